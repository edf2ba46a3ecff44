using Kiosk.Linux;
using Kiosk.Linux.UsbPrinter;
using Kiosk.Printing.EscPos;
using Kiosk.Printing.Evidence;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Templates;
using Microsoft.Extensions.Logging;

namespace Kiosk.Printing.Transports;

/// <summary>
/// One receipt printer on a serial line, on USB or in the network, owned by one thread of its own: it opens the way to it and opens it
/// again, asks for paper and cover every second, prints one ticket at a time and says what became of it. It never sends a ticket twice by
/// itself. Safe to call from any thread.
/// </summary>
public sealed partial class ReceiptPrinter : IAsyncDisposable
{
    private const int NetworkPause = 4; // seconds: nothing tells when a network printer is back, and asking is cheap
    private const int LooksAtWires = 10;
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(1), BetweenLooks = TimeSpan.FromMilliseconds(50);
    private readonly string id;
    private readonly PrinterPort port;
    private readonly PrinterProfile profile;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly JobQueue jobs;
    private readonly ReopenPace pace;
    private readonly Aftermath aftermath = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile PrinterStatus status;
    private volatile string? holder;
    private volatile IReadOnlyList<string> ladder = [];
    private (PrintJob Job, LateTestimony Late)? unsettled;
    private bool hasAnswered, wiresAreDown;
    private int started;

    /// <summary>Only stores; <see cref="Start"/> acts.</summary>
    /// <param name="id">Name in logs.</param>
    /// <param name="address">Where it is.</param>
    /// <param name="profile">The model.</param>
    /// <param name="time">Clock of <see cref="PrinterStatus.Since"/>, of the idle poll and of the pauses before reopening. Waits for the device itself are real.</param>
    /// <param name="logger">One line a change of state and a ticket.</param>
    /// <param name="left">What the last run may have left in it, to be cleared before the first ticket.</param>
    /// <param name="hasAnswered">It has answered in an earlier run: if it is silent now, it is off, and not a printer without the wire back.</param>
    public ReceiptPrinter(
        string id, PrinterAddress address, PrinterProfile profile, TimeProvider time, ILogger logger, LeftInPrinter left = LeftInPrinter.Nothing, bool hasAnswered = false)
        : this(id, new PrinterPort(address, profile, new UsbPrinterFinder()), profile, time, logger, left, hasAnswered) { }

    internal ReceiptPrinter(string id, PrinterPort port, PrinterProfile profile, TimeProvider time, ILogger logger, LeftInPrinter left, bool hasAnswered = false)
    {
        this.id = id;
        this.port = port;
        this.profile = profile;
        this.time = time;
        this.logger = logger;
        jobs = new JobQueue(time);
        pace = port.MayHangUp ? ReopenPace.For(id, NetworkPause) : ReopenPace.For(id);
        status = new PrinterStatus(Readiness.Unknown, PrinterReason.None, time.GetUtcNow());
        aftermath.Assume(left);
        this.hasAnswered = hasAnswered;
    }

    /// <summary>Where it is.</summary>
    public PrinterAddress Address => port.Address;

    /// <summary>The newest state, at most about a second old while nothing prints.</summary>
    public PrinterStatus Status => status;

    /// <summary>Who holds the port when it is busy, "cupsd (812)"; null when nobody does or it cannot be seen.</summary>
    public string? Holder => holder;

    /// <summary>What it can testify with, best first, as it was seen to answer since the port was opened: takenSensor, processId, gsR, autoStatus, dleEot, usbStatus, time.</summary>
    public IReadOnlyList<string> Ladder => ladder;

    /// <summary>Raised on the printer's thread at every change; handlers must not block and must not throw.</summary>
    public event Action<PrinterStatus>? StatusChanged;

    /// <summary>Millimetres of paper that a ticket or a clearing sent through the printer. On the printer's thread; must not block or throw.</summary>
    public event Action<int>? PaperMoved;

    /// <summary>Starts the thread. Once.</summary>
    public void Start()
    {
        if (Interlocked.Exchange(ref started, 1) == 1) throw new InvalidOperationException($"Printer {id} was started already.");
        new Thread(Run) { IsBackground = true, Name = $"printer {id}" }.Start();
    }

    /// <summary>
    /// Prints one ticket and says what became of it. A printer that is not ready answers at once and gets not one byte. Withdrawing by
    /// <paramref name="stop"/> works until the ticket is begun; a begun ticket is finished.
    /// </summary>
    /// <param name="document">What to print.</param>
    /// <param name="stop">Withdraws it.</param>
    /// <param name="record">Awaited right before the first byte, so that it stands in a record that the paper may come out; false: it could not be recorded, and nothing is sent.</param>
    /// <param name="late">
    /// Awaited at most once, after the answer was <see cref="PrintOutcome.Unknown"/>, when the printer is back and itself says that the
    /// ticket came out; always before the first byte of the next ticket.
    /// </param>
    /// <exception cref="OperationCanceledException">It was withdrawn in time.</exception>
    public async Task<PrintOutcome> PrintAsync(
        TicketDocument document, CancellationToken stop, Func<Task<bool>>? record = null, Func<PrintOutcome.Printed, Task>? late = null)
    {
        stop.ThrowIfCancellationRequested();
        var job = new PrintJob(TicketEncoder.Encode(document, profile), record, late);
        if (!jobs.TryAdd(job)) return new PrintOutcome.NotPrinted(jobs.IsClosed ? PrinterReason.Stopped : PrinterReason.QueueFull);
        using var registration = stop.Register(() => job.Withdraw(stop));
        return await job.Outcome.ConfigureAwait(false);
    }

