using System.Collections.Concurrent;
using System.Diagnostics;
using Kiosk.Linux.Serial;
using Kiosk.Linux.UsbPrinter;
using Kiosk.Printing.EscPos;
using Kiosk.Printing.Evidence;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Templates;
using Kiosk.Printing.Transports;
using Kiosk.Simulator.Lines;
using Kiosk.Simulator.Printer;
using Microsoft.Extensions.Logging.Abstractions;
using PrinterEngine = Kiosk.Printing.Transports.ReceiptPrinter;
using VirtualPrinter = Kiosk.Simulator.Printer.ReceiptPrinter;

namespace Kiosk.Printing.Tests.Scripted;

/// <summary>The virtual printer at a pseudo-terminal or a network port, and the engine in front of it, both fast.</summary>
internal sealed class FailingPrinter : IAsyncDisposable
{
    public static readonly string[] Kinds = ["processId", "gsR", "dleEot", "asb", "none", "taken"];
    public static readonly int TicketRows = TicketEncoder.Encode(Shipped.Ticket(), ProfileOf("gsR")).Rows;
    private readonly string folder = Directory.CreateTempSubdirectory("kiosk-printer-").FullName;
    private readonly IDisposable cable;

    public FailingPrinter(string kind, bool overNetwork, Handshake handshake = Handshake.Wire)
        : this(kind, AbilitiesOf(kind) with { Handshake = handshake }, ProfileOf(kind) with { Serial = new SerialSettings(921_600, Flow: FlowOf(handshake)) }, overNetwork, TimeProvider.System)
    {
    }

    private FailingPrinter(string kind, PrinterAbilities abilities, PrinterProfile profile, bool overNetwork, TimeProvider time, bool fast = false)
    {
        Device = new VirtualPrinter(TimeProvider.System, fast) { Abilities = abilities };
        if (kind == "none") Device.SetFault(Fault.Silent, 0, true);
        PrinterAddress address;
        if (overNetwork)
        {
            var network = new NetworkCable(Device);
            network.Start();
            (cable, address) = (network, new PrinterAddress.Network("127.0.0.1", network.Port));
        }
        else
        {
            string link = Path.Combine(folder, "printer");
            var line = new VirtualLine(Device, link);
            line.Start();
            (cable, address) = (line, new PrinterAddress.Node(link));
        }
        Engine = new(kind, new PrinterPort(address, profile, new UsbPrinterFinder()), profile, time, NullLogger.Instance, LeftInPrinter.Nothing);
        CanAnswer = kind != "none";
    }

    /// <summary>A printer without a motor's delay, polled twenty times as often, with or without the command that clears it; its bands are short.</summary>
    public static FailingPrinter Quick(string kind, bool clears) => new(
        kind, AbilitiesOf(kind) with { ClearAll = clears },
        ProfileOf(kind) with { ClearBuffer = clears ? ClearCommand.DleDc4 : ClearCommand.None, MaxBandRows = 4, ReplyTimeout = TimeSpan.FromSeconds(1) }, overNetwork: false, new HastyTime(20), fast: true);

    public VirtualPrinter Device { get; }

    public PrinterEngine Engine { get; }

    public bool CanAnswer { get; }

    /// <summary>Pieces of paper that carry the whole ticket, dot for dot.</summary>
    public int WholeTickets => Device.Papers().Count(p => p.Png.AsSpan().SequenceEqual(WholeTicket.Value));

    /// <summary>Pieces of paper after the first <paramref name="from"/> that carry this whole ticket, dot for dot, torn off before or after the feed to the knife.</summary>
    public int Whole(TicketDocument ticket, int from)
    {
        var (whole, torn) = wholeOf.GetOrAdd(ticket, t => (Printed(t), Printed(t, cut: false)));
        return Device.Papers().Skip(from).Count(p => p.Png.AsSpan().SequenceEqual(whole) || p.Png.AsSpan().SequenceEqual(torn));
    }

    /// <summary>What a ticket of dots must never make: letters, or commands that nobody sent.</summary>
    public string Strays => string.Join(' ', Device.Papers().SelectMany(p => p.Lines)) + (Device.State().UnknownCommands == 0 ? "" : $" unknown {Device.State().LastUnknown}");

    /// <summary>Does <paramref name="act"/> once, on the printer's own thread, when so much of the ticket is on paper.</summary>
    public void WhenPrinted(double part, Action act)
    {
        int done = 0;
        Device.Changed = () =>
        {
            if (Device.State().HangingRows >= TicketRows * part && Interlocked.Exchange(ref done, 1) == 0) act();
        };
    }

    public Task<PrintOutcome> PrintAsync() => Engine.PrintAsync(Shipped.Ticket(), TestContext.Current.CancellationToken);

    public static async Task UntilAsync(Func<bool> condition, Func<string> state)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"Not within 20 s: {state()}");
            await Task.Delay(5);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        cable.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The same ticket on a printer that never fails.</summary>
    private static readonly Lazy<byte[]> WholeTicket = new(() => Printed(Shipped.Ticket()));

    private static readonly ConcurrentDictionary<TicketDocument, (byte[] Whole, byte[] Torn)> wholeOf = new();

    private static byte[] Printed(TicketDocument document, bool cut = true)
    {
        var good = new VirtualPrinter(TimeProvider.System, fast: true);
        var ticket = TicketEncoder.Encode(document, ProfileOf("gsR"));
        foreach (byte[] bytes in (cut ? ticket.Body.Append(ticket.Cut) : ticket.Body).Select(c => c.Bytes))
            foreach (byte[] part in bytes.Chunk(1000))
            {
                good.Receive(part);
                good.Work();
            }
        return cut ? good.Papers().Single().Png : good.Emerging()!;
    }

    private static FlowControl FlowOf(Handshake handshake) => handshake switch
    {
        Handshake.Wire => FlowControl.Hardware,
        Handshake.XonXoff => FlowControl.Software,
        _ => FlowControl.None,
    };

    private static PrinterProfile ProfileOf(string kind) => Shipped.Profile("generic-80") with
    {
        MmPerSecond = kind is "processId" or "gsR" or "asb" ? 500 : 250, // where only time is kept, a busy test machine must not count as a slow printer
        ReplyTimeout = TimeSpan.FromSeconds(1), // a stalled test machine must not count as a silent printer
        Serial = new SerialSettings(921_600, Flow: FlowControl.Hardware),
        TakenSensor = kind == "taken",
        ClearBuffer = kind == "processId" ? ClearCommand.DleDc4 : ClearCommand.None,
        Evidence = kind switch
        {
            "processId" => new PrinterEvidence(GsR: true, DleEot: true, Asb: true, ProcessId: true),
            "gsR" => new PrinterEvidence(GsR: true, DleEot: true, Asb: false, ProcessId: false),
            "dleEot" or "taken" => new PrinterEvidence(GsR: false, DleEot: true, Asb: false, ProcessId: false),
            "asbDleEot" => new PrinterEvidence(GsR: false, DleEot: true, Asb: true, ProcessId: false),
            "asb" => new PrinterEvidence(GsR: false, DleEot: false, Asb: true, ProcessId: false),
            _ => new PrinterEvidence(GsR: false, DleEot: false, Asb: false, ProcessId: false),
        },
    };

    private static PrinterAbilities AbilitiesOf(string kind) => new(
        ProcessId: kind == "processId", GsR: kind is "processId" or "gsR", DleEot: kind is not "asb", Asb: kind is "processId" or "asb" or "asbDleEot",
        ClearAll: kind == "processId", TakenSensor: kind == "taken", MmPerSecond: 500, SlowMmPerSecond: 100);
}
