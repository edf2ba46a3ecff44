namespace Kiosk.Worker.Configuration;

/// <summary>Refuses a letter that the display of a counter cannot show: citizens would look for a number that never appears.</summary>
internal static class PrefixCheck
{
    /// <summary>Letters without a shape of their own on seven segments.</summary>
    private const string NotOnSevenSegments = "KMVWXZ";

    public static void Check(string file, string folder, SiteSettings site, Catalogue catalogue)
    {
        for (int l = 0; l < site.Lines.Count; l++)
            for (int d = 0; d < site.Lines[l].Devices.Count; d++)
            {
                var device = site.Lines[l].Devices[d];
                if (device.Role != DeviceRole.CounterDisplay || !HasSevenSegments(folder, device.Profile)) continue;
                string? unseen = site.Counters.First(c => c.Number == device.Counter).Services
                    .FirstOrDefault(code => NotOnSevenSegments.Contains(catalogue.Services.First(s => s.Code == code).Prefix[0], StringComparison.Ordinal));
                if (unseen is null) continue;
                string prefix = catalogue.Services.First(s => s.Code == unseen).Prefix;
                throw new ConfigurationException(
                    file, $"$.lines[{l}].devices[{d}]",
                    $"bảng 7 đoạn \"{device.Id}\" của quầy {device.Counter} không hiện được chữ \"{prefix}\" của dịch vụ {unseen}. Hãy đổi prefix trong catalogue.json (A C E F H J L P U Y), hoặc ghi \"numbers\": \"series\".",
                    $"the 7-segment display \"{device.Id}\" of counter {device.Counter} cannot show the letter \"{prefix}\" of service {unseen}. Change the prefix in catalogue.json (A C E F H J L P U Y), or set \"numbers\": \"series\".");
            }
    }

    private static bool HasSevenSegments(string folder, string profile)
    {
        if (profile.Contains('/', StringComparison.Ordinal)) return false;
        string[] shelves = [Path.Combine(folder, "devices"), Path.Combine(AppContext.BaseDirectory, "firmware-config", "devices")];
        string? path = shelves.Select(s => Path.Combine(s, profile + ".json")).FirstOrDefault(File.Exists);
        return path is not null && File.ReadAllText(path).Contains("\"seg7\"", StringComparison.Ordinal);
    }
}