    /// <summary>Finishes the ticket in hand, refuses those that wait, closes the port.</summary>
    public async ValueTask DisposeAsync()
    {
        Refuse(jobs.Close(), PrinterReason.Stopped);
        if (stopping.IsCancellationRequested) return;
        await stopping.CancelAsync().ConfigureAwait(false);
        if (Interlocked.Exchange(ref started, 1) == 1) await ended.Task.ConfigureAwait(false);
        jobs.Dispose();
        stopping.Dispose();
    }

    private static void Refuse(IEnumerable<PrintJob> refused, PrinterReason reason)
    {
        foreach (var job in refused) job.Finish(new PrintOutcome.NotPrinted(reason));
    }

    private void Run()
    {
        try
        {
            while (true)
            {
                bool hungUp = OpenAndAttend();
                if (!hungUp) WaitToReopen();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Refuse(jobs.Close(), PrinterReason.Stopped);
        }
        finally
        {
            ended.SetResult();
        }
    }

    /// <summary>True when a network printer hung up in an idle moment: it is called again at once, and only if that fails it is a fault.</summary>
    private bool OpenAndAttend()
    {
        bool attended = false;
        try
        {
            using var channel = port.Open(stopping.Token);
            holder = null;
            var link = new PrinterLink(channel, profile, hasAnswered);
            if (unsettled is { Late.ById: true } open) link.Late = open.Late;
            else unsettled = null;
            Attend(link, ref attended);
            return false;
        }
        catch (DeviceException e)
        {
            holder = e.Holder;
            if (attended && port.MayHangUp && e.Fault == DeviceFault.Unplugged) return true;
            Report(PortFaults.ReasonOf(e.Fault));
            return false;
        }
    }

    private void Attend(PrinterLink link, ref bool attended)
    {
        ladder = [];
        while (true)
        {
            var found = Poll(link, stopping.Token);
            if (ladder.Count == 0 && !StatusBits.Stops(found)) GetToKnow(link);
            Report(found, link);
            pace.Reset();
            attended = true;
            while (jobs.Wait(PollEvery, stopping.Token) is { } job)
                if (!Print(link, job)) return;
        }
    }

    private void GetToKnow(PrinterLink link)
    {
        link.Probe(stopping.Token);
        ladder = EvidenceLadder.Of(link);
    }

    /// <summary>Clears what a failed ticket left, then asks. A stuck line is an answer too, and the port stays open for it: closing would wait for the line.</summary>
    private PrinterReason Poll(PrinterLink link, CancellationToken stop)
    {
        try
        {
            var left = aftermath.Needed ? Clear(link, stop) : PrinterReason.None;
            Settle(link);
            if (StatusBits.Stops(left)) return left;
            link.Drain();
            var found = link.AskStatus(stop);
            hasAnswered |= link.HasSpoken;
            wiresAreDown = (found == PrinterReason.NoReply || (found == PrinterReason.None && !CanBeAsked)) && AreDown(link);
            return wiresAreDown ? PrinterReason.NoReply : found;
        }
        catch (DeviceException e) when (e.Fault == DeviceFault.WriteTimeout)
        {
            return PrinterReason.WriteTimeout;
        }
    }

    /// <summary>A printer that is still busy with the last ticket raises its wire again in a moment.</summary>
    private static bool AreDown(PrinterLink link)
    {
        for (int looks = 0; link.Channel.WiresAreDown; looks++)
        {
            if (looks == LooksAtWires) return true;
            link.Read(BetweenLooks);
        }
        return false;
    }

    private PrinterReason Clear(PrinterLink link, CancellationToken stop)
    {
        var left = aftermath.TryClear(link, stop);
        CountPaper(aftermath.RowsMoved);
        return left;
    }

    /// <summary>The last ticket was unknown, and now the printer may have told that it came out.</summary>
    private void Settle(PrinterLink link)
    {
        if (unsettled is not { } open) return;
        var printed = open.Late.Verdict;
        if (printed is null && aftermath.Needed) return;
        (unsettled, link.Late) = (null, null);
        if (printed is null) return;
        LogOutcome(logger, id, printed);
        if (!open.Job.TellLate(printed)) LogNotTold(logger, id);
    }

    /// <summary>False when the port went away.</summary>
    private bool Print(PrinterLink link, PrintJob job)
    {
        PrinterReason before;
        try
        {
            before = Poll(link, CancellationToken.None);
            if (ladder.Count == 0 && !StatusBits.Stops(before)) GetToKnow(link);
        }
        catch (DeviceException e)
        {
            before = PortFaults.ReasonOf(e.Fault);
            Finish(job, new PrintOutcome.NotPrinted(before), before, link);
            return false;
        }
        bool blind = IsDeaf(link, before);
        if (StatusBits.Stops(before) && !blind) Finish(job, new PrintOutcome.NotPrinted(before), before, link);
        else if (!job.IsRecorded()) Finish(job, new PrintOutcome.NotPrinted(PrinterReason.NotRecorded), before, link);
        else return Send(link, job, before, blind);
        return true;
    }

    private bool Send(PrinterLink link, PrintJob job, PrinterReason before, bool blind)
    {
        (unsettled, link.Late) = (null, null);
        var run = new TicketRun(link, blind);
        var trace = run.Send(job.Ticket);
        var outcome = Verdict.Decide(trace);
        CountPaper(run.RowsSent);
        if (run.Begun && (outcome is not PrintOutcome.Printed) && !(blind && trace.Reason == PrinterReason.None)) aftermath.Note(run.Missing, run.RowsHeld);
        if (outcome is PrintOutcome.Unknown && run.Late is { } late) (unsettled, link.Late) = ((job, late), late);
        Finish(job, outcome, StatusBits.Stops(trace.Reason) ? trace.Reason : before, link);
        return !run.PortLost;
    }

    /// <summary>
    /// A printer that promised answers in real time and has never given one may lack only the wire back: it gets its
    /// tickets, and the citizen is asked. One that has ever answered and is silent now is off, and so is one whose wires are down.
    /// </summary>
    private bool IsDeaf(PrinterLink link, PrinterReason found) =>
        found == PrinterReason.NoReply && !link.CanSpeak && !wiresAreDown && (profile.Evidence.DleEot || (profile.Evidence.Asb && !profile.Evidence.GsR));

    private void CountPaper(int rows)
    {
        if (rows > 0) PaperMoved?.Invoke((int)Math.Ceiling(rows * 25.4 / profile.Dpi));
    }

    private void Finish(PrintJob job, PrintOutcome outcome, PrinterReason state, PrinterLink link)
    {
        LogOutcome(logger, id, outcome);
        Report(state, link); // first, so that whoever awaits the outcome sees the state that belongs to it
        job.Finish(outcome);
    }

    private void WaitToReopen()
    {
        bool wasThere = port.IsThere;
        for (var left = pace.Next(); left > TimeSpan.Zero; left -= PollEvery)
        {
            if (jobs.Wait(left < PollEvery ? left : PollEvery, stopping.Token) is { } job) Refuse([job], status.Reason);
            bool isThere = port.IsThere;
            if (isThere && !wasThere) return;
            wasThere = isThere;
        }
    }

    private bool CanBeAsked => profile.Evidence is { DleEot: true } or { GsR: true } or { Asb: true };

    private void Report(PrinterReason reason, PrinterLink? link = null)
    {
        if (link is not null && IsDeaf(link, reason)) reason = PrinterReason.NeverAnswered;
        var readiness = reason == PrinterReason.NeverAnswered ? Readiness.Unknown : StatusBits.Stops(reason) ? Readiness.NotReady : CanBeAsked ? Readiness.Ready : Readiness.Unknown;
        if (status.Readiness == readiness && status.Reason == reason) return;
        status = new PrinterStatus(readiness, reason, time.GetUtcNow());
        string where = port.Address.ToString();
        if (readiness == Readiness.NotReady) LogNotReady(logger, id, where, PrinterReasons.Code(reason), holder is null ? "" : $", held by {holder}");
        else if (reason == PrinterReason.NeverAnswered) LogNeverAnswered(logger, id, where);
        else LogReady(logger, id, where, PrinterReasons.Code(reason));
        StatusChanged?.Invoke(status);
    }

    [LoggerMessage(1, LogLevel.Information, "Printer {Printer} on {Port} can print ({Reason}).")]
    private static partial void LogReady(ILogger logger, string printer, string port, string reason);

    [LoggerMessage(5, LogLevel.Warning, "Printer {Printer} on {Port} has never answered: tickets are sent, and every citizen is asked whether the paper came. Check power, speed and the wire back, or take profile unknown.")]
    private static partial void LogNeverAnswered(ILogger logger, string printer, string port);

    [LoggerMessage(2, LogLevel.Warning, "Printer {Printer} on {Port} cannot print: {Reason}{Holder}.")]
    private static partial void LogNotReady(ILogger logger, string printer, string port, string reason, string holder);

    [LoggerMessage(4, LogLevel.Error, "Printer {Printer}: that the last ticket came out after all could not be recorded.")]
    private static partial void LogNotTold(ILogger logger, string printer);

    [LoggerMessage(3, LogLevel.Information, "Printer {Printer}: {Outcome}.")]
    private static partial void LogOutcome(ILogger logger, string printer, PrintOutcome outcome);
}
