namespace Kiosk.Thermal;

/// <summary>Where the line stands in the print area (ESC a).</summary>
internal enum Alignment
{
    Left,
    Centre,
    Right,
}

/// <summary>How letters are drawn. Sizes are multiples of the cell: font A 12 by 24 dots, font B 9 by 17.</summary>
/// <param name="Bold">ESC E.</param>
/// <param name="Underline">ESC -.</param>
/// <param name="Inverted">GS B.</param>
/// <param name="FontB">ESC M.</param>
/// <param name="Wide">1 to 8.</param>
/// <param name="High">1 to 8.</param>
/// <param name="Turned">ESC V: each letter lies on its right side.</param>
internal readonly record struct LetterStyle(bool Bold, bool Underline, bool Inverted, bool FontB, int Wide, int High, bool Turned = false)
{
    public int CellWidth => (Turned ? Tall : Broad) * Wide;

    public int CellHeight => (Turned ? Broad : Tall) * High;

    private int Broad => FontB ? 9 : 12;

    private int Tall => FontB ? 17 : 24;
}

/// <summary>Everything that ESC @ puts back to its power-on value.</summary>
internal sealed class PrintModes(int headDots)
{
    public int HeadDots { get; } = headDots;

    public LetterStyle Letters { get; set; } = new(false, false, false, false, 1, 1);

    public int Page { get; set; }

    /// <summary>FS &amp;: pairs of high bytes are one Chinese character.</summary>
    public bool DoubleByte { get; set; }

    public Alignment Align { get; set; }

    /// <summary>ESC 2 and ESC 3, dots.</summary>
    public int LineSpacing { get; set; } = 30;

    public int LeftMargin { get; set; }

    /// <summary>ESC {: each line is printed turned by half a circle, from the right.</summary>
    public bool UpsideDown { get; set; }

    /// <summary>ESC SP: dots right of each letter.</summary>
    public int Spacing { get; set; }

    public int AreaWidth { get; set; } = headDots;

    /// <summary>Columns in characters, ESC D.</summary>
    public int[] Tabs { get; set; } = [.. Enumerable.Range(1, 31).Select(column => column * 8)];

    public int BarcodeHeight { get; set; } = 162;

    public int BarcodeModule { get; set; } = 3;

    /// <summary>0 none, 1 above, 2 below, 3 both.</summary>
    public int BarcodeText { get; set; }

    public int QrModule { get; set; } = 3;

    /// <summary>ESC %: letters taught by ESC &amp; stand in for the printer's own.</summary>
    public bool OwnLetters { get; set; }

    /// <summary>0 L, 1 M, 2 Q, 3 H.</summary>
    public int QrCorrection { get; set; }

    public byte[] QrData { get; set; } = [];

    /// <summary>The dots at and right of the left margin, never beyond the head.</summary>
    public int PrintableWidth => Math.Clamp(AreaWidth, 1, HeadDots - Math.Min(LeftMargin, HeadDots - 1));

    /// <summary>Where a line upside down begins: mirrored in the print area.</summary>
    public int StartTurned(int width) => LeftMargin + Math.Max(0, PrintableWidth - width - (StartOf(width) - LeftMargin));

    /// <summary>Where something <paramref name="width"/> dots wide begins.</summary>
    public int StartOf(int width) => LeftMargin + Math.Max(0, Align switch
    {
        Alignment.Centre => (PrintableWidth - width) / 2,
        Alignment.Right => PrintableWidth - width,
        _ => 0,
    });
}
