using Kiosk.Contract.Events;
using Kiosk.Devices;
using Kiosk.Linux;
using Kiosk.Linux.Serial;
using Kiosk.Printing.Transports;
using Kiosk.Queueing;
using Kiosk.Queueing.Services;
using Kiosk.Worker.Configuration;
using Kiosk.Worker.Lanes;
using Kiosk.Worker.Tests.Desk;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiosk.Worker.Tests.Lanes;

/// <summary>Whether the number called stands above its counter: told to the record, the officer and the centre. The board is a real line; it answers when it is plugged in.</summary>
public sealed class SeeingTheCall : IAsyncDisposable
{
    private readonly DeskFixture hall = DeskFixture.Open();
    private readonly PseudoTerminal board = PseudoTerminal.Open();
    private readonly CancellationTokenSource stop = new();
    private readonly DeviceRoom room;
    private readonly Task lane, answering;

    public SeeingTheCall()
    {
        var site = new SiteSettings
        {
            Schema = SiteSettings.SchemaName, Kiosk = "K-TEST", Authority = new LocalText("UBND", "PC"), Centre = new LocalText("Trung tâm", "Centre"),
            Services = ["HOTICH", "DATDAI"], Counters = [new CounterSettings(1, ["HOTICH"]), new CounterSettings(2, ["DATDAI"])],
            Lines = [new LineSettings("ttySIGN", [new DeviceSettings("sign-1", "xunpeng-3a", DeviceRole.CounterDisplay, Counter: 1)])],
        };
        room = new DeviceRoom(site, hall.Folder, new ProfileShelf("site.json", hall.Folder, WritingThePaper.Shipped), LeftInPrinter.Nothing, TimeProvider.System, NullLoggerFactory.Instance);
        room.Start();
        lane = new SignLane(hall.Desk, hall.Views, hall.Feed, room, new PanelLamps(room, TimeProvider.System), TimeProvider.System).RunAsync(stop.Token);
        answering = Task.Run(Answer);
    }

    private List<CallDisplayed> Told => [.. hall.Journal.ReadAfter(0, 1000).Select(l => l.Event).OfType<CallDisplayed>()];

    private bool? OfficerSees => hall.Views.Current().Counters[0].Displayed;

    [Fact]
    public async Task A_call_that_no_board_shows_is_told_and_told_again_when_it_stands_there_after_all()
    {
        await hall.TakeAsync();
        await AskAsync(new HallCommand.Next(1));
        await UntilAsync(() => Told.Count == 1, "the call that nobody sees");
        Assert.Equal(new CallDisplayed("261123-A001", "A001", 1, 1, "sign-1", false, ReasonCodes.PortMissing), Told[0]);
        // The line is in the record a moment before the page has it.
        await UntilAsync(() => OfficerSees == false, "the officer sees it");
        await AskAsync(new HallCommand.Recall(1));
        PlugIn();
        await UntilAsync(() => Told.Count == 2, "the board shows it");
        Assert.Equal((true, "none", "261123-A001"), (Told[1].Displayed, Told[1].Reason, Told[1].Ticket));
        await UntilAsync(() => OfficerSees is null, "the officer sees that it is well");
    }

    [Fact]
    public async Task A_call_that_stands_there_at_once_needs_no_words_and_one_that_goes_dark_does()
    {
        PlugIn();
        await UntilAsync(() => room.HealthOf("sign-1")!.Confirmed, "the board answers");
        await hall.TakeAsync();
        await AskAsync(new HallCommand.Next(1));
        await UntilAsync(() => room.HealthOf("sign-1") is { Shown: "show A001" }, "the board shows it");
        File.Delete(Node);
        board.Dispose();
        await UntilAsync(() => Told.Count == 1, "the board went dark");
        Assert.False(Told[0].Displayed);
        await UntilAsync(() => OfficerSees == false, "the officer sees it");
        await AskAsync(new HallCommand.Start(1));
        // Who stands at the counter no longer looks for the number.
        Assert.Null(OfficerSees);
    }

    [Fact]
    public async Task A_counter_without_a_board_and_a_ticket_that_is_gone_are_no_news()
    {
        await hall.TakeAsync("DATDAI");
        await AskAsync(new HallCommand.Next(2));
        await hall.TakeAsync();
        await AskAsync(new HallCommand.Next(1));
        await UntilAsync(() => Told.Count == 1, "the call that nobody sees");
        await AskAsync(new HallCommand.Finish(1));
        await hall.TakeAsync();
        await AskAsync(new HallCommand.Next(1));
        await UntilAsync(() => Told.Count == 2, "the next");
        Assert.Equal([(1, "A001"), (1, "A002")], Told.Select(t => (t.Counter, t.Label)));
    }

