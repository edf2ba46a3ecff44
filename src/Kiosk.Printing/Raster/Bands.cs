using Kiosk.Linux.Text;

namespace Kiosk.Printing.Raster;

/// <summary>A strip of a picture: <paramref name="BlankBefore"/> white rows, then <paramref name="Rows"/> rows of <paramref name="BytesPerRow"/> bytes; 0 rows at the end of a picture that ends white.</summary>
internal readonly record struct Band(int BlankBefore, int Rows, int BytesPerRow, byte[] Data);

/// <summary>
/// Cuts a picture into strips of ink: white rows become paper feed and white bytes at the sides are not sent, which saves more than
/// half the bytes of a ticket; low strips keep small printers' buffers from overrunning.
/// </summary>
internal static class Bands
{
    private const int WorthSkipping = 4; // a new strip costs 11 bytes and a pause of the motor; fewer white rows are cheaper sent

    /// <param name="picture">As wide as the paper.</param>
    /// <param name="maxRows">The tallest strip the printer takes.</param>
    /// <param name="maxBytes">A strip must fit the printer's buffer whole, so that what is left of it can be counted and closed.</param>
    /// <param name="centred">White is cut from both sides alike.</param>
    internal static IEnumerable<Band> Split(MonoBitmap picture, int maxRows, int maxBytes, bool centred)
    {
        int blank = 0, y = 0;
        while (y < picture.Height)
        {
            if (IsBlank(picture, y))
            {
                blank++;
                y++;
                continue;
            }
            int end = EndOfInk(picture, y, maxRows);
            var band = Cut(picture, y, end, blank, centred);
            if (band.Data.Length > maxBytes) band = Cut(picture, y, y + Math.Max(1, maxBytes / band.BytesPerRow), blank, centred);
            yield return band;
            blank = 0;
            y += band.Rows;
        }
        if (blank > 0) yield return new Band(blank, 0, 0, []);
    }

    private static int EndOfInk(MonoBitmap picture, int from, int maxRows)
    {
        int limit = Math.Min(picture.Height, from + maxRows), lastInk = from;
        for (int y = from; y < limit && y - lastInk <= WorthSkipping; y++)
            if (!IsBlank(picture, y)) lastInk = y;
        return lastInk + 1;
    }

    private static Band Cut(MonoBitmap picture, int from, int end, int blank, bool centred)
    {
        int left = picture.Stride, right = picture.Stride;
        for (int y = from; y < end; y++)
        {
            var row = picture.Row(y);
            int first = row.IndexOfAnyExcept((byte)0);
            if (first < 0) continue;
            left = Math.Min(left, first);
            right = Math.Min(right, row.Length - 1 - row.LastIndexOfAnyExcept((byte)0));
        }
        // Centring puts a strip back to its place only when both sides lost the same.
        left = centred ? Math.Min(left, right) : 0;
        if (centred) right = left;
        int width = picture.Stride - left - right;
        var data = new byte[width * (end - from)];
        for (int y = from; y < end; y++) picture.Row(y).Slice(left, width).CopyTo(data.AsSpan((y - from) * width));
        LookAlike.Defuse(data);
        return new Band(blank, end - from, width, data);
    }

    private static bool IsBlank(MonoBitmap picture, int y) => !picture.Row(y).ContainsAnyExcept((byte)0);
}
