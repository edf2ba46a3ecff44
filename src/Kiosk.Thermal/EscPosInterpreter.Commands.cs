using System.Globalization;
using Kiosk.Linux.Text;

namespace Kiosk.Thermal;

internal sealed partial class EscPosInterpreter
{
    private void ExecuteEsc(ReadOnlySpan<byte> command)
    {
        int n = command.Length > 2 ? command[2] : 0;
        var letters = modes.Letters;
        switch ((char)command[1])
        {
            case '@': Initialise(); break;
            case 't': modes.Page = n; break;
            case '!': modes.Letters = new LetterStyle((n & 8) != 0, (n & 128) != 0, letters.Inverted, (n & 1) != 0, (n & 32) != 0 ? 2 : 1, (n & 16) != 0 ? 2 : 1, letters.Turned); break;
            case 'E' or 'G': modes.Letters = letters with { Bold = (n & 1) != 0 }; break;
            case '-': modes.Letters = letters with { Underline = n is 1 or 2 or '1' or '2' }; break;
            case 'M': modes.Letters = letters with { FontB = n is 1 or '1' }; break;
            case 'V': modes.Letters = letters with { Turned = n is 1 or 2 or '1' or '2' }; break;
            case ' ': modes.Spacing = n; break;
            case '{' when line.IsEmpty: modes.UpsideDown = (n & 1) != 0; break;
            case 'a' when line.IsEmpty: modes.Align = n switch { 1 or '1' => Alignment.Centre, 2 or '2' => Alignment.Right, _ => Alignment.Left }; break;
            case '2': modes.LineSpacing = 30; break;
            case '3': modes.LineSpacing = make.Rows(n); break;
            case 'J': PrintLine(make.Rows(n)); break;
            case '&': LearnLetters(command); break;
            case '%': modes.OwnLetters = (n & 1) != 0; break;
            case '?': learnt.Remove((byte)n); break;
            case 'Z': PrintQr(command[7..], (command[3] - 1) & 3, command[4]); break;
            case 'd': FeedLines(n); break;
            case '$': line.MoveTo(Word(command, 2), modes.PrintableWidth); break;
            case '\\': line.MoveTo(line.Cursor + (short)Word(command, 2), modes.PrintableWidth); break;
            case 'D': modes.Tabs = [.. command[2..^1].ToArray().Select(column => (int)column)]; break;
            case '*': ColumnPicture(command); break;
            case 'i' or 'm': CutAtLineStart(command); break;
            case 'R' or 'p' or '<' or 'S' or 'T' or 'U' or 'e' or 'r' or 'u' or 'v' or '{' or '=' or 'c' or 'B' or 'W':
                break; // known, and without a picture: national set, drawer pulse, beep, page-mode settings
            default: CountUnknown(command); break;
        }
    }

    private void FeedLines(int lines)
    {
        EndLine();
        for (int i = 1; i < lines; i++) paper.Feed(modes.LineSpacing);
    }

    private void ExecuteFs(ReadOnlySpan<byte> command)
    {
        switch ((char)command[1])
        {
            case '.': modes.DoubleByte = false; break;
            case '&': modes.DoubleByte = true; break;
            case 'q': KeepAll(command); break;
            case 'p': PrintKept(command[2].ToString(CultureInfo.InvariantCulture)); break;
            default: break;
        }
        firstOfPair = null;
    }

