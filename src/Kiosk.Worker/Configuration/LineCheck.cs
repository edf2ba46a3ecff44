using Kiosk.Devices;
using Kiosk.Devices.Ports;
using Kiosk.Printing.Transports;
using Kiosk.Worker.Lanes;

namespace Kiosk.Worker.Configuration;

/// <summary>Refuses ports and devices of a site.json that cannot work together. What a broken profile would say is not asked: it costs its device only.</summary>
internal sealed class LineCheck
{
    private readonly SiteSettings site;
    private readonly ProfileShelf shelf;
    private readonly Action<string, string, string> refuse;
    private readonly HashSet<string> ids = ["printer"];
    private readonly Dictionary<string, string> ports = [];
    private readonly GpioCheck gpio;

    private LineCheck(SiteSettings site, ProfileShelf shelf, Action<string, string, string> refuse)
    {
        (this.site, this.shelf, this.refuse) = (site, shelf, refuse);
        gpio = new GpioCheck(refuse);
    }

    public static void Check(SiteSettings site, ProfileShelf shelf, Action<string, string, string> refuse)
    {
        var check = new LineCheck(site, shelf, refuse);
        if (site.Printer is not null) check.Printer(site.Printer);
        for (int l = 0; l < site.Lines.Count; l++) check.Line($"$.lines[{l}]", site.Lines[l]);
    }

    private void Printer(PrinterSettings printer)
    {
        NotEmpty("$.printer.profile", printer.Profile);
        NotEmpty("$.printer.port", printer.Port);
        ports[Canonical(printer.Port)] = printer.Port;
        if (PrinterAddress.TryParse(printer.Port, "/dev") is null)
            refuse("$.printer.port", $"\"{printer.Port}\": cần đường dẫn thiết bị, usb:VID:PID[:SERIAL], usb:model=TÊN hoặc tcp:MÁY[:CỔNG].", $"\"{printer.Port}\": a device path, usb:VID:PID[:SERIAL], usb:model=NAME or tcp:HOST[:PORT] is needed.");
        if (printer.RollMetres is < 5 or > 300) refuse("$.printer.rollMetres", $"{printer.RollMetres}: cần từ 5 đến 300.", $"{printer.RollMetres}: must be 5 to 300.");
        if (printer.LowTickets is < 1 or > 1000) refuse("$.printer.lowTickets", $"{printer.LowTickets}: cần từ 1 đến 1000.", $"{printer.LowTickets}: must be 1 to 1000.");
    }

    private void Line(string at, LineSettings line)
    {
        if (!ports.TryAdd(Canonical(line.Port), line.Port))
            refuse($"{at}.port", $"cổng \"{line.Port}\" đã có chủ: mỗi cổng ghi một lần, các thiết bị nằm trong cùng devices.", $"port \"{line.Port}\" has an owner: write each port once, with its devices together.");
        var port = NotEmpty($"{at}.port", line.Port) ? PortOf($"{at}.port", line.Port) : null;
        var profiles = new DeviceProfile?[line.Devices.Count];
        for (int d = 0; d < line.Devices.Count; d++)
        {
            string here = $"{at}.devices[{d}]";
            var device = line.Devices[d];
            NotEmpty($"{here}.id", device.Id);
            if (!ids.Add(device.Id)) refuse($"{here}.id", $"\"{device.Id}\" ghi hai lần. Hãy đặt tên khác.", $"\"{device.Id}\" is there twice. Choose another name.");
            if (NotEmpty($"{here}.profile", device.Profile)) profiles[d] = ProfileOf($"{here}.profile", device.Profile);
            new DeviceEntryCheck(site, here, device, refuse).Check(profiles[d], port);
            if (profiles[d] is { } profile && port is not null) gpio.Check(here, device, profile, port);
            CheckAddress(here, line, d, profiles[d]);
        }
        if (port is null) return;
        CheckSharing(at, line, profiles, port);
        SerialCheck.Check($"{at}.serial", line, profiles, port, refuse);
    }

