using Kiosk.Printing.Transports;

namespace Kiosk.Worker.Configuration;

/// <summary>Refuses a site.json that names what does not exist.</summary>
internal static class SiteCheck
{
    /// <summary>No bus has more.</summary>
    private const int HighestAddress = 65535;

    public static void Check(SiteSettings site, Catalogue catalogue, Action<string, string, string> refuse)
    {
        if (site.Schema != SiteSettings.SchemaName)
            refuse("$.schema", $"cần \"{SiteSettings.SchemaName}\", đang là \"{site.Schema}\".", $"must be \"{SiteSettings.SchemaName}\", found \"{site.Schema}\".");
        if (site.Kiosk.Length is < 3 or > 40 || !char.IsAsciiLetterOrDigit(site.Kiosk[0]) || !site.Kiosk.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            refuse("$.kiosk", $"\"{site.Kiosk}\": 3 đến 40 ký tự A-Z, a-z, 0-9, -, _, bắt đầu bằng chữ hoặc số.", $"\"{site.Kiosk}\": 3 to 40 of A-Z, a-z, 0-9, -, _, beginning with a letter or digit.");
        if (site.Hours is not ("always" or "catalogue")) refuse("$.hours", $"\"{site.Hours}\": chỉ nhận always hoặc catalogue.", $"\"{site.Hours}\": always or catalogue.");
        if (site.PanelWidthMm is < 50 or > 2000) refuse("$.panelWidthMm", $"{site.PanelWidthMm}: cần từ 50 đến 2000 mm.", $"{site.PanelWidthMm}: must be 50 to 2000 mm.");
        CatalogueCheck.CheckName("$.authority", site.Authority, refuse);
        CatalogueCheck.CheckName("$.centre", site.Centre, refuse);
        CheckUrl("$.listen", site.Listen, refuse);
        if (site.PublicUrl is not null) CheckUrl("$.publicUrl", site.PublicUrl, refuse);
        if (site.CentralUrl is not null) CheckUrl("$.centralUrl", site.CentralUrl, refuse);
        if (site.Ticket?.Language is not (null or "vi" or "en" or "both")) refuse("$.ticket.language", $"\"{site.Ticket?.Language}\": chỉ nhận vi, en hoặc both.", $"\"{site.Ticket?.Language}\": vi, en or both.");
        CheckHall(site, catalogue, refuse);
        CheckDevices(site, refuse);
    }

    private static void CheckHall(SiteSettings site, Catalogue catalogue, Action<string, string, string> refuse)
    {
        if (site.Services.Count == 0) refuse("$.services", "cần ít nhất một dịch vụ. Hãy ghi mã dịch vụ có trong catalogue.json.", "at least one service is needed. Write codes of catalogue.json.");
        string known = string.Join(", ", catalogue.Services.Select(s => s.Code));
        for (int i = 0; i < site.Services.Count; i++)
        {
            if (catalogue.Services.All(s => s.Code != site.Services[i])) refuse($"$.services[{i}]", $"\"{site.Services[i]}\" không có trong catalogue.json. Có: {known}.", $"\"{site.Services[i]}\" is not in catalogue.json. It has: {known}.");
            if (site.Services.Take(i).Contains(site.Services[i])) refuse($"$.services[{i}]", $"\"{site.Services[i]}\" ghi hai lần. Hãy bỏ một.", $"\"{site.Services[i]}\" is there twice. Leave one out.");
        }
        if (site.Counters.Count == 0) refuse("$.counters", "cần ít nhất một quầy. Hãy thêm { \"number\": 1, \"services\": [ … ] }.", "at least one counter is needed. Add { \"number\": 1, \"services\": [ … ] }.");
        for (int i = 0; i < site.Counters.Count; i++)
        {
            var counter = site.Counters[i];
            if (counter.Number is < 1 or > 99) refuse($"$.counters[{i}].number", $"{counter.Number}: cần từ 1 đến 99.", $"{counter.Number}: must be 1 to 99.");
            if (site.Counters.Take(i).Any(c => c.Number == counter.Number)) refuse($"$.counters[{i}].number", $"quầy {counter.Number} ghi hai lần. Hãy đổi số một quầy.", $"counter {counter.Number} is there twice. Give one another number.");
            if (counter.Services.Count == 0) refuse($"$.counters[{i}].services", "cần ít nhất một dịch vụ. Hãy ghi mã dịch vụ có trong catalogue.json.", "at least one service is needed. Write codes of catalogue.json.");
            for (int s = 0; s < counter.Services.Count; s++)
                if (counter.Services.Take(s).Contains(counter.Services[s])) refuse($"$.counters[{i}].services[{s}]", $"\"{counter.Services[s]}\" ghi hai lần. Hãy bỏ một.", $"\"{counter.Services[s]}\" is there twice. Leave one out.");
                else if (!site.Services.Contains(counter.Services[s])) refuse($"$.counters[{i}].services[{s}]", $"\"{counter.Services[s]}\" không có trong $.services. Hãy thêm vào đó, hoặc bỏ ở quầy này.", $"\"{counter.Services[s]}\" is not in $.services. Add it there, or leave it out here.");
        }
    }

    private static void CheckDevices(SiteSettings site, Action<string, string, string> refuse)
    {
        var ids = new HashSet<string> { "printer" };
        var ports = new HashSet<string>();
        if (site.Printer is not null)
        {
            ports.Add(site.Printer.Port);
            NotEmpty("$.printer.profile", site.Printer.Profile, refuse);
            NotEmpty("$.printer.port", site.Printer.Port, refuse);
            CheckPrinter(site.Printer, refuse);
        }
        for (int l = 0; l < site.Lines.Count; l++)
        {
            var line = site.Lines[l];
            if (!ports.Add(line.Port)) refuse($"$.lines[{l}].port", $"cổng \"{line.Port}\" đã có chủ: mỗi cổng ghi một lần, các thiết bị nằm trong cùng devices.", $"port \"{line.Port}\" has an owner: write each port once, with its devices together.");
            NotEmpty($"$.lines[{l}].port", line.Port, refuse);
            for (int d = 0; d < line.Devices.Count; d++)
            {
                var device = line.Devices[d];
                string at = $"$.lines[{l}].devices[{d}]";
                NotEmpty($"{at}.id", device.Id, refuse);
                NotEmpty($"{at}.profile", device.Profile, refuse);
                if (!ids.Add(device.Id)) refuse($"{at}.id", $"\"{device.Id}\" ghi hai lần. Hãy đặt tên khác.", $"\"{device.Id}\" is there twice. Choose another name.");
                bool needsCounter = device.Role is DeviceRole.CounterDisplay or DeviceRole.CallerKeypad or DeviceRole.RatingPad;
                if (device.Address is < 0 or > HighestAddress) refuse($"{at}.address", $"{device.Address}: cần từ 0 đến {HighestAddress}.", $"{device.Address}: must be 0 to {HighestAddress}.");
                else if (line.Devices.Take(d).FirstOrDefault(o => o.Address == device.Address && o.Address > 0 && o.Role == device.Role && o.Profile == device.Profile) is { } same)
                    refuse($"{at}.address", $"địa chỉ {device.Address} trên cổng này đã thuộc về \"{same.Id}\". Hãy đặt địa chỉ khác cho thiết bị.", $"address {device.Address} on this port belongs to \"{same.Id}\" already. Give the device another.");
                if (needsCounter && site.Counters.All(c => c.Number != device.Counter)) refuse($"{at}.counter", $"quầy \"{device.Counter}\" không có trong $.counters. Hãy ghi số của một quầy có ở đó.", $"counter \"{device.Counter}\" is not in $.counters. Write the number of one that is.");
                CheckKeys(site, device, at, refuse);
            }
        }
    }

    private static void CheckPrinter(PrinterSettings printer, Action<string, string, string> refuse)
    {
        if (PrinterAddress.TryParse(printer.Port, "/dev") is null)
            refuse("$.printer.port", $"\"{printer.Port}\": cần đường dẫn thiết bị, usb:VID:PID[:SERIAL], usb:model=TÊN hoặc tcp:MÁY[:CỔNG].", $"\"{printer.Port}\": a device path, usb:VID:PID[:SERIAL], usb:model=NAME or tcp:HOST[:PORT] is needed.");
        if (printer.RollMetres is < 5 or > 300) refuse("$.printer.rollMetres", $"{printer.RollMetres}: cần từ 5 đến 300.", $"{printer.RollMetres}: must be 5 to 300.");
        if (printer.LowTickets is < 1 or > 1000) refuse("$.printer.lowTickets", $"{printer.LowTickets}: cần từ 1 đến 1000.", $"{printer.LowTickets}: must be 1 to 1000.");
    }

    private static void CheckKeys(SiteSettings site, DeviceSettings device, string at, Action<string, string, string> refuse)
    {
        foreach (var (key, value) in device.Keys ?? new Dictionary<string, string>())
        {
            if (device.Role == DeviceRole.RatingPad && value is not ("1" or "2" or "3")) refuse($"{at}.keys['{key}']", $"\"{value}\": mức đánh giá là 1, 2 hoặc 3.", $"\"{value}\": a rating level is 1, 2 or 3.");
            if (device.Role == DeviceRole.TicketButtons && !site.Services.Contains(value)) refuse($"{at}.keys['{key}']", $"\"{value}\" không có trong $.services. Hãy ghi mã của một dịch vụ có ở đó.", $"\"{value}\" is not in $.services. Write the code of one that is.");
        }
    }

    private static void NotEmpty(string at, string value, Action<string, string, string> refuse)
    {
        if (string.IsNullOrWhiteSpace(value)) refuse(at, "đang để trống. Hãy ghi tên.", "is empty. Write its name.");
        else if (value.Any(char.IsControl)) refuse(at, "có ký tự điều khiển không nhìn thấy. Hãy gõ lại.", "has an invisible control character. Type it again.");
    }

    private static void CheckUrl(string path, string url, Action<string, string, string> refuse)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            refuse(path, $"\"{url}\" không phải địa chỉ http(s), ví dụ http://127.0.0.1:5080.", $"\"{url}\" is no http(s) address such as http://127.0.0.1:5080.");
    }
}
