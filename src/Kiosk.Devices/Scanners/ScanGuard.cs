using System.Globalization;
using System.Text;

namespace Kiosk.Devices.Scanners;

/// <summary>Why a scan goes no further.</summary>
public enum ScanRejection
{
    /// <summary>Nothing in it.</summary>
    Empty,

    /// <summary>Longer than any document's code.</summary>
    TooLong,

    /// <summary>It holds control characters: the way into keyboards and shells (BadBarcode).</summary>
    ControlCharacter,

    /// <summary>It holds characters that are unseen or turn the text round.</summary>
    HiddenCharacter,

    /// <summary>It is not valid text; the scanner is probably not set to UTF-8.</summary>
    NotUtf8,

    /// <summary>Within a second of the one before.</summary>
    TooFast,

    /// <summary>The same content as a moment ago: the paper still lies there.</summary>
    Repeated,
}

/// <summary>What became of a scan. A closed family.</summary>
public abstract record ScanVerdict
{
    private ScanVerdict() { }

    /// <summary>It may go on to be normalised and classified.</summary>
    /// <param name="Text">The text, without the scanner's suffix.</param>
    public sealed record Clean(string Text) : ScanVerdict;

    /// <summary>It ends here.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Rejected(ScanRejection Reason) : ScanVerdict;
}

/// <summary>
/// The door between an optical input anybody can hold a code to, and the kiosk. One for each scanner; not for several threads.
/// It judges form only; what a code means is decided elsewhere.
/// </summary>
public sealed class ScanGuard
{
    /// <summary>The longest code accepted; the QR of an identity card has 150 to 300 bytes.</summary>
    public const int MaxBytes = 512;

    private const char GroupSeparator = '\u001D';
    private static readonly TimeSpan MinimumInterval = TimeSpan.FromSeconds(1), SameContentInterval = TimeSpan.FromSeconds(3);
    private static readonly char[] Suffixes = ['\r', '\n', '\t', GroupSeparator];
    private string? lastText;
    private DateTimeOffset? lastAt;

    /// <summary>Judges one scan.</summary>
    /// <param name="scanned">The text as the scanner sent it; U+FFFD stands where its bytes were no valid text.</param>
    /// <param name="at">When it came. A clock set back opens the door again.</param>
    public ScanVerdict Examine(string scanned, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(scanned);
        string text = scanned.TrimEnd(Suffixes);
        if (Fault(text) is { } fault) return new ScanVerdict.Rejected(fault);
        if (Pace(text, at) is { } haste) return new ScanVerdict.Rejected(haste);
        (lastText, lastAt) = (text, at);
        return new ScanVerdict.Clean(text);
    }

    private static ScanRejection? Fault(string text)
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
        return null;
    }

    private ScanRejection? Pace(string text, DateTimeOffset at)
    {
        if (lastAt is not { } last || at < last) return null;
        if (text == lastText && at - last < SameContentInterval) return ScanRejection.Repeated;
        return at - last < MinimumInterval ? ScanRejection.TooFast : null;
    }
}
