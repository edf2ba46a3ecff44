using System.Runtime.InteropServices;

namespace Kiosk.Linux.Text;

/// <summary>The calls of Pango 1.50, Cairo 1.16 and GObject in use; sizes in Pango units are 1024 a dot.</summary>
internal static partial class PangoCairo
{
    internal const string Cairo = "libcairo.so.2", Pango = "libpango-1.0.so.0", PangoOnCairo = "libpangocairo-1.0.so.0", GObject = "libgobject-2.0.so.0";
    internal const int Unit = 1024;
    internal const int FormatA1 = 3, AntialiasNone = 1, HintStyleFull = 4, HintMetricsOn = 2;
    internal const int WeightBold = 700, StretchCondensed = 2, WrapWordChar = 2;

    [StructLayout(LayoutKind.Sequential)]
    internal struct Rectangle
    {
        internal int X, Y, Width, Height;
    }

    [LibraryImport(Cairo, EntryPoint = "cairo_image_surface_create")]
    internal static partial nint SurfaceCreate(int format, int width, int height);

    [LibraryImport(Cairo, EntryPoint = "cairo_image_surface_create_from_png_stream")]
    internal static unsafe partial nint SurfaceCreateFromPng(void* read, void* closure);

    [LibraryImport(Cairo, EntryPoint = "cairo_surface_status")]
    internal static partial int SurfaceStatus(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_surface_flush")]
    internal static partial void SurfaceFlush(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_image_surface_get_data")]
    internal static unsafe partial byte* SurfaceData(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_image_surface_get_stride")]
    internal static partial int SurfaceStride(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_surface_destroy")]
    internal static partial void SurfaceDestroy(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_create")]
    internal static partial nint Create(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_destroy")]
    internal static partial void Destroy(nint cairo);

    [LibraryImport(Cairo, EntryPoint = "cairo_set_source_rgb")]
    internal static partial void SetSourceRgb(nint cairo, double red, double green, double blue);

    [LibraryImport(Cairo, EntryPoint = "cairo_set_source_surface")]
    internal static partial void SetSourceSurface(nint cairo, nint surface, double x, double y);

    [LibraryImport(Cairo, EntryPoint = "cairo_paint")]
    internal static partial void Paint(nint cairo);

    [LibraryImport(Cairo, EntryPoint = "cairo_move_to")]
    internal static partial void MoveTo(nint cairo, double x, double y);

    [LibraryImport(Cairo, EntryPoint = "cairo_font_options_create")]
    internal static partial nint FontOptionsCreate();

    [LibraryImport(Cairo, EntryPoint = "cairo_font_options_set_antialias")]
    internal static partial void FontOptionsSetAntialias(nint options, int antialias);

    [LibraryImport(Cairo, EntryPoint = "cairo_font_options_set_hint_style")]
    internal static partial void FontOptionsSetHintStyle(nint options, int style);

    [LibraryImport(Cairo, EntryPoint = "cairo_font_options_set_hint_metrics")]
    internal static partial void FontOptionsSetHintMetrics(nint options, int metrics);

    [LibraryImport(Cairo, EntryPoint = "cairo_font_options_destroy")]
    internal static partial void FontOptionsDestroy(nint options);

    [LibraryImport(PangoOnCairo, EntryPoint = "pango_cairo_font_map_new")]
    internal static partial nint FontMapNew();

    [LibraryImport(PangoOnCairo, EntryPoint = "pango_cairo_context_set_font_options")]
    internal static partial void ContextSetFontOptions(nint context, nint options);

    [LibraryImport(PangoOnCairo, EntryPoint = "pango_cairo_show_layout")]
    internal static partial void ShowLayout(nint cairo, nint layout);

    [LibraryImport(Pango, EntryPoint = "pango_font_map_create_context")]
    internal static partial nint FontMapCreateContext(nint map);

    [LibraryImport(Pango, EntryPoint = "pango_font_map_get_family", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint FontMapGetFamily(nint map, string name);

    [LibraryImport(Pango, EntryPoint = "pango_language_from_string", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint LanguageFromString(string tag);

    [LibraryImport(Pango, EntryPoint = "pango_context_set_language")]
    internal static partial void ContextSetLanguage(nint context, nint language);

    [LibraryImport(Pango, EntryPoint = "pango_layout_new")]
    internal static partial nint LayoutNew(nint context);

    [LibraryImport(Pango, EntryPoint = "pango_layout_set_text")]
    internal static unsafe partial void LayoutSetText(nint layout, byte* utf8, int length);

    [LibraryImport(Pango, EntryPoint = "pango_layout_set_font_description")]
    internal static partial void LayoutSetFontDescription(nint layout, nint description);

    [LibraryImport(Pango, EntryPoint = "pango_layout_set_width")]
    internal static partial void LayoutSetWidth(nint layout, int units);

    [LibraryImport(Pango, EntryPoint = "pango_layout_set_wrap")]
    internal static partial void LayoutSetWrap(nint layout, int mode);

    [LibraryImport(Pango, EntryPoint = "pango_layout_set_alignment")]
    internal static partial void LayoutSetAlignment(nint layout, int alignment);

    [LibraryImport(Pango, EntryPoint = "pango_layout_set_spacing")]
    internal static partial void LayoutSetSpacing(nint layout, int units);

    [LibraryImport(Pango, EntryPoint = "pango_layout_set_auto_dir")]
    internal static partial void LayoutSetAutoDir(nint layout, int on);

    [LibraryImport(Pango, EntryPoint = "pango_layout_get_pixel_extents")]
    internal static partial void LayoutGetPixelExtents(nint layout, out Rectangle ink, out Rectangle logical);

    [LibraryImport(Pango, EntryPoint = "pango_layout_get_unknown_glyphs_count")]
    internal static partial int LayoutGetUnknownGlyphsCount(nint layout);

    [LibraryImport(Pango, EntryPoint = "pango_font_description_new")]
    internal static partial nint FontDescriptionNew();

    [LibraryImport(Pango, EntryPoint = "pango_font_description_set_family", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void FontDescriptionSetFamily(nint description, string family);

    [LibraryImport(Pango, EntryPoint = "pango_font_description_set_absolute_size")]
    internal static partial void FontDescriptionSetAbsoluteSize(nint description, double units);

    [LibraryImport(Pango, EntryPoint = "pango_font_description_set_weight")]
    internal static partial void FontDescriptionSetWeight(nint description, int weight);

    [LibraryImport(Pango, EntryPoint = "pango_font_description_set_stretch")]
    internal static partial void FontDescriptionSetStretch(nint description, int stretch);

    [LibraryImport(Pango, EntryPoint = "pango_font_description_free")]
    internal static partial void FontDescriptionFree(nint description);

    [LibraryImport(GObject, EntryPoint = "g_object_unref")]
    internal static partial void Unref(nint instance);
}