    private void ExecuteGs(ReadOnlySpan<byte> command)
    {
        int n = command.Length > 2 ? command[2] : 0;
        switch ((char)command[1])
        {
            case '!': modes.Letters = modes.Letters with { Wide = ((n >> 4) & 7) + 1, High = (n & 7) + 1 }; break;
            case 'B': modes.Letters = modes.Letters with { Inverted = (n & 1) != 0 }; break;
            case 'L' when line.IsEmpty: modes.LeftMargin = Math.Min(Word(command, 2), make.HeadDots - 1); break;
            case 'W' when line.IsEmpty: modes.AreaWidth = Math.Max(1, Word(command, 2)); break;
            case 'h': modes.BarcodeHeight = Math.Max(1, n); break;
            case 'w' when n is >= 1 and <= 6: modes.BarcodeModule = n; break;
            case 'H': modes.BarcodeText = n & 3; break;
            case 'k': Barcode(command); break;
            case 'v': StartRaster(command); break;
            case 'V': Cut(command); break;
            case 'r': AnswerSensor(n); break;
            case 'I': AnswerIdentity(n); break;
            case 'a': SetAutoStatus((byte)n); break;
            case '(' when command[2] == 'k': QrFunction(command[5..]); break;
            case '(' when command[2] == 'L': Graphics(command[5..]); break;
            case '(' when command[2] == 'H': AnswerProcessId(command[5..]); break;
            case '8': Graphics(command[7..]); break;
            case 'L' or 'W' or 'w' or 'f' or 'b' or 'E' or '/' or 'T' or 'j' or '$' or '\\' or 'P' or '^' or '*' or ':': break;
            default: CountUnknown(command); break;
        }
    }

    private void Cut(ReadOnlySpan<byte> command)
    {
        if (command.Length == 4 && command[2] is 65 or 66 && line.IsEmpty) paper.Feed(make.Rows(command[3]));
        if (command[2] is 0 or 1 or 48 or 49 or 65 or 66 or 97 or 98 or 103 or 104) CutAtLineStart(command);
        else CountUnknown(command);
    }

    /// <summary>A cut in the middle of a line is ignored, as the manual says; it counts as a fault of the sender.</summary>
    private void CutAtLineStart(ReadOnlySpan<byte> command)
    {
        if (line.IsEmpty) Cut();
        else CountUnknown(command);
    }

    private void AnswerSensor(int n)
    {
        if (n is 1 or '1') reply([status.PaperSensor], "GS r 1");
        else if (n is 2 or '2') reply([0x00], "GS r 2");
    }

    private void AnswerIdentity(int n)
    {
        byte[]? answer = n switch
        {
            1 or '1' => [0x20],
            2 or '2' => [0x02],
            3 or '3' => [0x01],
            65 => [0x5F, .. "1.00 KSIM"u8, 0],
            66 => [0x5F, .. "KIOSK"u8, 0],
            67 => [0x5F, .. "KS-80"u8, 0],
            68 => [0x5F, .. "SIM0000001"u8, 0],
            _ => null,
        };
        if (answer is not null) reply(answer, "GS I");
    }

    private void AnswerProcessId(ReadOnlySpan<byte> block)
    {
        // Function 48: the four bytes of the id come back when everything before them is on paper.
        if (block.Length == 6 && block[0] == 0x30 && block[1] == 0x30) reply([0x37, 0x22, .. block[2..6], 0x00], "GS ( H");
        else CountUnknown(block);
    }

    private void SetAutoStatus(byte mask)
    {
        status.AutoStatusMask = mask;
        if (mask != 0) reply(status.Auto(), "GS a");
    }

    private void StartRaster(ReadOnlySpan<byte> command)
    {
        if (!line.IsEmpty) EndLine();
        int bytes = Word(command, 4), rows = Word(command, 6), mode = command[3] & 3;
        if (bytes > 0 && rows > 0) raster = new RasterBlock(bytes, rows, (mode & 1) + 1, (mode >> 1) + 1, make.HeadDots);
    }

    /// <summary>ESC *: columns of 8 or 24 dots that stand in the line like letters.</summary>
    private void ColumnPicture(ReadOnlySpan<byte> command)
    {
        int columns = Word(command, 3), perColumn = command[2] is 32 or 33 ? 3 : 1;
        int across = command[2] is 0 or 32 ? 2 : 1, down = perColumn == 3 ? 1 : 3;
        var dots = new MonoBitmap(Math.Min(columns, make.HeadDots / across), 8 * perColumn);
        for (int x = 0; x < dots.Width; x++)
            for (int y = 0; y < dots.Height; y++)
                dots[x, y] = (command[5 + (x * perColumn) + (y >> 3)] & (0x80 >> (y & 7))) != 0;
        if (dots.Width > 0) PutPicture(dots.Scale(across, down));
    }
}
