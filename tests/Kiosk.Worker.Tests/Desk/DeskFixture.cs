using Kiosk.Contract.Events;
using Kiosk.Queueing;
using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Services;
using Kiosk.Testing;
using Kiosk.Worker.Desk;
using Kiosk.Worker.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiosk.Worker.Tests.Desk;

/// <summary>A desk on a real journal in a folder of its own, with time by hand.</summary>
internal sealed class DeskFixture : IAsyncDisposable
{
    private readonly bool ownsFolder;

    private DeskFixture(string folder, ManualTime time, bool ownsFolder)
    {
        (Folder, Time, this.ownsFolder) = (folder, time, ownsFolder);
        var opening = EventJournal.Open(folder, time);
        Journal = opening.Journal;
        Feed = new EventFeed(Journal);
        Views = new HallViews(Plan, Journal.Epoch, time);
        Desk = new HallDesk(Plan, Journal, Feed, Views, time, NullLogger<HallDesk>.Instance);
        Desk.Start([new KioskStarted("test", "K-TEST", Clean: true)]);
    }

    public static HallPlan Plan { get; } = new(
        [new Service("HOTICH", 'A', new LocalText("Hộ tịch", "Civil status"), "Hộ tịch", 10), new Service("DATDAI", 'L', new LocalText("Đất đai", "Land"), "Đất đai", 15)],
        [new PriorityClass("NORMAL", new LocalText("Thông thường", "Normal"), 0)],
        [new CounterPlan(1, ["HOTICH"]), new CounterPlan(2, ["DATDAI"])],
        HallCalendar.Always);

    public string Folder { get; }

    public ManualTime Time { get; }

    public EventJournal Journal { get; }

    public EventFeed Feed { get; }

    public HallViews Views { get; }

    public HallDesk Desk { get; }

    public static DeskFixture Open() => new(Directory.CreateTempSubdirectory("kiosk-desk-").FullName, ManualTime.AtOpening(), ownsFolder: true);

    /// <summary>On a folder that somebody else keeps.</summary>
    public static DeskFixture Open(string folder, ManualTime time) => new(folder, time, ownsFolder: false);

    /// <summary>The same folder after the process has gone without a word.</summary>
    public async Task<DeskFixture> CrashAndReopenAsync()
    {
        await Desk.DisposeAsync();
        Journal.Dispose();
        return new DeskFixture(Folder, Time, ownsFolder: false);
    }

    public Task<DeskAnswer<int>> TakeAsync(string service = "HOTICH", string? id = null) => Desk.AskAsync(new HallCommand.Take(service, "NORMAL", "api"), id, _ => 0);

    public async ValueTask DisposeAsync()
    {
        await Desk.DisposeAsync();
        Journal.Dispose();
        // The next process works in it and is disposed first.
        if (ownsFolder) Directory.Delete(Folder, recursive: true);
    }
}
