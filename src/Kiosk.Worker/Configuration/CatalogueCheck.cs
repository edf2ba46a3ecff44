using Kiosk.Queueing.Services;

namespace Kiosk.Worker.Configuration;

/// <summary>Refuses a catalogue that a hall could not run by, politely and at the door.</summary>
internal static class CatalogueCheck
{
    /// <param name="catalogue">What was read.</param>
    /// <param name="offered">Codes that the hall offers: letters and series must differ among these; a province's catalogue has more services than letters.</param>
    /// <param name="findings">Takes the faults.</param>
    public static void Check(Catalogue catalogue, IReadOnlyCollection<string> offered, ConfigurationFindings findings)
    {
        var (codes, here) = (new HashSet<string>(), new List<CatalogueErrand>());
        if (catalogue.Schema != Catalogue.SchemaName)
            findings.Refuse("$.schema", $"cần \"{Catalogue.SchemaName}\", đang là \"{catalogue.Schema}\".", $"must be \"{Catalogue.SchemaName}\", found \"{catalogue.Schema}\".");
        for (int i = 0; i < catalogue.Services.Count; i++)
        {
            var service = catalogue.Services[i];
            CheckErrand($"$.services[{i}]", service, codes, findings.Refuse);
            if (!offered.Contains(service.Code)) continue;
            CheckNumbers($"$.services[{i}]", service, here, findings.Refuse);
            here.Add(service);
        }
        CheckClasses(catalogue.PriorityClasses, findings.Refuse);
        CalendarCheck.Check("$.calendar", catalogue.Calendar, catalogue.Services.Select(s => s.Code).ToHashSet(), findings);
    }

    /// <summary>Refuses a name without letters: the screens and papers would be empty there.</summary>
    public static void CheckName(string at, LocalText name, Action<string, string, string> refuse)
    {
        if (string.IsNullOrWhiteSpace(name.Vi)) refuse($"{at}.vi", "đang để trống. Hãy ghi tên tiếng Việt.", "is empty. Write the Vietnamese name.");
        if (string.IsNullOrWhiteSpace(name.En)) refuse($"{at}.en", "đang để trống. Hãy ghi tên tiếng Anh.", "is empty. Write the English name.");
    }

    private static void CheckErrand(string at, CatalogueErrand service, HashSet<string> before, Action<string, string, string> refuse)
    {
        CheckCode($"{at}.code", service.Code, before, refuse);
        CheckName($"{at}.name", service.Name, refuse);
        if (string.IsNullOrWhiteSpace(service.Short)) refuse($"{at}.short", "đang để trống. Hãy ghi tên ngắn của dịch vụ.", "is empty. Write the service's short name.");
        if (service.Prefix.Length != 1 || !char.IsAsciiLetterUpper(service.Prefix[0])) refuse($"{at}.prefix", $"\"{service.Prefix}\": cần đúng một chữ cái A-Z.", $"\"{service.Prefix}\": one letter A-Z is needed.");
        if (service.NumericSeries is int series && (series is < 1000 or > 9000 || series % 1000 != 0)) refuse($"{at}.numericSeries", $"{series}: cần 1000, 2000 … 9000.", $"{series}: must be 1000, 2000 … 9000.");
        foreach (var (level, minutes) in service.AvgMinutes)
            if (minutes is < 1 or > 240) refuse($"{at}.avgMinutes['{level}']", $"{minutes}: cần từ 1 đến 240 phút.", $"{minutes}: must be 1 to 240 minutes.");
    }

    private static void CheckNumbers(string at, CatalogueErrand service, List<CatalogueErrand> before, Action<string, string, string> refuse)
    {
        if (before.FirstOrDefault(s => s.Prefix == service.Prefix) is { } same) refuse($"{at}.prefix", $"chữ \"{service.Prefix}\" đã dùng cho {same.Code}. Hãy chọn chữ khác.", $"letter \"{service.Prefix}\" is used by {same.Code} already. Choose another.");
        if (service.NumericSeries is int own && before.FirstOrDefault(s => s.NumericSeries == own) is { } other) refuse($"{at}.numericSeries", $"dãy số {own} đã dùng cho {other.Code}. Hãy chọn dãy khác.", $"series {own} is used by {other.Code} already. Choose another.");
    }

    private static void CheckClasses(IReadOnlyList<CatalogueClass> classes, Action<string, string, string> refuse)
    {
        var codes = new HashSet<string>();
        for (int i = 0; i < classes.Count; i++)
        {
            string at = $"$.priorityClasses[{i}]";
            CheckCode($"{at}.code", classes[i].Code, codes, refuse);
            CheckName(at, new LocalText(classes[i].Vi, classes[i].En), refuse);
            if (classes[i].Weight is < 0 or > 10) refuse($"{at}.weight", $"{classes[i].Weight}: cần từ 0 đến 10.", $"{classes[i].Weight}: must be 0 to 10.");
        }
        if (classes.All(c => c.Code != "NORMAL")) refuse("$.priorityClasses", "thiếu đối tượng NORMAL. Hãy thêm đối tượng này với weight 0.", "class NORMAL is missing. Add it with weight 0.");
    }

    private static void CheckCode(string at, string code, HashSet<string> before, Action<string, string, string> refuse)
    {
        if (code.Length is 0 or > 32 || !code.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_')) refuse(at, $"\"{code}\": chỉ dùng A-Z, 0-9, _ (1 đến 32 ký tự).", $"\"{code}\": use A-Z, 0-9, _ only (1 to 32 characters).");
        else if (!before.Add(code)) refuse(at, $"mã \"{code}\" bị trùng. Hãy đổi một trong hai.", $"code \"{code}\" is used twice. Change one of them.");
    }
}
