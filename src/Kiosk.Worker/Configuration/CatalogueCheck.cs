namespace Kiosk.Worker.Configuration;

/// <summary>Refuses a catalogue that a hall could not run by, politely and at the door.</summary>
internal static class CatalogueCheck
{
    public static void Check(string file, Catalogue catalogue)
    {
        void Refuse(string path, string vi, string en) => throw new ConfigurationException(file, path, vi, en);
        if (catalogue.Schema != Catalogue.SchemaName)
            Refuse("$.schema", $"cần \"{Catalogue.SchemaName}\", đang là \"{catalogue.Schema}\".", $"must be \"{Catalogue.SchemaName}\", found \"{catalogue.Schema}\".");
        var prefixes = new Dictionary<string, string>();
        var codes = new HashSet<string>();
        for (int i = 0; i < catalogue.Services.Count; i++)
        {
            var service = catalogue.Services[i];
            string at = $"$.services[{i}]";
            if (!IsCode(service.Code)) Refuse($"{at}.code", $"\"{service.Code}\": chỉ dùng A-Z, 0-9, _ (1 đến 32 ký tự).", $"\"{service.Code}\": use A-Z, 0-9, _ only (1 to 32 characters).");
            if (!codes.Add(service.Code)) Refuse($"{at}.code", $"mã \"{service.Code}\" bị trùng.", $"code \"{service.Code}\" is used twice.");
            if (service.Prefix.Length != 1 || !char.IsAsciiLetterUpper(service.Prefix[0])) Refuse($"{at}.prefix", $"\"{service.Prefix}\": cần đúng một chữ cái A-Z.", $"\"{service.Prefix}\": one letter A-Z is needed.");
            if (!prefixes.TryAdd(service.Prefix, service.Code)) Refuse($"{at}.prefix", $"chữ \"{service.Prefix}\" đã dùng cho {prefixes[service.Prefix]}.", $"letter \"{service.Prefix}\" is used by {prefixes[service.Prefix]} already.");
            if (service.NumericSeries is int series && (series is < 1000 or > 9000 || series % 1000 != 0)) Refuse($"{at}.numericSeries", $"{series}: cần 1000, 2000 … 9000.", $"{series}: must be 1000, 2000 … 9000.");
            if (service.NumericSeries is int own && catalogue.Services.Take(i).FirstOrDefault(s => s.NumericSeries == own) is { } other) Refuse($"{at}.numericSeries", $"dãy số {own} đã dùng cho {other.Code}.", $"series {own} is used by {other.Code} already.");
            if (service.AvgMinutes.Values.Any(m => m is < 1 or > 240)) Refuse($"{at}.avgMinutes", "cần từ 1 đến 240 phút.", "must be 1 to 240 minutes.");
        }
        for (int i = 0; i < catalogue.PriorityClasses.Count; i++)
            if (catalogue.PriorityClasses[i].Weight is < 0 or > 10) Refuse($"$.priorityClasses[{i}].weight", "cần từ 0 đến 10.", "must be 0 to 10.");
        if (catalogue.PriorityClasses.All(c => c.Code != "NORMAL")) Refuse("$.priorityClasses", "thiếu đối tượng NORMAL.", "class NORMAL is missing.");
        CalendarCheck.Check("$.calendar", catalogue.Calendar, codes, Refuse);
    }

    private static bool IsCode(string code) => code.Length is > 0 and <= 32 && code.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_');
}
