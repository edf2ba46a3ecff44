namespace Kiosk.Worker.Configuration;

/// <summary>Refuses a site.json that names what does not exist.</summary>
internal static class SiteCheck
{
    /// <summary>More would hide what is wrong.</summary>
    private const int MostNamed = 30;

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
    }

    private static void CheckHall(SiteSettings site, Catalogue catalogue, Action<string, string, string> refuse)
    {
        if (site.Services.Count == 0) refuse("$.services", "cần ít nhất một dịch vụ. Hãy ghi mã dịch vụ có trong catalogue.json.", "at least one service is needed. Write codes of catalogue.json.");
        string known = string.Join(", ", catalogue.Services.Take(MostNamed).Select(s => s.Code)) + (catalogue.Services.Count > MostNamed ? " …" : "");
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

    private static void CheckUrl(string path, string url, Action<string, string, string> refuse)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            refuse(path, $"\"{url}\" không phải địa chỉ http(s), ví dụ http://127.0.0.1:5080.", $"\"{url}\" is no http(s) address such as http://127.0.0.1:5080.");
    }
}
