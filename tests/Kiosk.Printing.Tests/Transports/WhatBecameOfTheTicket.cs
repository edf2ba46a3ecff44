using Kiosk.Printing.Evidence;
using Kiosk.Printing.Tests.Scripted;
using Kiosk.Simulator.Lines;
using Kiosk.Simulator.Printer;

namespace Kiosk.Printing.Tests.Transports;

/// <summary>
/// Every way in which a printer lets a ticket down, for every kind of evidence, over a serial line and over the network: the verdict, and
/// after the repair exactly one whole ticket and not one stray letter on any paper.
/// </summary>
public class WhatBecameOfTheTicket
{
    private static readonly string[] AnsweringInOrder = ["processId", "gsR", "asb"];

    private const double Third = 1.0 / 3;

    /// <summary>
    /// Printed! is confirmed, Printed~ assumed. A printer that cannot speak ("none") is believed after the time it needs, unless its line
    /// is stuck: where it fails silently, nothing could tell ("?": Printed~ or Unknown, and perhaps a citizen without a whole paper).
    /// </summary>
    public static TheoryData<string, string[]> Table => new()
    {
        //                             processId              gsR                    dleEot                 asb                    none                   taken
        { "ok",                       ["Printed!",            "Printed!",            "Printed~",            "Printed!",            "Printed~",            "Printed!"] },
        { "slow",                     ["Printed!",            "Printed!",            "Printed~",            "Printed!",            "Printed~",            "Printed"] },
        { "paper out before",         ["NotPrinted paperOut", "NotPrinted paperOut", "NotPrinted paperOut", "NotPrinted paperOut", "?",                   "NotPrinted paperOut"] },
        { "paper out during",         ["NotPrinted paperOut", "NotPrinted paperOut", "NotPrinted paperOut", "NotPrinted paperOut", "?",                   "NotPrinted paperOut"] },
        { "cover open before",        ["NotPrinted coverOpen", "NotPrinted coverOpen", "NotPrinted coverOpen", "NotPrinted coverOpen", "?",                   "NotPrinted coverOpen"] },
        { "cover open during",        ["NotPrinted coverOpen", "NotPrinted coverOpen", "NotPrinted coverOpen", "NotPrinted coverOpen", "?",                   "NotPrinted coverOpen"] },
        { "power cycle during",       ["Unknown noReply",     "Unknown noReply",     "Unknown noReply",     "Unknown noReply",     "?",                   "Unknown noReply"] },
        { "no automatic status",      ["Printed!",            "Printed!",            "Printed~",            "Unknown noReply",     "Printed~",            "Printed!"] },
        { "no replies at all",        ["Unknown noReply",     "Unknown noReply",     "Unknown noReply",     "Unknown noReply",     "Printed~",            "Unknown noReply"] },
        { "replies end during",       ["Unknown noReply",     "Unknown noReply",     "Unknown noReply",     "Unknown noReply",     "Printed~",            "Unknown noReply"] },
        { "stale bytes",              ["Printed!",            "Printed!",            "Printed~",            "Printed!",            "Printed~",            "Printed!"] },
        { "garbage between answers",  ["Printed!",            "Printed~",            "Printed~",            "Printed~",            "Printed~",            "Printed!"] },
        { "unplugged and moved",      ["Unknown unplugged",   "Unknown unplugged",   "Unknown unplugged",   "Unknown unplugged",   "Unknown unplugged",   "Unknown unplugged"] },
        { "stuck write",              ["Unknown noReply",     "Unknown noReply",     "Unknown noReply",     "Unknown noReply",     "?",                   "Unknown noReply"] },
        { "cutter jam",               ["Printed!",            "Printed!",            "Printed~",            "Printed!",            "Printed~",            "Printed~"] },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task The_verdict_is_right_and_one_whole_ticket_remains(string scenario, string[] verdicts)
    {
        var serial = Task.WhenAll(FailingPrinter.Kinds.Select(kind => PlayAsync(scenario, kind, overNetwork: false)));
        var network = Task.WhenAll(FailingPrinter.Kinds.Select(kind => PlayAsync(scenario, kind, overNetwork: true)));
        foreach (string[] became in (string[][])[await serial, await network])
            Assert.Equal(Lines(verdicts), Lines([.. became.Zip(verdicts, Allowed)]));
    }

    /// <summary>Where the printer answers in order. Without any answer only its speed is known, and on a busy machine no test can rely on that.</summary>
    [Theory]
    [InlineData("None")]
    [InlineData("XonXoff")]
    public async Task A_buffer_of_four_kilobytes_never_runs_over_whatever_the_handshake(string handshake) =>
        await Task.WhenAll(AnsweringInOrder.Select(async kind =>
        {
            await using var printer = new FailingPrinter(kind, overNetwork: false, Enum.Parse<Handshake>(handshake));
            printer.Engine.Start();
            await FailingPrinter.UntilAsync(() => printer.Engine.Ladder.Count > 0, () => $"{kind}: {printer.Engine.Status}");
            for (int ticket = 0; ticket < 2; ticket++) Assert.IsType<PrintOutcome.Printed>(await printer.PrintAsync());
            await FailingPrinter.UntilAsync(() => printer.WholeTickets == 2, () => $"{kind}: {printer.WholeTickets} whole of {printer.Device.Papers().Length}, {printer.Device.State()}");
            Assert.Equal("", printer.Strays);
        }));

    /// <summary>"?": without answers only the line can tell that it is stuck. "Printed": whether the sensor still sees the paper of a slow printer is its own affair.</summary>
    private static string Allowed(string was, string expected) => expected switch
    {
        "?" when was is "Printed~" or "Unknown writeTimeout" => expected,
        "Printed" when was is "Printed!" or "Printed~" => expected,
        _ => was,
    };

    private static string Lines(string[] verdicts) => string.Join('\n', FailingPrinter.Kinds.Zip(verdicts, (kind, verdict) => $"{kind}: {verdict}"));

    private static async Task<string> PlayAsync(string scenario, string kind, bool overNetwork)
    {
        await using var printer = new FailingPrinter(kind, overNetwork);
        Prepare(printer, scenario);
        printer.Engine.Start();
        await FailingPrinter.UntilAsync(() => printer.Engine.Ladder.Count > 0 || printer.Engine.Status.Reason != PrinterReason.None, () => $"{kind}: {printer.Engine.Status}");
        Begin(printer, scenario);
        var outcome = await printer.PrintAsync();
        bool wholeAtOnce = printer.WholeTickets > 0;
        Repair(printer, scenario);
        // The citizen who is asked looks at the slot; the one who is told that nothing came out gets a reprint.
        if (outcome is PrintOutcome.NotPrinted || (outcome is PrintOutcome.Unknown && !await CameOutAsync(printer, scenario, wholeAtOnce))) await ReprintAsync(printer, kind);
        bool nobodyCanTell = !printer.CanAnswer && IsFault(scenario);
        string Seen() => $"{scenario}, {kind}, {(overNetwork ? "network" : "serial")}: {outcome}; {printer.WholeTickets} whole of {printer.Device.Papers().Length}; {printer.Device.State()}";
        await FailingPrinter.UntilAsync(() => printer.Device.State() is { Buffered: 0, HangingRows: 0 } && (nobodyCanTell || printer.WholeTickets > 0), Seen);
        Assert.True(nobodyCanTell || printer.WholeTickets == 1, Seen());
        Assert.True(printer.Strays.Length == 0, $"{Seen()} stray \"{printer.Strays}\"");
        return Word(outcome);
    }

    /// <summary>A deaf printer prints on behind our back: the citizen waits a moment before saying that nothing came.</summary>
    private static async Task<bool> CameOutAsync(FailingPrinter printer, string scenario, bool wholeAtOnce)
    {
        if (scenario is "no replies at all" or "no automatic status") await FailingPrinter.UntilAsync(() => printer.WholeTickets > 0, () => $"{scenario}: {printer.Device.State()}, {printer.Device.Papers().Length} papers");
        return wholeAtOnce || printer.WholeTickets > 0;
    }

    private static async Task ReprintAsync(FailingPrinter printer, string kind)
    {
        await FailingPrinter.UntilAsync(() => printer.Engine.Status is { Readiness: not Readiness.NotReady, Reason: PrinterReason.None }, () => $"{kind}: {printer.Engine.Status}, {printer.Device.State()}");
        Assert.IsType<PrintOutcome.Printed>(await printer.PrintAsync());
    }

    private static bool IsFault(string scenario) => scenario is not ("ok" or "slow" or "no automatic status" or "no replies at all" or "replies end during" or "stale bytes" or "garbage between answers" or "cutter jam");

    private static string Word(PrintOutcome outcome) => outcome switch
    {
        PrintOutcome.Printed printed => printed.Confidence == Confidence.Confirmed ? "Printed!" : "Printed~",
        PrintOutcome.NotPrinted not => $"NotPrinted {PrinterReasons.Code(not.Reason)}",
        PrintOutcome.Unknown unknown => $"Unknown {PrinterReasons.Code(unknown.Reason)}",
        _ => outcome.ToString(),
    };

    /// <summary>What is so from the beginning.</summary>
    private static void Prepare(FailingPrinter printer, string scenario)
    {
        switch (scenario)
        {
            case "slow": printer.Device.SetFault(Fault.Slow, 0, true); break;
            case "no automatic status": printer.Device.SetFault(Fault.NoAutoStatus, 0, true); break;
            case "no replies at all": printer.Device.SetFault(Fault.Silent, 0, true); break;
            case "cutter jam": printer.Device.SetFault(Fault.CutterJam, 0, true); break;
            default: break;
        }
    }

    /// <summary>What happens once the printer is ready, before the ticket or in its middle.</summary>
    private static void Begin(FailingPrinter printer, string scenario)
    {
        void Break(string fault) => printer.Device.SetFault(fault, 0, true);
        switch (scenario)
        {
            case "paper out before": Break(Fault.PaperOut); break;
            case "paper out during": printer.WhenPrinted(Third, () => Break(Fault.PaperOut)); break;
            case "cover open before": Break(Fault.CoverOpen); break;
            case "cover open during": printer.WhenPrinted(Third, () => Break(Fault.CoverOpen)); break;
            case "power cycle during": printer.WhenPrinted(Third, () => Break(Fault.SwitchedOff)); break;
            case "replies end during": printer.WhenPrinted(Third, () => Break(Fault.Silent)); break;
            case "stale bytes": printer.Device.Say([.. Enumerable.Repeat((byte)0x00, 40), 0x37, 0x22, 0x11, 0x10, 0x00]); break;
            case "garbage between answers": Break(Fault.Garbage); break;
            case "unplugged and moved": printer.WhenPrinted(Third, () => Break(Fault.Unplugged)); break;
            case "stuck write": printer.WhenPrinted(Third, () => Break(Fault.Dead)); break;
            default: break;
        }
    }

    private static void Repair(FailingPrinter printer, string scenario)
    {
        if (scenario is "slow" or "no replies at all") return;
        printer.Device.SetFault(Fault.None, 0, true);
        if (!printer.CanAnswer) printer.Device.SetFault(Fault.Silent, 0, true);
    }
}
