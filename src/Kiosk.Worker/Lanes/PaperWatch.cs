using System.Threading.Channels;
using Kiosk.Contract.Events;
using Kiosk.Printing.Evidence;
using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Configuration;
using Kiosk.Worker.Desk;
using Kiosk.Worker.Journal;

namespace Kiosk.Worker.Lanes;

/// <summary>
/// Keeps count of the roll in the printer, foresees its end, and tells it once, before it happens. The count goes through the record, so a
/// restart goes on from it. A new roll is noticed when paper was out and is back, or when the cover was open near the end of the old one.
/// </summary>
internal sealed partial class PaperWatch
{
    private const string Device = "printer";
    private const int RecordEveryMm = 1000, LongestLine = 256, FarEnough = 20_000, UsualLow = 50;
    private readonly Channel<Func<Task>> line = Channel.CreateBounded<Func<Task>>(new BoundedChannelOptions(LongestLine) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });
    private readonly HallDesk desk;
    private readonly DeviceRoom devices;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly int rollMm, lowTickets;
    private volatile PaperRoll roll;
    private PrinterReason before;
    private int recordedMm, papersToday;
    private DateTimeOffset since;
    private DateOnly today;
    private bool nearEndSeen, wasOpenNearEnd;

    public PaperWatch(Site site, EventJournal journal, HallDesk desk, DeviceRoom devices, TimeProvider time, ILogger<PaperWatch> logger)
    {
        (this.desk, this.devices, this.time, this.logger) = (desk, devices, time, logger);
        rollMm = site.Settings.Printer?.RollMetres * 1000 ?? PaperRoll.UsualMm(devices.PrinterProfile?.PaperMm ?? 80);
        lowTickets = site.Settings.Printer?.LowTickets ?? UsualLow;
        roll = Restore(journal);
        if (devices.Printer is not { } printer) return;
        printer.PaperMoved += mm => line.Writer.TryWrite(() => MovedAsync(mm));
        printer.StatusChanged += status => line.Writer.TryWrite(() => StatusAsync(status.Reason));
    }

    /// <summary>The roll now.</summary>
    public PaperRoll Roll => roll;

    /// <summary>When it will be empty at today's pace; null when the day is too young to tell.</summary>
    public DateTimeOffset? EmptyAt => roll.EmptyAt(papersToday, since, time.GetUtcNow());

    public async Task RunAsync(CancellationToken stop)
    {
        devices.Paper = this;
        try
        {
            await foreach (var work in line.Reader.ReadAllAsync(stop).ConfigureAwait(false)) await work().ConfigureAwait(false);
        }
        finally
        {
            await RecordTheRestAsync().ConfigureAwait(false);
        }
    }

    /// <summary>A technician put in a new roll.</summary>
    /// <param name="metres">Its length, or null for the site's usual one.</param>
    public Task ChangeRollAsync(int? metres) => ChangeAsync(metres * 1000 ?? rollMm, "technician");

    private PaperRoll Restore(EventJournal journal)
    {
        var found = JournalTail.FindLast(journal, l => l.Event is PaperCounted or PaperRollChanged, FarEnough);
        var start = found?.Event switch
        {
            PaperCounted e => new PaperRoll(rollMm, e.UsedMm, e.Papers, e.LowTold),
            PaperRollChanged e => new PaperRoll(e.RollMm),
            _ => new PaperRoll(rollMm),
        };
        // What was printed after the last count was taken, at the usual length of a ticket.
        int uncounted = 0;
        foreach (var printed in journal.ReadLastDay())
        {
            if (printed.Event is not TicketPrinted) continue;
            NotePaper(printed.At);
            if (found is null || printed.Seq > found.Seq) uncounted++;
        }
        recordedMm = start.UsedMm;
        return start with { UsedMm = start.UsedMm + (uncounted * start.TicketMm), Papers = start.Papers + uncounted };
    }

    private void NotePaper(DateTimeOffset at)
    {
        var day = HallCalendar.LocalDate(at);
        if (day != today) (today, since, papersToday) = (day, at, 0);
        papersToday++;
    }

    private async Task MovedAsync(int mm)
    {
        NotePaper(time.GetUtcNow());
        roll = roll.After(mm);
        if (roll.TicketsLeft <= lowTickets) await TellAsync("count").ConfigureAwait(false);
        if (roll.UsedMm - recordedMm >= RecordEveryMm) await RecordAsync().ConfigureAwait(false);
    }

    private async Task StatusAsync(PrinterReason now)
    {
        bool closed = before == PrinterReason.CoverOpen && now is PrinterReason.None;
        bool refilled = before == PrinterReason.PaperOut && now is PrinterReason.None or PrinterReason.PaperNearEnd;
        if (now == PrinterReason.CoverOpen) wasOpenNearEnd = nearEndSeen || roll.LowTold;
        if (refilled || (closed && wasOpenNearEnd)) await ChangeAsync(rollMm, "sensor").ConfigureAwait(false);
        if (now is PrinterReason.None or PrinterReason.PaperNearEnd) nearEndSeen = now == PrinterReason.PaperNearEnd;
        if (nearEndSeen) await TellAsync("sensor").ConfigureAwait(false);
        // An open cover on the way from "out" to "fine" is the change of the roll itself.
        if (!(before == PrinterReason.PaperOut && now == PrinterReason.CoverOpen)) before = now;
    }

    private async Task TellAsync(string by)
    {
        if (roll.LowTold) return;
        roll = roll with { LowTold = true };
        var low = new PaperLow(Device, roll.TicketsLeft, by, EmptyAt);
        LogLow(logger, low.TicketsLeft, low.EmptyAt);
        await desk.RecordAsync(low).ConfigureAwait(false);
        await RecordAsync().ConfigureAwait(false);
    }

    private async Task ChangeAsync(int mm, string by)
    {
        roll = new PaperRoll(mm);
        (recordedMm, nearEndSeen, wasOpenNearEnd) = (0, false, false);
        await desk.RecordAsync(new PaperRollChanged(Device, mm, by)).ConfigureAwait(false);
    }

    private async Task RecordTheRestAsync()
    {
        if (roll.UsedMm == recordedMm) return;
        try
        {
            await RecordAsync().ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            // The desk ended before us, by a fault: the next run counts what the record tells.
        }
    }

    private async Task RecordAsync()
    {
        recordedMm = roll.UsedMm;
        await desk.RecordAsync(new PaperCounted(Device, roll.UsedMm, roll.RollMm, roll.Papers, roll.LowTold)).ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The paper roll ends after about {Tickets} more tickets ({EmptyAt}). Have a new roll ready.")]
    private static partial void LogLow(ILogger logger, int tickets, DateTimeOffset? emptyAt);
}
