using System.Text;
using Kiosk.Linux.Text;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Tests.Scripted;

namespace Kiosk.Printing.Tests.EscPos;

/// <summary>
/// Prints a ticket's bytes as the printer of a profile would: dots on a strip, letters by its pages and by what it was taught. Written from
/// the manuals and the standards, with tables of its own, so that a mistake of the encoder is not repeated here.
/// </summary>
internal sealed class PaperReader(PrinterProfile profile)
{
    private const int LineRows = 30, CellRows = 24, CellWidth = 12;
    private readonly Dictionary<byte, MonoBitmap> taught = [];
    private readonly List<byte> line = [];
    private readonly StringBuilder text = new();
    private readonly List<(MonoBitmap Picture, int X, int Y)> pieces = [];
    /// <summary>A line too long goes on below, as on paper; a ticket never has one, the test sheet may.</summary>
    internal bool Wraps { get; init; }

    private int y, align, page, scale = 1;
    private bool glyphs, doubleByte = true;

    /// <summary>The lines that were sent as letters; a taught letter is looked up by its dots.</summary>
    internal List<string> Lines { get; } = [];

    internal List<string> QrCodes { get; } = [];

    internal List<string> Barcodes { get; } = [];

    internal bool Cut { get; private set; }

    /// <summary>How the decoder reads a high byte of a page: the pages that this printer really has.</summary>
    internal required Func<int, byte, string?> PageOf { get; init; }

    /// <summary>Which letter a taught cell shows.</summary>
    internal required Func<MonoBitmap, string?> LetterOf { get; init; }

    internal MonoBitmap Strip()
    {
        var strip = new MonoBitmap(profile.WidthDots, Math.Max(1, y));
        foreach (var (picture, x, top) in pieces) strip.Draw(picture, x, top);
        return strip;
    }

    internal PaperReader Print(IEnumerable<byte> bytes)
    {
        foreach (var seen in EscPosReader.ReadAll(bytes)) Take(seen);
        return this;
    }

    private void Take(Seen seen)
    {
        byte[] data = seen.Data;
        switch (seen.Name)
        {
            case "ESC @": (align, page, scale, glyphs, doubleByte) = (0, 0, 1, false, profile.KanjiDefault); taught.Clear(); break;
            case "FS .": doubleByte = false; break;
            case "ESC J": Feed((int)Math.Round(data[2] * (double)profile.Dpi / profile.FeedUnitsPerInch)); break;
            case "ESC a": align = data[2]; break;
            case "ESC t": page = data[2]; break;
            case "GS !": scale = (data[2] & 15) + 1; break;
            case "ESC %": glyphs = data[2] == 1; break;
            case "ESC &": Learn(data); break;
            case "GS v 0": Raster(data, seen.Rows); break;
            case "GS ( k": Qr(data); break;
            case "GS k": Barcodes.Add(Encoding.ASCII.GetString(data[(profile.NativeCode128 == NativeCode128.WithB ? 6 : 4)..])); y += 80; break;
            case "GS V": Cut = true; break;
            case "letter": Letter(data[0]); break;
            case "LF": EndLine(); break;
            case "ESC E" or "GS h" or "GS w" or "GS H" or "GS L" or "GS W" or "GS a": break;
            default: throw new InvalidOperationException($"{seen.Name}: {Convert.ToHexString(data)}");
        }
    }

    private void Feed(int rows) => y += rows;

    private void Learn(byte[] data)
    {
        int at = 5;
        for (int code = data[3]; code <= data[4]; code++)
        {
            int width = data[at++];
            var cell = new MonoBitmap(CellWidth, CellRows);
            for (int x = 0; x < width; x++)
                for (int row = 0; row < CellRows; row++)
                    cell[x, row] = (data[at + (x * 3) + (row >> 3)] >> (7 - (row & 7)) & 1) == 1;
            taught[(byte)code] = cell;
            at += width * 3;
        }
    }

    private void Raster(byte[] data, int rows)
    {
        int stride = data[4] | (data[5] << 8);
        var picture = new MonoBitmap(stride * 8, rows);
        for (int row = 0; row < rows; row++)
            for (int x = 0; x < picture.Width; x++)
                if ((data[8 + (row * stride) + (x >> 3)] >> (7 - (x & 7)) & 1) == 1) picture[x, row] = true;
        pieces.Add((picture, align == 1 && profile.CentresRaster ? (profile.WidthDots - picture.Width) / 2 : 0, y));
        y += rows;
    }

    private void Qr(byte[] data)
    {
        if (data[6] == 0x50) QrCodes.Add(Encoding.UTF8.GetString(data[8..]));
    }

    private void Letter(byte code)
    {
        if (doubleByte && code >= 0x81) throw new InvalidOperationException("A high byte in Chinese mode becomes a hanzi.");
        line.Add(code);
        if (glyphs && taught.TryGetValue(code, out var cell)) text.Append(LetterOf(cell) ?? "�");
        else text.Append(code < 0x80 ? ((char)code).ToString() : PageOf(page, code) ?? "�");
    }

    private void EndLine()
    {
        string read = text.ToString().Normalize(NormalizationForm.FormC);
        int width = read.Length * CellWidth * scale;
        if (width > profile.WidthDots && !Wraps) throw new InvalidOperationException($"\"{read}\" runs over the edge.");
        Lines.Add(read);
        text.Clear();
        line.Clear();
        y += Math.Max(LineRows, CellRows * scale) * Math.Max(1, (width + profile.WidthDots - 1) / profile.WidthDots);
    }
}