    private PortAddress? PortOf(string at, string setting)
    {
        int colon = setting.IndexOf(':', StringComparison.Ordinal);
        string scheme = colon > 0 ? setting[..colon] : "";
        // Names below by-path have colons too, but in a folder.
        bool strange = scheme.Length > 0 && !scheme.Contains('/', StringComparison.Ordinal) && scheme is not ("usb" or "tcp" or "udp" or "gpio" or "spi" or "i2c");
        if (!strange && PortAddress.TryParse(setting, "/dev") is { } port) return port;
        string near = NearName.Of(scheme, ["usb", "tcp", "udp", "gpio", "spi", "i2c"]) is { } meant && meant != scheme ? meant : "";
        refuse(
            at,
            $"\"{setting}\" không phải cổng.{(near.Length > 0 ? $" Có phải là \"{near}:…\"?" : "")} Hãy ghi đường dẫn (serial/by-path/…), usb:VID:PID[:SERIAL][@Ổ CẮM], tcp:MÁY[:CỔNG], udp:MÁY[:CỔNG], gpio[:NHÃN CHIP], spi:B.C hoặc i2c:N.",
            $"\"{setting}\" is no port.{(near.Length > 0 ? $" Is \"{near}:…\" meant?" : "")} Write a path (serial/by-path/…), usb:VID:PID[:SERIAL][@SOCKET], tcp:HOST[:PORT], udp:HOST[:PORT], gpio[:CHIP LABEL], spi:B.C or i2c:N.");
        return null;
    }

    private DeviceProfile? ProfileOf(string at, string id)
    {
        try
        {
            if (shelf.Devices.Contains(id)) return shelf.Device(id, at);
        }
        catch (DeviceProfileException)
        {
            // Its words are told when the device is brought up, and it alone is left out.
            return null;
        }
        string known = string.Join(", ", shelf.Devices), near = NearName.Of(id, shelf.Devices) ?? "";
        refuse(
            at, $"không có \"{id}\" trong devices/.{(near.Length > 0 ? $" Có phải là \"{near}\"?" : "")} Có: {known}.",
            $"there is no \"{id}\" in devices/.{(near.Length > 0 ? $" Is \"{near}\" meant?" : "")} There are: {known}.");
        return null;
    }

    private void CheckAddress(string at, LineSettings line, int d, DeviceProfile? profile)
    {
        var device = line.Devices[d];
        var (least, most) = profile switch
        {
            null => (0, 65535),
            { Transport.Chip.I2cAddresses: { Count: > 0 } chips } => (chips.Min(), chips.Max()),
            { Address: null } => (0, 0),
            { Address: { } range } => (range.Min, range.Max),
        };
        bool fits = (device.Address >= least && device.Address <= most)
            || (device.Address == 0 && profile?.Transport.Chip?.I2cAddresses.Count > 0)
            // All at once is an address too, for a line with a single device.
            || (device.Address == profile?.Address?.Broadcast && line.Devices.Count == 1);
        if (!fits) refuse($"{at}.address", most == 0 ? $"{device.Address}: hồ sơ \"{device.Profile}\" không có địa chỉ. Hãy bỏ mục này." : $"{device.Address}: cần từ {least} đến {most}.", most == 0 ? $"{device.Address}: the profile \"{device.Profile}\" has no addresses. Leave it out." : $"{device.Address}: must be {least} to {most}.");
        else if (most > 0 && line.Devices.Take(d).FirstOrDefault(o => o.Address == device.Address && o.Profile == device.Profile) is { } same)
            refuse($"{at}.address", $"địa chỉ {device.Address} trên cổng này đã thuộc về \"{same.Id}\". Hãy đặt địa chỉ khác cho thiết bị.", $"address {device.Address} on this port belongs to \"{same.Id}\" already. Give the device another.");
    }

    private void CheckSharing(string at, LineSettings line, DeviceProfile?[] profiles, PortAddress port)
    {
        for (int d = 1; d < line.Devices.Count; d++)
        {
            var alone = profiles.Take(d + 1).FirstOrDefault(p => p is not null && !DeviceFit.MayShare(p, port));
            if (alone is null) continue;
            refuse(
                $"{at}.devices[{d}]", $"cổng \"{line.Port}\" chỉ mang một thiết bị, vì \"{alone.Id}\" không có địa chỉ. Hãy nối \"{line.Devices[d].Id}\" vào cổng khác.",
                $"the port \"{line.Port}\" carries one device only, for \"{alone.Id}\" has no address. Connect \"{line.Devices[d].Id}\" to another port.");
            return;
        }
    }

    private bool NotEmpty(string at, string value)
    {
        if (string.IsNullOrWhiteSpace(value)) refuse(at, "đang để trống. Hãy ghi tên.", "is empty. Write its name.");
        else if (value.Any(char.IsControl)) refuse(at, "có ký tự điều khiển không nhìn thấy. Hãy gõ lại.", "has an invisible control character. Type it again.");
        else return true;
        return false;
    }

    private static string Canonical(string setting) => PortAddress.TryParse(setting, "/dev")?.ToString() ?? setting;
}
