using Kiosk.Linux.Text;

namespace Kiosk.Thermal;

/// <summary>The paper between the roll and the knife: what was printed since the last cut, and how far it moved.</summary>
internal sealed class PaperPath(TimeProvider time, Action<Paper> ejected, int headDots = 576)
{
    /// <summary>Rows a millimetre at 203 dpi.</summary>
    public const int RowsPerMillimetre = 8;

    // A strip of two metres tears under its own weight; it also bounds the memory of an endless stream.
    private const int LongestRows = 16_000, MostNotes = 1_000;

    private readonly List<string> lines = [], qrCodes = [], barcodes = [];
    private MonoBitmap strip = new(headDots, 1024);
    private int height;
    private int papers;

    /// <summary>Rows moved since <see cref="TakeMotion"/> was last asked.</summary>
    private int motion;

    /// <summary>Rows of the paper that hangs out of the slot now.</summary>
    public int Hanging => height;

    public bool IsBlank => height == 0 && lines.Count == 0;

    public int TakeMotion()
    {
        int moved = motion;
        motion = 0;
        return moved;
    }

    /// <summary>Prints a picture with its left edge at <paramref name="x"/> and moves the paper past it.</summary>
    public void Print(MonoBitmap picture, int x)
    {
        Reserve(picture.Height);
        strip.Draw(picture, x, height);
        Move(picture.Height);
    }

    public void Feed(int rows)
    {
        Reserve(rows);
        Move(rows);
    }

    public void NoteLine(string text) => Note(lines, text);

    public void NoteQr(string payload) => Note(qrCodes, payload);

    public void NoteBarcode(string payload) => Note(barcodes, payload);

    /// <summary>Takes the paper off. Nothing happens when nothing hangs out.</summary>
    public void TakeOff(PaperEnding ending)
    {
        if (IsBlank) return;
        ejected(new Paper(++papers, time.GetUtcNow(), ending, headDots, height, [.. lines], [.. qrCodes], [.. barcodes], Picture().ToPng()));
        strip = new MonoBitmap(headDots, 1024);
        height = 0;
        lines.Clear();
        qrCodes.Clear();
        barcodes.Clear();
    }

    /// <summary>The unfinished paper; one white row when there is none.</summary>
    public MonoBitmap Picture()
    {
        var shown = new MonoBitmap(headDots, Math.Max(1, height));
        shown.Draw(strip, 0, 0);
        return shown;
    }

    private static void Note(List<string> notes, string text)
    {
        if (notes.Count < MostNotes) notes.Add(text);
    }

    private void Move(int rows)
    {
        int moved = Math.Min(rows, LongestRows - height);
        height += moved;
        motion += rows;
    }

    private void Reserve(int rows)
    {
        if (height + rows > LongestRows) TakeOff(PaperEnding.Torn);
        int needed = Math.Min(LongestRows, height + rows);
        if (needed <= strip.Height) return;
        var longer = new MonoBitmap(headDots, Math.Min(LongestRows, Math.Max(needed, strip.Height * 2)));
        longer.Draw(strip, 0, 0);
        strip = longer;
    }
}
