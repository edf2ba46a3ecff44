using System.Text.RegularExpressions;
using Kiosk.Devices;

namespace Kiosk.Worker.Configuration;

/// <summary>
/// The letters that a display of segments has. Such a profile lists its characters one by one ("0-9 A b C d … - space"), names the
/// encoding seg7, or is digits behind a chip; every other names an alphabet (ascii, gbk), in which all prefixes are.
/// </summary>
internal static partial class SegmentLetters
{
    /// <summary>What seven segments can form and people can tell apart.</summary>
    private const string Usual = "ABCDEFHJLNOPRTUY";

    /// <summary>Upper-case letters; null when it is no display of segments, or one of digits only: that leaves the prefix out.</summary>
    public static string? Of(DeviceProfile profile)
    {
        string charset = profile.Capabilities.Charset;
        if (Seven().IsMatch(charset) || (charset.Length == 0 && profile.Transport.Chip is not null)) return Usual;
        string[] words = charset.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // One letter between blanks is that letter; an encoding's name is longer.
        string letters = string.Concat(words.Where(w => w.Length == 1 && char.IsAsciiLetter(w[0])).Select(w => char.ToUpperInvariant(w[0])).Distinct());
        return letters.Length > 0 ? letters : null;
    }

    [GeneratedRegex(@"\bseg-?7\b|\b(7|seven)-?\s?seg(ments?)?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Seven();
}
