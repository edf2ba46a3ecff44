using Kiosk.Simulator.Displays;
using Kiosk.Simulator.Lines;
using Kiosk.Simulator.Pads;
using Kiosk.Simulator.Printer;
using Kiosk.Simulator.Scanners;

namespace Kiosk.Simulator;

/// <summary>Every device of one hall with its cable.</summary>
internal sealed class VirtualHall : IDisposable
{
    public const int TicketButtons = 8, RatingButtons = 3;

    private readonly List<VirtualLine> lines = [];
    private readonly VirtualDevice[] devices;

    /// <param name="counters">Counters with a board, a keypad and a rating pad each, 1 to 40.</param>
    /// <param name="fast">The printer prints in no time.</param>
    /// <param name="time">The clock of all devices.</param>
    public VirtualHall(int counters, bool fast, TimeProvider time)
    {
        CounterCount = counters;
        Printer = new ReceiptPrinter(time, fast);
        Boards = new CounterBoards(counters, time);
        Sign = new HallSign(time);
        Scanner = new TicketScanner(time);
        Keypads = new CallerPads(counters, time);
        Ratings = new PanelLine("rating", counters, RatingButtons, time);
        Buttons = new PanelLine("buttons", 1, TicketButtons, time);
        devices = [Printer, Boards, Sign, Scanner, Keypads, Ratings, Buttons];
    }

    public int CounterCount { get; }

    public ReceiptPrinter Printer { get; }

    public CounterBoards Boards { get; }

    public HallSign Sign { get; }

    public TicketScanner Scanner { get; }

    public CallerPads Keypads { get; }

    public PanelLine Ratings { get; }

    public PanelLine Buttons { get; }

    public IReadOnlyList<VirtualDevice> Devices => devices;

    /// <summary>Null when there is no device of that name.</summary>
    public VirtualDevice? Find(string name) => Array.Find(devices, device => device.Name == name);

    /// <summary>The name of the link a driver opens: ttyPRINTER, ttyCOUNTERS, ttyHALL, ttySCANNER, ttyKEYPAD, ttyRATING, ttyBUTTONS.</summary>
    public static string LinkOf(VirtualDevice device) => "tty" + device.Name.ToUpperInvariant();

    /// <summary>Makes the ttys, their links in <paramref name="folder"/>, and starts to move bytes.</summary>
    /// <exception cref="IOException">The folder or a link cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not ours to write in.</exception>
    public void PlugIn(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var device in devices)
        {
            var line = new VirtualLine(device, Path.Combine(folder, LinkOf(device)));
            line.Start();
            lines.Add(line);
        }
    }

    public void Dispose()
    {
        foreach (var line in lines) line.Dispose();
        lines.Clear();
    }
}
