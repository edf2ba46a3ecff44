using System.Globalization;
using System.Text;

namespace Kiosk.Devices.Scanners;

/// <summary>
/// The door between an optical input anybody can hold a code to, and the kiosk. One for each scanner; not for several threads.
/// It judges form only; what a code means is decided elsewhere. It remembers that two scans were alike, never what they were.
/// </summary>
public sealed class ScanGuard
{
    /// <summary>The longest code accepted; the QR of an identity card has 150 to 300 bytes.</summary>
    public const int MaxBytes = 512;

    private const char GroupSeparator = '\u001D';
    private static readonly TimeSpan MinimumInterval = TimeSpan.FromSeconds(1), SameContentInterval = TimeSpan.FromSeconds(3);
    private static readonly char[] Suffixes = ['\r', '\n', '\t', GroupSeparator];
    private int lastHash;
    private DateTimeOffset? lastAt, lastRefusedAt;

    /// <summary>Judges one scan.</summary>
    /// <param name="scanned">The text as the scanner sent it; U+FFFD stands where its bytes were no valid text.</param>
    /// <param name="at">When it came. A clock set back opens the door again.</param>
    /// <param name="aim">AIM identifier of its symbology, such as ]Q3, when the scanner tells it apart from the text; else it is looked for in front of the text.</param>
    public ScanVerdict Examine(string scanned, DateTimeOffset at, string aim = "")
    {
        ArgumentNullException.ThrowIfNull(scanned);
        ArgumentNullException.ThrowIfNull(aim);
        string text = scanned.TrimEnd(Suffixes);
        if (Fault(text, aim.Length > 0 ? aim : text) is { } fault)
        {
            // A stream of refusals must not become a stream of answers; a good code behind one is let in at once.
            bool hasty = lastRefusedAt is { } refused && at >= refused && at - refused < MinimumInterval;
            if (!hasty) lastRefusedAt = at;
            return new ScanVerdict.Rejected(hasty ? ScanRejection.TooFast : fault);
        }
        // Seeded anew by each process: within it alike is alike, outside it says nothing.
        int hash = text.GetHashCode(StringComparison.Ordinal);
        if (Pace(hash, at) is { } haste) return new ScanVerdict.Rejected(haste);
        (lastHash, lastAt) = (hash, at);
        return new ScanVerdict.Clean(text);
    }

    private static ScanRejection? Fault(string text, string aim)
    {
        if (string.IsNullOrWhiteSpace(text)) return ScanRejection.Empty;
        if (text.Length > MaxBytes || Encoding.UTF8.GetByteCount(text) > MaxBytes) return ScanRejection.TooLong;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == 0xFFFD) return ScanRejection.NotUtf8;
            if (Rune.IsControl(rune)) return ScanRejection.ControlCharacter;
            // Format: bidi marks, zero-width joiners, BOM, tags. Separators of lines and paragraphs, private use and unassigned have no glyph.
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
                return ScanRejection.HiddenCharacter;
        }
        if (SetUpCodes.IsOne(text)) return ScanRejection.SetUpCode;
        return IsForeign(aim) ? ScanRejection.ForeignSymbology : null;
    }

    /// <summary>Code 128, QR, Code 39 and Data Matrix stand on papers of centres (ISO/IEC 15424: C, Q, A, d); a text without an identifier may be any.</summary>
    private static bool IsForeign(string aim) =>
        aim.Length >= 3 && aim[0] == ']' && char.IsAsciiLetter(aim[1]) && char.IsAsciiLetterOrDigit(aim[2]) && aim[1] is not ('C' or 'Q' or 'A' or 'd');

    private ScanRejection? Pace(int hash, DateTimeOffset at)
    {
        if (lastAt is not { } last || at < last) return null;
        if (hash == lastHash && at - last < SameContentInterval) return ScanRejection.Repeated;
        return at - last < MinimumInterval ? ScanRejection.TooFast : null;
    }
}
