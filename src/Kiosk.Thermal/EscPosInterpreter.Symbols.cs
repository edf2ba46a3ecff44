using System.Text;
using Kiosk.Linux.Text;
using QRCoder;
using QRCoder.Exceptions;

namespace Kiosk.Thermal;

internal sealed partial class EscPosInterpreter
{
    // A picture larger than this does not fit the graphics memory of a printer of this class.
    private const int TallestStored = 2400;

    /// <summary>GS ( L and GS 8 L: store a picture (function 112), print it (50).</summary>
    private void Graphics(ReadOnlySpan<byte> block)
    {
        if (block.Length < 2 || block[0] != 0x30)
        {
            CountUnknown(block);
            return;
        }
        switch (block[1])
        {
            case 112 when block.Length >= 10: Store(block); break;
            case 2 or 50: PrintStored(); break;
            case 67 when block.Length >= 11: Keep(block); break;
            case 69 when block.Length >= 6: PrintKept(Encoding.Latin1.GetString(block[2..4])); break;
            default: CountUnknown(block); break;
        }
    }

    private void Store(ReadOnlySpan<byte> block)
    {
        int width = Word(block, 6), height = Word(block, 8), stride = (width + 7) / 8;
        bool complete = width > 0 && height is > 0 and <= TallestStored && block.Length - 10 >= (long)stride * height;
        if (!complete || block[3] is not (1 or 2) || block[4] is not (1 or 2))
        {
            CountUnknown(block);
            return;
        }
        var picture = new MonoBitmap(Math.Min(width, make.HeadDots), height);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < picture.Width; x++)
                if ((block[10 + (y * stride) + (x >> 3)] & (0x80 >> (x & 7))) != 0) picture[x, y] = true;
        stored = picture.Scale(block[3], block[4]);
    }

    private void PrintStored()
    {
        if (stored is null) return;
        PrintPicture(stored);
        stored = null;
    }

    private void PrintPicture(MonoBitmap picture)
    {
        if (!line.IsEmpty) EndLine();
        paper.Print(picture, modes.StartOf(picture.Width));
    }

    /// <summary>GS ( k for QR (cn = 49).</summary>
    private void QrFunction(ReadOnlySpan<byte> block)
    {
        if (block.Length < 3 || block[0] != 49)
        {
            CountUnknown(block);
            return;
        }
        switch (block[1])
        {
            case 65: break; // model 1, 2 or micro: model 2 is drawn
            case 67 when block[2] is >= 1 and <= 16: modes.QrModule = block[2]; break;
            case 69 when block[2] is >= 48 and <= 51: modes.QrCorrection = block[2] - 48; break;
            case 80: modes.QrData = block[3..].ToArray(); break;
            case 81: PrintQr(modes.QrData, modes.QrCorrection, modes.QrModule); break;
            default: CountUnknown(block); break;
        }
    }

    private void PrintQr(ReadOnlySpan<byte> data, int correction, int module)
    {
        if (data.IsEmpty || module is < 1 or > 16) return;
        QRCodeData symbol;
        try
        {
            symbol = QRCodeGenerator.GenerateQrCode(data.ToArray(), (QRCodeGenerator.ECCLevel)correction);
        }
        catch (DataTooLongException)
        {
            CountUnknown(data);
            return;
        }
        using (symbol)
        {
            var modules = symbol.ModuleMatrix;
            // The matrix carries the quiet zone of four modules; a printer prints the symbol alone.
            var picture = new MonoBitmap(modules.Count - 8, modules.Count - 8);
            for (int y = 0; y < picture.Height; y++)
                for (int x = 0; x < picture.Width; x++)
                    picture[x, y] = modules[y + 4][x + 4];
            paper.NoteQr(Encoding.UTF8.GetString(data));
            PrintPicture(picture.Scale(module, module));
        }
    }

    /// <summary>ESC &amp; y c1 c2, then for each letter its width and its columns, highest dot in the highest bit.</summary>
    private void LearnLetters(ReadOnlySpan<byte> command)
    {
        int down = command[2], at = 5;
        for (int code = command[3]; code <= command[4] && at < command.Length; code++)
        {
            int width = command[at++];
            var letter = new MonoBitmap(Math.Clamp(width, 1, 12), Math.Clamp(down, 1, 3) * 8);
            for (int x = 0; x < Math.Min(width, letter.Width); x++)
                for (int y = 0; y < letter.Height; y++)
                    letter[x, y] = (command[at + (x * down) + (y >> 3)] & (0x80 >> (y & 7))) != 0;
            at += width * down;
            // A letter narrower than its cell leaves the rest of it white.
            var cell = new MonoBitmap(12, 24);
            cell.Draw(letter, 0, 0);
            learnt[(byte)code] = cell;
        }
    }

    private void Barcode(ReadOnlySpan<byte> command)
    {
        if (command[2] == 97)
        {
            PrintQr(command[7..], (command[4] - 1) & 3, modes.BarcodeModule);
            return;
        }
        var (widths, payload) = SymbolOf(command);
        int width = widths.Sum() * modes.BarcodeModule;
        if (widths.Count == 0 || width > modes.PrintableWidth)
        {
            CountUnknown(command);
            return;
        }
        var bars = new MonoBitmap(width, modes.BarcodeHeight);
        int x = 0;
        for (int i = 0; i < widths.Count; i++)
        {
            int end = x + (widths[i] * modes.BarcodeModule);
            for (; x < end; x++)
                for (int y = 0; i % 2 == 0 && y < bars.Height; y++)
                    bars[x, y] = true;
        }
        if ((modes.BarcodeText & 1) != 0) PrintCaption(payload);
        paper.NoteBarcode(payload);
        PrintPicture(bars);
        if ((modes.BarcodeText & 2) != 0) PrintCaption(payload);
    }

    /// <summary>No widths: the data is not valid and the printer prints nothing, or the symbology (GS1 DataBar) is not drawn here. Both count as a fault of the sender.</summary>
    private (IReadOnlyList<int> Widths, string Payload) SymbolOf(ReadOnlySpan<byte> command)
    {
        var data = command[2] < 65 ? command[3..^1] : command[4..];
        if (command[2] is 73 or 74)
        {
            // GS1-128 takes its parentheses for the eye only; the symbol begins with function 1.
            byte[] gs1 = [.. "{B{1"u8, .. data.ToArray().Where(b => b is not ((byte)'(' or (byte)')' or (byte)' '))];
            var symbol = Code128.FromPrinterData(command[2] == 74 ? gs1 : make.PlainCode128 ? InSetB(data) : data);
            return (symbol?.Widths ?? [], symbol?.Payload ?? "");
        }
        var linear = LinearCode.FromPrinterData(command[2], data);
        return (linear?.Widths ?? [], linear?.Payload ?? "");
    }

    private static byte[] InSetB(ReadOnlySpan<byte> letters)
    {
        List<byte> named = [(byte)'{', (byte)'B'];
        foreach (byte letter in letters) named.AddRange(letter == (byte)'{' ? [letter, letter] : [letter]);
        return [.. named];
    }

    private void PrintCaption(string payload)
    {
        if (!line.IsEmpty) EndLine();
        foreach (char letter in payload)
            if (!line.Add(letter < 0x20 ? CodePages.Unprintable : letter, new LetterStyle(false, false, false, false, 1, 1), modes.PrintableWidth)) break;
        if (!line.IsEmpty) PrintPictureOfLine();
    }

    private void PrintPictureOfLine()
    {
        var picture = line.Draw();
        line.Clear();
        paper.Print(picture, modes.StartOf(picture.Width));
    }
}
