using Kiosk.Devices;
using Kiosk.Worker.Lanes;

namespace Kiosk.Worker.Configuration;

/// <summary>
/// Letters in front of the number. Refused: one that the display of a counter cannot show, for citizens would look for a number
/// that never appears. Warned of: one that is read as a digit, and two that look alike on seven segments.
/// </summary>
internal static class PrefixCheck
{
    /// <summary>Good on paper, on every display and by ear, in the order in which they are proposed.</summary>
    private const string Clear = "ACEFHJLPRTUY";

    private static readonly Dictionary<char, char> LikeDigits = new() { ['I'] = '1', ['O'] = '0', ['Q'] = '0', ['S'] = '5', ['Z'] = '2' };

    /// <summary>Small b and d are each other's mirror picture, d and o as well as n and r differ in one segment.</summary>
    private static readonly string[] Alike = ["BD", "DO", "NR"];

    public static void Check(ProfileShelf shelf, SiteSettings site, Catalogue catalogue, ConfigurationFindings ofSite, ConfigurationFindings ofCatalogue)
    {
        bool anySegments = false;
        for (int l = 0; l < site.Lines.Count; l++)
            for (int d = 0; d < site.Lines[l].Devices.Count; d++)
            {
                var device = site.Lines[l].Devices[d];
                if (device.Role is not (DeviceRole.CounterDisplay or DeviceRole.HallBoard) || LettersOf(shelf, device.Profile) is not { } letters) continue;
                anySegments = true;
                if (device.Role == DeviceRole.CounterDisplay) CheckDisplay($"$.lines[{l}].devices[{d}]", device, letters, site, catalogue, ofSite.Refuse);
            }
        Warn(site, catalogue, anySegments, ofCatalogue.Warn);
    }

    private static void CheckDisplay(string at, DeviceSettings device, string letters, SiteSettings site, Catalogue catalogue, Action<string, string, string> refuse)
    {
        foreach (string code in site.Counters.First(c => c.Number == device.Counter).Services)
        {
            string prefix = catalogue.Services.First(s => s.Code == code).Prefix;
            if (letters.Contains(prefix[0], StringComparison.Ordinal)) continue;
            string free = FreeLetters(catalogue);
            refuse(
                at,
                $"bảng 7 đoạn \"{device.Id}\" của quầy {device.Counter} không hiện được chữ \"{prefix}\" của dịch vụ {code}. Hãy đổi prefix trong catalogue.json ({free}), hoặc ghi \"numbers\": \"series\".",
                $"the 7-segment display \"{device.Id}\" of counter {device.Counter} cannot show the letter \"{prefix}\" of service {code}. Change the prefix in catalogue.json ({free}), or set \"numbers\": \"series\".");
        }
    }

    private static void Warn(SiteSettings site, Catalogue catalogue, bool anySegments, Action<string, string, string> warn)
    {
        string free = FreeLetters(catalogue);
        for (int i = 0; i < catalogue.Services.Count; i++)
        {
            var service = catalogue.Services[i];
            if (!site.Services.Contains(service.Code)) continue;
            char letter = service.Prefix[0];
            string at = $"$.services[{i}].prefix";
            if (LikeDigits.TryGetValue(letter, out char digit))
                warn(
                    at, $"chữ \"{letter}\" của dịch vụ {service.Code} dễ bị đọc nhầm thành số {digit}: {letter}012 thành {digit}012. Nên đổi sang một chữ còn trống: {free}.",
                    $"the letter \"{letter}\" of service {service.Code} is easily read as the digit {digit}: {letter}012 as {digit}012. Better use a free one: {free}.");
            if (!anySegments) continue;
            foreach (var other in catalogue.Services.Take(i).Where(o => site.Services.Contains(o.Code) && LookAlike(o.Prefix[0], letter)))
                warn(
                    at, $"chữ \"{letter}\" của {service.Code} và \"{other.Prefix}\" của {other.Code} trông gần giống nhau trên bảng 7 đoạn. Nên đổi một trong hai sang: {free}.",
                    $"the letters \"{letter}\" of {service.Code} and \"{other.Prefix}\" of {other.Code} look alike on a 7-segment display. Better change one of them to: {free}.");
        }
    }

    private static bool LookAlike(char one, char other) => Alike.Any(pair => pair.Contains(one, StringComparison.Ordinal) && pair.Contains(other, StringComparison.Ordinal));

    private static string FreeLetters(Catalogue catalogue)
    {
        string free = string.Join(' ', Clear.Where(c => catalogue.Services.All(s => s.Prefix[0] != c)));
        return free.Length > 0 ? free : string.Join(' ', Clear.ToCharArray());
    }

    private static string? LettersOf(ProfileShelf shelf, string id)
    {
        try
        {
            return shelf.Devices.Contains(id) ? SegmentLetters.Of(shelf.Device(id, "$")) : null;
        }
        catch (DeviceProfileException)
        {
            // It shows nothing at all; that is told elsewhere.
            return null;
        }
    }
}
