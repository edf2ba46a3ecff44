using System.Runtime.InteropServices;
using System.Text;

namespace Kiosk.Linux.Text;

/// <summary>
/// One font map and one Pango context for the process. Pango objects belong to one thread at a time, so the caller holds a lock;
/// one shared map keeps fontconfig's tables warm (first use costs 60 to 90 ms, every later text about 0.3 ms).
/// </summary>
internal sealed unsafe class TextEngine
{
    private const int LineGapDots = 4; // DejaVu's line box is shorter than Ẫ, Ề, Ỗ: without it a tone runs into the dot below the line above
    private readonly nint context;

    private TextEngine(nint context) => this.context = context;

    /// <summary>Null, with the remedy, when a library or the font is not there.</summary>
    internal static TextEngine? TryStart(out string? missing)
    {
        foreach (string library in (string[])[PangoCairo.GObject, PangoCairo.Pango, PangoCairo.Cairo, PangoCairo.PangoOnCairo])
        {
            if (NativeLibrary.TryLoad(library, out _)) continue;
            missing = Remedy(library, "libpangocairo-1.0-0 fonts-dejavu-core fonts-dejavu-extra");
            return null;
        }
        nint map = PangoCairo.FontMapNew();
        // Asked by name first: with no font at all Pango ends the process at the first layout.
        if (PangoCairo.FontMapGetFamily(map, "DejaVu Sans") == 0)
        {
            missing = Remedy("DejaVu Sans", "fonts-dejavu-core fonts-dejavu-extra");
            return null;
        }
        missing = null;
        return new TextEngine(NewContext(map));
    }

    internal MonoBitmap Render(string text, TextStyle style, int width, TextAlign align)
    {
        nint layout = NewLayout(text, style);
        try
        {
            PangoCairo.LayoutSetWidth(layout, width * PangoCairo.Unit);
            PangoCairo.LayoutSetAlignment(layout, align switch { TextAlign.Centre => 1, TextAlign.Right => 2, _ => 0 });
            PangoCairo.LayoutGetPixelExtents(layout, out var ink, out var logical);
            int top = Math.Max(0, -ink.Y);
            int height = Math.Min(TextRaster.MaxRows, top + Math.Max(logical.Y + logical.Height, ink.Y + ink.Height));
            return Paint(layout, width, height, ShiftInside(ink, width), top);
        }
        finally
        {
            PangoCairo.Unref(layout);
        }
    }

    internal int MeasureWidth(string text, TextStyle style) => Ask(text, style, static layout =>
    {
        PangoCairo.LayoutGetPixelExtents(layout, out var ink, out var logical);
        return Math.Max(logical.Width, ink.Width);
    });

    internal int UnknownGlyphs(string text, TextStyle style) => Ask(text, style, PangoCairo.LayoutGetUnknownGlyphsCount);

    private static string Remedy(string what, string packages) =>
        $"Thiếu {what}. Hãy cài: sudo apt install {packages}. / {what} is missing. Install: sudo apt install {packages}.";

    private static nint NewContext(nint map)
    {
        nint made = PangoCairo.FontMapCreateContext(map);
        nint options = PangoCairo.FontOptionsCreate();
        PangoCairo.FontOptionsSetAntialias(options, PangoCairo.AntialiasNone);
        PangoCairo.FontOptionsSetHintStyle(options, PangoCairo.HintStyleFull);
        PangoCairo.FontOptionsSetHintMetrics(options, PangoCairo.HintMetricsOn);
        PangoCairo.ContextSetFontOptions(made, options);
        PangoCairo.FontOptionsDestroy(options);
        PangoCairo.ContextSetLanguage(made, PangoCairo.LanguageFromString("vi"));
        return made;
    }

    /// <summary>Letters may lean out of their box to the left (negative bearing) or right; the dots must not.</summary>
    private static int ShiftInside(PangoCairo.Rectangle ink, int width) =>
        ink.X < 0 ? -ink.X : Math.Min(0, Math.Max(-ink.X, width - ink.X - ink.Width));

    private static MonoBitmap Paint(nint layout, int width, int height, int x, int y)
    {
        nint surface = PangoCairo.SurfaceCreate(PangoCairo.FormatA1, width, height);
        try
        {
            if (PangoCairo.SurfaceStatus(surface) != 0) throw new InvalidOperationException($"cairo surface {width} x {height}: status {PangoCairo.SurfaceStatus(surface)}");
            nint cairo = PangoCairo.Create(surface);
            PangoCairo.MoveTo(cairo, x, y);
            PangoCairo.ShowLayout(cairo, layout);
            PangoCairo.Destroy(cairo);
            PangoCairo.SurfaceFlush(surface);
            return Copy(surface, width, height);
        }
        finally
        {
            PangoCairo.SurfaceDestroy(surface);
        }
    }

    private static MonoBitmap Copy(nint surface, int width, int height)
    {
        var picture = new MonoBitmap(width, height);
        byte* data = PangoCairo.SurfaceData(surface);
        int stride = PangoCairo.SurfaceStride(surface);
        byte last = (byte)(0xFF << ((8 - (width & 7)) & 7));
        for (int y = 0; y < height; y++)
        {
            var row = picture.WritableRow(y);
            for (int i = 0; i < row.Length; i++) row[i] = Reverse(data[(y * stride) + i]);
            if (!row.IsEmpty) row[^1] &= last;
        }
        return picture;
    }

    /// <summary>Cairo's A1 has the leftmost dot in the lowest bit on little-endian machines; printers want it in the highest.</summary>
    private static byte Reverse(byte b) => (byte)(((b * 0x0202020202UL) & 0x010884422010UL) % 1023);

    private int Ask(string text, TextStyle style, Func<nint, int> question)
    {
        nint layout = NewLayout(text, style);
        try
        {
            return question(layout);
        }
        finally
        {
            PangoCairo.Unref(layout);
        }
    }

    private nint NewLayout(string text, TextStyle style)
    {
        nint layout = PangoCairo.LayoutNew(context);
        nint font = PangoCairo.FontDescriptionNew();
        PangoCairo.FontDescriptionSetFamily(font, style.Monospace ? "DejaVu Sans Mono" : style.Family);
        PangoCairo.FontDescriptionSetAbsoluteSize(font, style.SizePx * PangoCairo.Unit);
        if (style.Bold) PangoCairo.FontDescriptionSetWeight(font, PangoCairo.WeightBold);
        if (style.Condensed) PangoCairo.FontDescriptionSetStretch(font, PangoCairo.StretchCondensed);
        PangoCairo.LayoutSetFontDescription(layout, font);
        PangoCairo.FontDescriptionFree(font);
        PangoCairo.LayoutSetAutoDir(layout, 0); // a field of one right-to-left letter must not move the whole line
        PangoCairo.LayoutSetWrap(layout, PangoCairo.WrapWordChar);
        PangoCairo.LayoutSetSpacing(layout, LineGapDots * PangoCairo.Unit);
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        fixed (byte* start = utf8) PangoCairo.LayoutSetText(layout, start, utf8.Length);
        return layout;
    }
}
