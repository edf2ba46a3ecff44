namespace Kiosk.Linux.Text;

/// <summary>Where the lines of a text stand in the width they were given.</summary>
public enum TextAlign
{
    /// <summary>At the left edge.</summary>
    Left,

    /// <summary>In the middle.</summary>
    Centre,

    /// <summary>At the right edge.</summary>
    Right,
}

/// <summary>How a text is drawn.</summary>
/// <param name="SizePx">Size of the font's em in dots, 4 to 1024. Below 24 (22 bold) the tone marks of Vietnamese merge on paper.</param>
/// <param name="Bold">Bold face.</param>
/// <param name="Condensed">Narrow face (package fonts-dejavu-extra); the normal face where it is not installed.</param>
/// <param name="Family">Font family. DejaVu Sans keeps the tones furthest apart without grey dots.</param>
/// <param name="Monospace">Use DejaVu Sans Mono instead of <paramref name="Family"/>.</param>
public sealed record TextStyle(double SizePx, bool Bold = false, bool Condensed = false, string Family = "DejaVu Sans", bool Monospace = false);
