using Kiosk.Contract.Events;
using Kiosk.Devices;
using Kiosk.Printing.Transports;
using Kiosk.Queueing;
using Kiosk.Queueing.Services;
using Kiosk.Testing;
using Kiosk.Worker.Api;
using Kiosk.Worker.Configuration;
using Kiosk.Worker.Dossiers;
using Kiosk.Worker.Lanes;
using Kiosk.Worker.Tests.Desk;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiosk.Worker.Tests.Lanes;

/// <summary>A desk on a real journal with an input lane before it, fed as the ports feed it; time by hand.</summary>
internal sealed class InputHall : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly CancellationTokenSource stop = new();
    private readonly DeviceRoom devices;
    private readonly InputLane lane;
    private readonly Task running;
    private int marks;

    public InputHall(HttpClient? centre = null)
    {
        var site = new SiteSettings
        {
            Schema = SiteSettings.SchemaName, Kiosk = "K-TEST", Authority = new LocalText("UBND", "PC"), Centre = new LocalText("Trung tâm", "Centre"),
            Services = ["HOTICH", "DATDAI"], Counters = [new CounterSettings(1, ["HOTICH"]), new CounterSettings(2, ["DATDAI"])],
            Lines =
            [
                new LineSettings("ttyP", [Pad("buttons", DeviceRole.TicketButtons, 1, null, ("1", "HOTICH"), ("2", "HOTICH"), ("9", "NHAM")), Pad("marks", DeviceRole.TicketButtons, 2, null, ("1", "DATDAI"))]),
                new LineSettings("ttyR", [Pad("rating-1", DeviceRole.RatingPad, 1, 1, ("1", "3"), ("2", "2"), ("3", "1")), Pad("rating-2", DeviceRole.RatingPad, 2, 2, ("1", "3"))]),
                new LineSettings("ttyK", [new DeviceSettings("keypad-1", "apertum-rs485", DeviceRole.CallerKeypad, 33, 1), new DeviceSettings("keypad-2", "apertum-rs485", DeviceRole.CallerKeypad, 34, 2)]),
                new LineSettings("ttyX", [Pad("panel-1", DeviceRole.CallerKeypad, 1, 1, ("4", "call"), ("2", "start"))]),
                new LineSettings("ttyY", [new DeviceSettings("faces-1", "apertum-rs485", DeviceRole.RatingPad, 33, 1, new Dictionary<string, string> { ["call"] = "3", ["start"] = "2" })]),
                new LineSettings("ttyS", [new DeviceSettings("scanner", "serial-scanner-cr", DeviceRole.Scanner)]),
            ],
        };
        var shelf = new ProfileShelf(Path.Combine(Hall.Folder, "site.json"), Hall.Folder, WritingThePaper.Shipped);
        devices = new DeviceRoom(site, Hall.Folder, shelf, LeftInPrinter.Nothing, Hall.Time, NullLoggerFactory.Instance);
        devices.Changed += Health.Add;
        Board = new ScanBoard(Hall.Time);
        Presses = new PressBoard(Hall.Time);
        Lamps = new PanelLamps(devices, Hall.Time);
        lane = new InputLane(Hall.Desk, Hall.Views, devices, new DossierDesk(centre, Hall.Time, Hall.Journal.Salt), Board, Presses, Lamps, Hall.Time, Log.For<InputLane>());
        running = lane.RunAsync(stop.Token);
    }

    public DeskFixture Hall { get; } = DeskFixture.Open();

    public ManualTime Time => Hall.Time;

    public ScanBoard Board { get; }

    public PressBoard Presses { get; }

    public PanelLamps Lamps { get; }

    public WrittenLog Log { get; } = new();

    /// <summary>What was told of devices, in order.</summary>
    public List<DeviceChanged> Health { get; } = [];

    /// <summary>A device's counters now.</summary>
    public DeviceCounters CountersOf(string device) => devices.Health().Single(h => h.DeviceId == device).Counters;

    public IEnumerable<SiteEvent> Events => Hall.Journal.ReadAfter(0, 100_000).Select(r => r.Event);

    public void Press(string device, int button) => lane.Accept(new DeviceInput(device, "press", new Dictionary<string, string> { ["button"] = $"{button}", ["address"] = "1" }, Time.GetUtcNow()));

    public void Key(string device, string key) => lane.Accept(new DeviceInput(device, "key", new Dictionary<string, string> { ["key"] = key }, Time.GetUtcNow()));

    public void Scan(string text, string aim = "") => lane.Accept(new DeviceInput("scanner", "scan", new Dictionary<string, string> { ["data"] = text, ["aim"] = aim }, Time.GetUtcNow()));

    public void Say(string device, string what, string value) => lane.Accept(new DeviceInput(device, what, new Dictionary<string, string> { ["button"] = value, ["key"] = value, ["data"] = value }, Time.GetUtcNow()));

    public void Pass(int milliseconds) => Time.Advance(TimeSpan.FromMilliseconds(milliseconds));

    public async Task DoAsync(HallCommand command) => Assert.IsType<Worker.Desk.DeskAnswer<int>.Done>(await Hall.Desk.AskAsync(command, null, _ => 0));

    /// <summary>Waits for what must come; the clock goes on meanwhile.</summary>
    public async Task UntilAsync(Func<bool> holds, string what)
    {
        for (long begun = TimeProvider.System.GetTimestamp(); !holds(); await Task.Delay(2, TestContext.Current.CancellationToken))
        {
            if (running.IsFaulted) await running;
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < Patience, $"Never came: {what}");
            Pass(10);
        }
    }

    /// <summary>Lets everything pressed so far come due, and waits until the lane has gone beyond it.</summary>
    public async Task SettleAsync()
    {
        Pass(1100);
        int before = Events.OfType<Kiosk.Queueing.Visits.TicketTaken>().Count(t => t.Service == "DATDAI");
        marks++;
        Press("marks", 1);
        await UntilAsync(() => Events.OfType<Kiosk.Queueing.Visits.TicketTaken>().Count(t => t.Service == "DATDAI") > before, $"mark {marks}");
        // Marks are no flood.
        Pass(2000);
    }

    /// <summary>Waits for the answer to so many scans.</summary>
    public Task ScannedAsync(int count) => UntilAsync(() => Events.OfType<CodeScanned>().Count() >= count, $"scan {count}");

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        stop.Dispose();
        Board.Dispose();
        await devices.DisposeAsync();
        await Hall.DisposeAsync();
    }

    private static DeviceSettings Pad(string id, DeviceRole role, int address, int? counter, params (string Key, string Value)[] keys) =>
        new(id, "kiosk-panel-ascii", role, address, counter, keys.ToDictionary(k => k.Key, k => k.Value));
}

/// <summary>All that was logged, as text.</summary>
internal sealed class WrittenLog
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

    public string Text => string.Join('\n', lines);

    public ILogger<T> For<T>() => new Category<T>(lines);

    private sealed class Category<T>(System.Collections.Concurrent.ConcurrentQueue<string> lines) : ILogger<T>
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Enqueue(formatter(state, exception));
    }
}
