namespace Kiosk.Worker.Configuration;

/// <summary>Refuses a site.json that names what does not exist.</summary>
internal static class SiteCheck
{
    public static void Check(string file, SiteSettings site, Catalogue catalogue)
    {
        void Refuse(string path, string vi, string en) => throw new ConfigurationException(file, path, vi, en);
        if (site.Schema != SiteSettings.SchemaName)
            Refuse("$.schema", $"cần \"{SiteSettings.SchemaName}\", đang là \"{site.Schema}\".", $"must be \"{SiteSettings.SchemaName}\", found \"{site.Schema}\".");
        if (site.Kiosk.Length is < 3 or > 40 || !char.IsAsciiLetterOrDigit(site.Kiosk[0]) || !site.Kiosk.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            Refuse("$.kiosk", $"\"{site.Kiosk}\": 3 đến 40 ký tự A-Z, a-z, 0-9, -, _, bắt đầu bằng chữ hoặc số.", $"\"{site.Kiosk}\": 3 to 40 of A-Z, a-z, 0-9, -, _, beginning with a letter or digit.");
        if (site.Hours is not ("always" or "catalogue")) Refuse("$.hours", $"\"{site.Hours}\": chỉ nhận always hoặc catalogue.", $"\"{site.Hours}\": always or catalogue.");
        if (site.PanelWidthMm is < 50 or > 2000) Refuse("$.panelWidthMm", "cần từ 50 đến 2000.", "must be 50 to 2000.");
        CheckUrl("$.listen", site.Listen, Refuse);
        if (site.PublicUrl is not null) CheckUrl("$.publicUrl", site.PublicUrl, Refuse);
        if (site.CentralUrl is not null) CheckUrl("$.centralUrl", site.CentralUrl, Refuse);
        CheckHall(site, catalogue, Refuse);
        CheckDevices(site, Refuse);
    }

    private static void CheckHall(SiteSettings site, Catalogue catalogue, Action<string, string, string> refuse)
    {
        if (site.Services.Count == 0) refuse("$.services", "cần ít nhất một dịch vụ.", "at least one service is needed.");
        string known = string.Join(", ", catalogue.Services.Select(s => s.Code));
        for (int i = 0; i < site.Services.Count; i++)
        {
            if (catalogue.Services.All(s => s.Code != site.Services[i])) refuse($"$.services[{i}]", $"\"{site.Services[i]}\" không có trong catalogue.json. Có: {known}.", $"\"{site.Services[i]}\" is not in catalogue.json. It has: {known}.");
            if (site.Services.Take(i).Contains(site.Services[i])) refuse($"$.services[{i}]", $"\"{site.Services[i]}\" ghi hai lần.", $"\"{site.Services[i]}\" is there twice.");
        }
        if (site.Counters.Count == 0) refuse("$.counters", "cần ít nhất một quầy.", "at least one counter is needed.");
        for (int i = 0; i < site.Counters.Count; i++)
        {
            var counter = site.Counters[i];
            if (counter.Number is < 1 or > 99) refuse($"$.counters[{i}].number", $"{counter.Number}: cần từ 1 đến 99.", $"{counter.Number}: must be 1 to 99.");
            if (site.Counters.Take(i).Any(c => c.Number == counter.Number)) refuse($"$.counters[{i}].number", $"quầy {counter.Number} ghi hai lần.", $"counter {counter.Number} is there twice.");
            if (counter.Services.Count == 0) refuse($"$.counters[{i}].services", "cần ít nhất một dịch vụ.", "at least one service is needed.");
            for (int s = 0; s < counter.Services.Count; s++)
                if (!site.Services.Contains(counter.Services[s])) refuse($"$.counters[{i}].services[{s}]", $"\"{counter.Services[s]}\" không có trong $.services.", $"\"{counter.Services[s]}\" is not in $.services.");
        }
    }

    private static void CheckDevices(SiteSettings site, Action<string, string, string> refuse)
    {
        var ids = new HashSet<string> { "printer" };
        var ports = new HashSet<string>();
        if (site.Printer is not null) ports.Add(site.Printer.Port);
        for (int l = 0; l < site.Lines.Count; l++)
        {
            var line = site.Lines[l];
            if (!ports.Add(line.Port)) refuse($"$.lines[{l}].port", $"cổng \"{line.Port}\" đã có chủ: mỗi cổng ghi một lần, các thiết bị nằm trong cùng devices.", $"port \"{line.Port}\" has an owner: write each port once, with its devices together.");
            for (int d = 0; d < line.Devices.Count; d++)
            {
                var device = line.Devices[d];
                string at = $"$.lines[{l}].devices[{d}]";
                if (!ids.Add(device.Id)) refuse($"{at}.id", $"\"{device.Id}\" ghi hai lần.", $"\"{device.Id}\" is there twice.");
                bool needsCounter = device.Role is DeviceRole.CounterDisplay or DeviceRole.CallerKeypad or DeviceRole.RatingPad;
                if (needsCounter && site.Counters.All(c => c.Number != device.Counter)) refuse($"{at}.counter", $"quầy \"{device.Counter}\" không có trong $.counters.", $"counter \"{device.Counter}\" is not in $.counters.");
                CheckKeys(site, device, at, refuse);
            }
        }
    }

    private static void CheckKeys(SiteSettings site, DeviceSettings device, string at, Action<string, string, string> refuse)
    {
        foreach (var (key, value) in device.Keys ?? new Dictionary<string, string>())
        {
            if (device.Role == DeviceRole.RatingPad && value is not ("1" or "2" or "3")) refuse($"{at}.keys['{key}']", $"\"{value}\": mức đánh giá là 1, 2 hoặc 3.", $"\"{value}\": a rating level is 1, 2 or 3.");
            if (device.Role == DeviceRole.TicketButtons && !site.Services.Contains(value)) refuse($"{at}.keys['{key}']", $"\"{value}\" không có trong $.services.", $"\"{value}\" is not in $.services.");
        }
    }

    private static void CheckUrl(string path, string url, Action<string, string, string> refuse)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            refuse(path, $"\"{url}\" không phải địa chỉ http(s), ví dụ http://127.0.0.1:5080.", $"\"{url}\" is no http(s) address such as http://127.0.0.1:5080.");
    }
}
