using Kiosk.Linux;
using Kiosk.Linux.Serial;
using Kiosk.Printing.EscPos;
using Kiosk.Printing.Evidence;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Templates;
using Microsoft.Extensions.Logging;

namespace Kiosk.Printing.Transports;

/// <summary>
/// One receipt printer on one serial port (ttyS, ttyUSB, ttyACM or a pseudo-terminal), owned by one thread of its own: it opens the port
/// and opens it again, asks for paper and cover every second, prints one ticket at a time and says what became of it. It never sends a
/// ticket twice by itself. Safe to call from any thread.
/// </summary>
public sealed partial class ReceiptPrinter : IAsyncDisposable
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(1);
    private readonly string id, port;
    private readonly PrinterProfile profile;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly JobQueue jobs;
    private readonly ReopenPace pace;
    private readonly Aftermath aftermath = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile PrinterStatus status;
    private int sequence, started;

    /// <summary>Only stores; <see cref="Start"/> acts.</summary>
    /// <param name="id">Name in logs.</param>
    /// <param name="port">Device node, best a /dev/serial/by-id or udev link.</param>
    /// <param name="profile">The model.</param>
    /// <param name="time">Clock of <see cref="PrinterStatus.Since"/>, of the idle poll and of the pauses before reopening. Waits for the device itself are real.</param>
    /// <param name="logger">One line a change of state and a ticket.</param>
    /// <param name="clearFirst">The last run ended in the middle of a ticket: clear the printer before the first one.</param>
    public ReceiptPrinter(string id, string port, PrinterProfile profile, TimeProvider time, ILogger logger, bool clearFirst = false)
    {
        this.id = id;
        this.port = port;
        this.profile = profile;
        this.time = time;
        this.logger = logger;
        jobs = new JobQueue(time);
        pace = ReopenPace.For(id);
        status = new PrinterStatus(Readiness.Unknown, PrinterReason.None, time.GetUtcNow());
        if (clearFirst) aftermath.AssumeUnknown();
    }

    /// <summary>The newest state, at most about a second old while nothing prints.</summary>
    public PrinterStatus Status => status;

    /// <summary>Raised on the printer's thread at every change; handlers must not block and must not throw.</summary>
    public event Action<PrinterStatus>? StatusChanged;

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
    /// <exception cref="OperationCanceledException">It was withdrawn in time.</exception>
    public async Task<PrintOutcome> PrintAsync(TicketDocument document, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var job = new PrintJob(TicketEncoder.Encode(document, profile));
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
                OpenAndAttend();
                WaitToReopen();
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

    private void OpenAndAttend()
    {
        try
        {
            using var channel = SerialLine.Open(port, profile.Serial);
            Attend(new PrinterLink(channel, profile));
        }
        catch (DeviceException e)
        {
            Report(PortFaults.ReasonOf(e.Fault));
        }
    }

    private void Attend(PrinterLink link)
    {
        while (true)
        {
            Report(Poll(link, stopping.Token));
            pace.Reset();
            while (jobs.Wait(PollEvery, stopping.Token) is { } job)
                if (!Print(link, job)) return;
        }
    }

    /// <summary>Clears what a failed ticket left, then asks. A stuck line is an answer too, and the port stays open for it: closing would wait for the line.</summary>
    private PrinterReason Poll(PrinterLink link, CancellationToken stop)
    {
        try
        {
            var left = aftermath.Needed ? aftermath.TryClear(link, stop) : PrinterReason.None;
            if (StatusBits.Stops(left)) return left;
            link.Drain();
            return link.AskStatus(stop);
        }
        catch (DeviceException e) when (e.Fault == DeviceFault.WriteTimeout)
        {
            return PrinterReason.WriteTimeout;
        }
    }

    /// <summary>False when the port went away.</summary>
    private bool Print(PrinterLink link, PrintJob job)
    {
        PrinterReason before;
        try
        {
            before = Poll(link, CancellationToken.None);
        }
        catch (DeviceException e)
        {
            before = PortFaults.ReasonOf(e.Fault);
            Finish(job, new PrintOutcome.NotPrinted(before), before);
            return false;
        }
        if (StatusBits.Stops(before))
        {
            Finish(job, new PrintOutcome.NotPrinted(before), before);
            return true;
        }
        var run = new TicketRun(link, ++sequence);
        var trace = run.Send(job.Ticket);
        var outcome = Verdict.Decide(trace);
        if (run.Begun && outcome is not PrintOutcome.Printed) aftermath.Note(run.Missing);
        Finish(job, outcome, StatusBits.Stops(trace.Reason) ? trace.Reason : before);
        return !run.PortLost;
    }

    private void Finish(PrintJob job, PrintOutcome outcome, PrinterReason state)
    {
        LogOutcome(logger, id, outcome);
        Report(state); // first, so that whoever awaits the outcome sees the state that belongs to it
        job.Finish(outcome);
    }

    private void WaitToReopen()
    {
        bool wasThere = File.Exists(port);
        for (var left = pace.Next(); left > TimeSpan.Zero; left -= PollEvery)
        {
            if (jobs.Wait(left < PollEvery ? left : PollEvery, stopping.Token) is { } job) Refuse([job], status.Reason);
            bool isThere = File.Exists(port);
            if (isThere && !wasThere) return;
            wasThere = isThere;
        }
    }

    private void Report(PrinterReason reason)
    {
        bool asked = profile.Evidence is { DleEot: true } or { GsR: true } or { Asb: true };
        var readiness = StatusBits.Stops(reason) ? Readiness.NotReady : asked ? Readiness.Ready : Readiness.Unknown;
        if (status.Readiness == readiness && status.Reason == reason) return;
        status = new PrinterStatus(readiness, reason, time.GetUtcNow());
        if (readiness == Readiness.NotReady) LogNotReady(logger, id, port, PrinterReasons.Code(reason));
        else LogReady(logger, id, port, PrinterReasons.Code(reason));
        StatusChanged?.Invoke(status);
    }

    [LoggerMessage(1, LogLevel.Information, "Printer {Printer} on {Port} can print ({Reason}).")]
    private static partial void LogReady(ILogger logger, string printer, string port, string reason);

    [LoggerMessage(2, LogLevel.Warning, "Printer {Printer} on {Port} cannot print: {Reason}.")]
    private static partial void LogNotReady(ILogger logger, string printer, string port, string reason);

    [LoggerMessage(3, LogLevel.Information, "Printer {Printer}: {Outcome}.")]
    private static partial void LogOutcome(ILogger logger, string printer, PrintOutcome outcome);
}