    [Fact]
    public async Task After_a_restart_the_officer_still_knows_it()
    {
        await hall.TakeAsync();
        await AskAsync(new HallCommand.Next(1));
        await UntilAsync(() => OfficerSees == false, "the call that nobody sees");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lane);
        await using var again = await hall.CrashAndReopenAsync();
        Assert.Equal(false, again.Views.Current().Counters[0].Displayed);
    }

    public static TheoryData<string, DeviceHealth, bool?, string> Signs => new()
    {
        { "lost", Sign with { Connection = DeviceConnection.Lost, Health = HealthLevel.Offline, Reason = ReasonCodes.Unplugged }, false, ReasonCodes.Unplugged },
        { "left alone", Sign with { Connection = DeviceConnection.BackOff, Health = HealthLevel.Offline, Reason = ReasonCodes.Flapping }, false, ReasonCodes.Flapping },
        { "proven", Sign with { Confirmed = true, Desired = "show A001", Shown = "show A001" }, true, ReasonCodes.None },
        { "proven by the bare text", Sign with { Confirmed = true, Desired = "show A001", Shown = "A001" }, true, ReasonCodes.None },
        { "still the one before", Sign with { Confirmed = true, Desired = "show A002", Shown = "show A001" }, null, ReasonCodes.Overdue },
        { "never answers", Sign with { Desired = "show A001" }, true, ReasonCodes.None },
        { "not opened yet", Sign with { Connection = DeviceConnection.Absent, Health = HealthLevel.Unknown }, null, ReasonCodes.Overdue },
        { "refuses", Sign with { Confirmed = true, Health = HealthLevel.Degraded, Reason = ReasonCodes.Nack, Desired = "show A001" }, false, ReasonCodes.Nack },
        { "a person saw it dark", Sign with { Health = HealthLevel.Degraded, Reason = ReasonCodes.HumanTestFailed, Desired = "show A001", Shown = "show A001" }, false, ReasonCodes.HumanTestFailed },
        { "a twin shows it, too", Sign with { Confirmed = true, Health = HealthLevel.Degraded, Reason = ReasonCodes.AddressConflict, Desired = "show A001", Shown = "show A001" }, true, ReasonCodes.None },
    };

    private static DeviceHealth Sign { get; } = new(
        "sign-1", "xunpeng-3a", DeviceConnection.Ready, HealthLevel.Ok, ReasonCodes.None, false, DateTimeOffset.UnixEpoch, null, new DeviceCounters(0, 0, 0, 0, 0, 0, 0, 0, 0));

    [Theory]
    [MemberData(nameof(Signs), DisableDiscoveryEnumeration = true)]
    public void What_a_sign_proves(string sign, DeviceHealth health, bool? displayed, string reason)
    {
        Assert.NotEmpty(sign);
        Assert.Equal((displayed, reason), CallWatch.Judge(health));
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lane);
        await answering;
        await room.DisposeAsync();
        await hall.DisposeAsync();
        board.Dispose();
        stop.Dispose();
    }

    private string Node => Path.Combine(hall.Folder, "ttySIGN");

    private void PlugIn() => File.CreateSymbolicLink(Node, board.DevicePath);

    private async Task AskAsync(HallCommand command) => Assert.IsType<Worker.Desk.DeskAnswer<int>.Done>(await hall.Desk.AskAsync(command, null, _ => 0));

    private static async Task UntilAsync(Func<bool> holds, string what)
    {
        for (long begun = TimeProvider.System.GetTimestamp(); !holds(); await Task.Delay(5, TestContext.Current.CancellationToken))
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(20), $"Never came: {what}");
    }

    /// <summary>The board's answer is the frame with another first byte, and a sum that is smaller by as much (xunpeng-3a).</summary>
    private void Answer()
    {
        byte[] buffer = new byte[256];
        var frame = new List<byte>();
        try
        {
            while (true)
            {
                int count = board.Channel.Read(buffer, Timeout.InfiniteTimeSpan, stop.Token);
                foreach (byte b in buffer.AsSpan(0, count))
                {
                    if (frame.Count > 0 || b == 0x3A) frame.Add(b);
                    if (frame.Count < 7) continue;
                    frame[0] -= 0x10;
                    frame[5] -= 0x10;
                    board.Channel.Write([.. frame], TimeSpan.FromSeconds(5), stop.Token);
                    frame.Clear();
                }
            }
        }
        catch (Exception over) when (over is OperationCanceledException or ObjectDisposedException or DeviceException)
        {
            // The test is over, or has pulled the plug.
        }
    }
}
