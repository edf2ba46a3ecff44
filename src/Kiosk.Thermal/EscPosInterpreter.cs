using Kiosk.Linux.Text;

namespace Kiosk.Thermal;

/// <summary>
/// Reads ESC/POS a byte at a time, as a printer takes it from its buffer, and prints on a <see cref="PaperPath"/>. No byte stream makes it
/// throw or grow: unknown commands are counted and dropped, blocks beyond a megabyte are swallowed unread.
/// </summary>
internal sealed partial class EscPosInterpreter(PaperPath paper, PrinterStatus status, Action<byte[], string> reply, PrinterMake make)
{
    private const int LongestHeld = 1 << 20, UsuallyHeld = 1 << 12;
    private const byte Esc = 0x1B, Gs = 0x1D, Fs = 0x1C, Dle = 0x10;

    private readonly LineComposer line = new(make.HeadDots);
    private readonly Dictionary<byte, MonoBitmap> learnt = [];
    private byte[] held = new byte[UsuallyHeld];
    private int count;
    private long needed = 1;
    private long swallow;
    private RasterBlock? raster;
    private byte? firstOfPair;
    private PrintModes modes = new(make.HeadDots);
    private MonoBitmap? stored;

    /// <summary>Commands that this printer does not know, since the start.</summary>
    public int UnknownCommands { get; private set; }

    /// <summary>The last unknown command, as hex; empty when there was none.</summary>
    public string LastUnknown { get; private set; } = "";

    /// <summary>True in the middle of a command: a cleared buffer here would leave the rest of it to be printed as text.</summary>
    public bool InsideCommand => count > 0 || swallow > 0 || raster is not null;

    public void Accept(byte value)
    {
        if (raster is not null)
        {
            if (raster.Accept(value, paper, modes)) raster = null;
            return;
        }
        if (swallow > 0)
        {
            swallow--;
            return;
        }
        if (count == 0 && value >= 0x20)
        {
            Letter(value);
            return;
        }
        Hold(value);
        if (count >= needed) Decide();
    }

    /// <summary>Forgets everything but the paper: power-on, or DLE DC4 8.</summary>
    public void Reset()
    {
        EndCommand();
        swallow = 0;
        raster = null;
        stored = null;
        Initialise();
    }

    private void Initialise()
    {
        line.Clear();
        firstOfPair = null;
        learnt.Clear();
        modes = new PrintModes(make.HeadDots);
        status.AutoStatusMask = 0;
    }

    private void Hold(byte value)
    {
        if (count == held.Length) Array.Resize(ref held, held.Length * 2);
        held[count++] = value;
    }

    private void Decide()
    {
        long length = CommandLength.Of(held.AsSpan(0, count));
        if (length == CommandLength.Unknown)
        {
            CountUnknown(held.AsSpan(0, count));
            EndCommand();
        }
        else if (length == count)
        {
            Execute(held.AsSpan(0, count));
            EndCommand();
        }
        else if (length > LongestHeld)
        {
            CountUnknown(held.AsSpan(0, Math.Min(count, 8)));
            swallow = length - count;
            EndCommand();
        }
        else
        {
            needed = length;
        }
    }

    private void EndCommand()
    {
        count = 0;
        needed = 1;
        if (held.Length > UsuallyHeld) held = new byte[UsuallyHeld];
    }

    private void CountUnknown(ReadOnlySpan<byte> command)
    {
        UnknownCommands++;
        LastUnknown = Convert.ToHexString(command[..Math.Min(command.Length, 8)]);
    }

    private void Execute(ReadOnlySpan<byte> command)
    {
        switch (command[0])
        {
            case Esc: ExecuteEsc(command); break;
            case Gs: ExecuteGs(command); break;
            case Fs: ExecuteFs(command); break;
            case 0x09: Tab(); break;
            case 0x0A: EndLine(); break;
            case 0x0D: break; // CR alone does nothing where automatic line feed is off, which is the default
            case 0x0C: EndLine(); break;
            case 0x12: SelfTest(); break;
            default: break; // NUL and CAN do nothing in standard mode; DLE commands were answered on receipt
        }
    }

    private void Letter(byte value)
    {
        if (modes.DoubleByte && (firstOfPair is not null || value >= 0x81))
        {
            bool complete = firstOfPair is not null;
            firstOfPair = complete ? null : value;
            if (!complete) return;
            Put(CodePages.Unprintable);
            Put(CodePages.Unprintable);
            return;
        }
        if (modes.OwnLetters && learnt.TryGetValue(value, out var own))
        {
            PutPicture(own.Scale(modes.Letters.Wide, modes.Letters.High));
            return;
        }
        Put(value == 0x7F ? CodePages.Unprintable : CodePages.Decode(make.Pages.TryGetValue(modes.Page, out var table) ? table : null, value));
    }

    private void Put(char letter)
    {
        if (line.Add(letter, modes.Letters, modes.PrintableWidth, modes.Spacing * modes.Letters.Wide)) return;
        EndLine();
        line.Add(letter, modes.Letters, modes.PrintableWidth, modes.Spacing * modes.Letters.Wide);
    }

    private void PutPicture(MonoBitmap dots)
    {
        if (line.Add(dots, modes.PrintableWidth)) return;
        EndLine();
        line.Add(dots, modes.PrintableWidth);
    }

    private void Tab()
    {
        int cell = modes.Letters.CellWidth;
        int column = line.Cursor / cell;
        int next = Array.Find(modes.Tabs, tab => tab > column);
        if (next > 0) line.MoveTo(next * cell, modes.PrintableWidth);
    }

    /// <summary>Prints what stands in the line and feeds one line.</summary>
    private void EndLine() => PrintLine(modes.LineSpacing);

    private void PrintLine(int advance)
    {
        int printed = 0;
        if (!line.IsEmpty)
        {
            string text = line.Text();
            if (text.Length > 0) paper.NoteLine(text);
            var picture = line.Draw();
            if (modes.UpsideDown) paper.Print(picture.UpsideDown(), modes.StartTurned(picture.Width));
            else paper.Print(picture, modes.StartOf(picture.Width));
            printed = picture.Height;
        }
        line.Clear();
        if (advance > printed) paper.Feed(advance - printed);
    }

    private void SelfTest()
    {
        string[] sheet = ["== TU KIEM TRA / SELF TEST ==", "Kiosk.Simulator 576 dots 203 dpi", "ESC t 0 30 31 52"];
        foreach (string text in sheet)
        {
            foreach (char letter in text) Put(letter);
            EndLine();
        }
        Cut();
    }

    private void Cut()
    {
        if (status.CutterJammed) status.CutterError = true;
        else paper.TakeOff(PaperEnding.Cut);
    }

    private static int Word(ReadOnlySpan<byte> bytes, int at) => bytes[at] | (bytes[at + 1] << 8);
}
