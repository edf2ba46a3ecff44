using System.Text;

namespace Kiosk.Linux.Text;

/// <summary>
/// Text to black and white dots by Pango and Cairo: full hinting, no grey. The only safe route for Vietnamese on printers, and the
/// glyphs for dot-matrix panels. Safe to call from any thread; calls wait for each other (a text takes well under 1 ms once warm).
/// </summary>
public static class TextRaster
{
    /// <summary>Longer texts are cut: a ticket field or a panel line never needs more (UTF-16 units).</summary>
    public const int MaxLength = 4096;

    /// <summary>Rows beyond this are cut off (about 2 m of paper at 203 dpi).</summary>
    public const int MaxRows = 16_384;

    private static readonly Lock Gate = new();
    private static readonly Lazy<(TextEngine? Engine, string? Missing)> Started = new(() => (TextEngine.TryStart(out string? missing), missing));

    /// <summary>False when a library or the DejaVu font is not installed; never throws. The first question loads the libraries.</summary>
    public static bool IsAvailable => Started.Value.Engine is not null;

    /// <summary>What to install, in Vietnamese then English; null when <see cref="IsAvailable"/>.</summary>
    public static string? Missing => Started.Value.Missing;

    /// <summary>
    /// Draws <paramref name="text"/> (any normalisation; line feeds break lines) into a picture <paramref name="maxWidthDots"/> wide,
    /// wrapping at words and, where one is too long, inside it. The height follows the ink: the marks of a first line of capitals are whole.
    /// </summary>
    /// <exception cref="InvalidOperationException"><see cref="IsAvailable"/> is false.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The width is not 1 to 8192, or the size not 4 to 1024.</exception>
    public static MonoBitmap Render(string text, TextStyle style, int maxWidthDots, TextAlign align)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxWidthDots, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxWidthDots, 8192);
        var engine = EngineFor(style);
        lock (Gate) return engine.Render(Clean(text), style, maxWidthDots, align);
    }

    /// <summary>The width in dots that <paramref name="text"/> needs to stand without wrapping (its longest line).</summary>
    /// <exception cref="InvalidOperationException"><see cref="IsAvailable"/> is false.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is not 4 to 1024.</exception>
    public static int MeasureWidth(string text, TextStyle style)
    {
        var engine = EngineFor(style);
        lock (Gate) return engine.MeasureWidth(Clean(text), style);
    }

    /// <summary>How many characters of the text no installed font can draw.</summary>
    internal static int UnknownGlyphs(string text, TextStyle style)
    {
        var engine = EngineFor(style);
        lock (Gate) return engine.UnknownGlyphs(Clean(text), style);
    }

    private static TextEngine EngineFor(TextStyle style)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(style.SizePx, 4);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(style.SizePx, 1024);
        return Started.Value.Engine ?? throw new InvalidOperationException(Missing);
    }

    /// <summary>Composed letters (fonts position a lone tone badly), no lone surrogates (Normalize throws), no NUL (Pango ends the text there).</summary>
    private static string Clean(string text)
    {
        string cut = text.Length <= MaxLength ? text : text[..MaxLength];
        if (cut.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')) cut = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(cut));
        return cut.Replace('\0', ' ').Normalize(NormalizationForm.FormC);
    }
}
