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

/// <summary>A call lights the lamp of its counter and sounds the chime; its end puts the lamp out. Ticket buttons are lit while they give numbers. Relays, a voice module and a panel on real lines, read as they come.</summary>
public sealed class LightingAndChiming : IAsyncDisposable
{
    private const string Chime = "AA070200 01B4", Lamp2On = "01050001FF00DDFA", Lamp2Off = "01050001 00009C0A", Lamp1On = "01050000FF008C3A";
    private readonly DeskFixture hall = DeskFixture.Open();
    private readonly PseudoTerminal relays = PseudoTerminal.Open(), voice = PseudoTerminal.Open(), panel = PseudoTerminal.Open();
    private readonly CancellationTokenSource stop = new();
    private readonly DeviceRoom room;
    private readonly Task lane;
    private readonly Ear onRelays, onVoice, onPanel;
    private readonly PanelLamps lamps;

    public LightingAndChiming()
    {
        var site = new SiteSettings
        {
            Schema = SiteSettings.SchemaName, Kiosk = "K-TEST", Authority = new LocalText("UBND", "PC"), Centre = new LocalText("Trung tâm", "Centre"),
            Services = ["HOTICH", "DATDAI"], Counters = [new CounterSettings(1, ["HOTICH"]), new CounterSettings(2, ["DATDAI"])],
            Lines =
            [
                new LineSettings(relays.DevicePath, [new DeviceSettings("lamps", "modbus-relay", DeviceRole.Lamp, 1, Keys: new Dictionary<string, string> { ["1"] = "1", ["2"] = "2" })]),
                new LineSettings(panel.DevicePath, [new DeviceSettings("buttons", "kiosk-panel-ascii", DeviceRole.TicketButtons, 1, Keys: new Dictionary<string, string> { ["1"] = "HOTICH", ["2"] = "NHAM" })]),
                new LineSettings(voice.DevicePath, [new DeviceSettings("chime", "jq8400-voice", DeviceRole.Annunciator)]),
            ],
        };
        onRelays = new Ear(relays, frame => frame[1] == 5 ? frame : [1, 1, 1, 5, 0x91, 0x8B], stop.Token);
        onVoice = new Ear(voice, _ => [], stop.Token);
        onPanel = new Ear(panel, frame => frame.Contains((byte)'?') ? "!01\r"u8.ToArray() : [], stop.Token);
        var shelf = new ProfileShelf("site.json", hall.Folder, WritingThePaper.Shipped);
        // The ports keep real time; the hall's is by hand.
        room = new DeviceRoom(site, hall.Folder, shelf, LeftInPrinter.Nothing, TimeProvider.System, NullLoggerFactory.Instance);
        room.Start();
        lamps = new PanelLamps(room, TimeProvider.System);
        lane = new SignLane(hall.Desk, hall.Views, hall.Feed, room, lamps, hall.Time).RunAsync(stop.Token);
    }

    [Fact]
    public async Task A_call_is_seen_and_heard_once_and_its_end_is_dark_and_silent()
    {
        await hall.TakeAsync("DATDAI");
        await AskAsync(new HallCommand.Next(2));
        await onRelays.HearsAsync(Lamp2On);
        await onVoice.HearsAsync(Chime);
        await AskAsync(new HallCommand.Finish(2));
        await onRelays.HearsAsync(Lamp2Off);
        Assert.Equal(1, onVoice.Times(Chime));
        Assert.Equal(0, onRelays.Times(Lamp1On));
    }

    [Fact]
    public async Task A_repeated_call_chimes_again()
    {
        await hall.TakeAsync("HOTICH");
        await AskAsync(new HallCommand.Next(1));
        await onVoice.HearsAsync(Chime);
        await AskAsync(new HallCommand.Recall(1));
        await onVoice.HearsAsync(Chime, times: 2);
        await onRelays.HearsAsync(Lamp1On);
    }

    [Fact]
    public async Task A_button_is_lit_while_its_service_gives_numbers_and_answers_a_press_that_counts()
    {
        const string Lit = "4C30313A30313A310D", Dark = "4C30313A30313A300D";
        await onPanel.HearsAsync(Lit);
        lamps.Accepted("buttons", "1");
        await onPanel.HearsAsync(Dark);
        await onPanel.HearsAsync(Lit, times: 2);
        // A service that nobody offers is dark; a button without a meaning has nothing to say.
        await onPanel.HearsAsync("4C30313A30323A300D");
        Assert.Equal(0, onPanel.Times("4C30313A30323A310D"));
    }

    [Fact]
    public async Task A_locked_panel_is_dark_until_it_is_open_again()
    {
        const string Lit = "4C30313A30313A310D", Dark = "4C30313A30313A300D";
        using var health = new CancellationTokenSource();
        var keeping = new HealthLane(hall.Desk, room, hall.Views, hall.Feed, TimeProvider.System).RunAsync(health.Token);
        await onPanel.HearsAsync(Lit);
        room.Complain("buttons", Kiosk.Devices.ReasonCodes.FloodLocked);
        await onPanel.HearsAsync(Dark);
        room.Complain("buttons", null);
        await onPanel.HearsAsync(Lit, times: 2);
        await health.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => keeping);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        lamps.Dispose();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lane);
        await room.DisposeAsync();
        await hall.DisposeAsync();
        await onRelays.Ended;
        await onVoice.Ended;
        await onPanel.Ended;
        relays.Dispose();
        voice.Dispose();
        panel.Dispose();
        stop.Dispose();
    }

    private async Task AskAsync(HallCommand command) => Assert.IsType<Worker.Desk.DeskAnswer<int>.Done>(await hall.Desk.AskAsync(command, null, _ => 0));

    /// <summary>Everything that came over a line, as hex. Relays confirm a command by its own frame (Modbus function 05) and tell their state when asked.</summary>
    private sealed class Ear
    {
        private readonly Lock gate = new();
        private string heard = "";

        public Ear(PseudoTerminal line, Func<byte[], byte[]> answer, CancellationToken stop) => Ended = Task.Run(() => Listen(line.Channel, answer, stop), CancellationToken.None);

        public Task Ended { get; }

        public int Times(string frame)
        {
            lock (gate) return heard.Split(Plain(frame)).Length - 1;
        }

        public async Task HearsAsync(string frame, int times = 1)
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            enough.CancelAfter(TimeSpan.FromSeconds(20));
            while (Times(frame) < times) await Task.Delay(5, enough.Token);
        }

        private static string Plain(string frame) => frame.Replace(" ", "", StringComparison.Ordinal);

        private void Listen(DeviceChannel channel, Func<byte[], byte[]> answer, CancellationToken stop)
        {
            byte[] room = new byte[256];
            try
            {
                while (true)
                {
                    int count = channel.Read(room, Timeout.InfiniteTimeSpan, stop);
                    byte[] frame = room[..count], reply = answer(frame);
                    lock (gate) heard += Convert.ToHexString(frame);
                    if (reply.Length > 0) channel.Write(reply, TimeSpan.FromSeconds(1), stop);
                }
            }
            catch (OperationCanceledException)
            {
                // The test is over.
            }
        }
    }
}
