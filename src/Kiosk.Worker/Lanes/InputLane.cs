using System.Globalization;
using System.Threading.Channels;
using Kiosk.Devices;
using Kiosk.Devices.Pads;
using Kiosk.Devices.Scanners;
using Kiosk.Queueing;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Api;
using Kiosk.Worker.Configuration;
using Kiosk.Worker.Desk;
using Kiosk.Worker.Dossiers;

namespace Kiosk.Worker.Lanes;

/// <summary>Turns presses and scans into commands of the hall, in the order in which they came. The pump threads only hand them in.</summary>
internal sealed partial class InputLane(HallDesk desk, HallViews views, DeviceRoom devices, DossierDesk dossiers, ScanBoard scans, TimeProvider time, ILogger<InputLane> logger)
{
    private const int LongestLine = 256;
    private static readonly TimeSpan CallGuard = TimeSpan.FromSeconds(1.5);

    private readonly Channel<DeviceInput> line = Channel.CreateBounded<DeviceInput>(new BoundedChannelOptions(LongestLine) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });
    private readonly Dictionary<string, ScanGuard> guards = [];
    private readonly Dictionary<string, PressGuard> presses = [];
    private readonly Dictionary<int, long> lastCall = [];

    public async Task RunAsync(CancellationToken stop)
    {
        devices.Input += OnInput;
        try
        {
            await foreach (var input in line.Reader.ReadAllAsync(stop).ConfigureAwait(false))
                if (devices.Find(input.DeviceId) is DeviceSettings device) await HandleAsync(device, input, stop).ConfigureAwait(false);
        }
        finally
        {
            devices.Input -= OnInput;
        }
    }

    private void OnInput(DeviceInput input) => line.Writer.TryWrite(input);

    private Task HandleAsync(DeviceSettings device, DeviceInput input, CancellationToken stop) => (device.Role, input.Event) switch
    {
        (DeviceRole.Scanner, "scan") => ScanAsync(device, input.Values.GetValueOrDefault("data", ""), stop),
        (DeviceRole.CallerKeypad, "key") => KeyAsync(device.Counter!.Value, input.Values.GetValueOrDefault("key", "")),
        (DeviceRole.RatingPad, "press") => RateAsync(device, ButtonOf(input), input.At, stop),
        (DeviceRole.TicketButtons, "press") when Meaning(device, ButtonOf(input)) is string service => AskAsync(new HallCommand.Take(service, "NORMAL", "button")),
        _ => Task.CompletedTask,
    };

    private async Task KeyAsync(int counter, string key)
    {
        bool called = views.Current().Counters.First(c => c.Number == counter).Current?.Status == "called";
        // One key calls and calls again: the state decides, as on the pads that officers know.
        HallCommand? command = key switch
        {
            "call" when called => new HallCommand.Recall(counter),
            "call" => new HallCommand.Next(counter),
            "start" => new HallCommand.Start(counter),
            "finish" => new HallCommand.Finish(counter),
            "noShow" => new HallCommand.NoShow(counter),
            _ => null,
        };
        if (command is null || (key == "call" && CalledJustNow(counter))) return;
        await AskAsync(command).ConfigureAwait(false);
    }

    /// <summary>A face counts once no second one has joined it: a palm or a playing child rates nobody.</summary>
    private async Task RateAsync(DeviceSettings pad, int button, DateTimeOffset at, CancellationToken stop)
    {
        if (!presses.TryGetValue(pad.Id, out var guard)) presses[pad.Id] = guard = new PressGuard();
        lock (guard)
            if (guard.Press(button, at) != PressOutcome.Held) return;
        await Task.Yield();
        _ = TakeWhenDueAsync(pad, guard, stop);
    }

    private async Task TakeWhenDueAsync(DeviceSettings pad, PressGuard guard, CancellationToken stop)
    {
        while (true)
        {
            TimeSpan wait;
            AcceptedPress? press = null;
            lock (guard)
            {
                if (guard.DueAt is not DateTimeOffset due) return;
                wait = due - time.GetUtcNow();
                if (wait <= TimeSpan.Zero) press = guard.Take(time.GetUtcNow());
            }
            if (press is not null && Meaning(pad, press.Button) is string level)
                await AskAsync(new HallCommand.Rate(pad.Counter!.Value, int.Parse(level, CultureInfo.InvariantCulture), "pad")).ConfigureAwait(false);
            if (wait <= TimeSpan.Zero) return;
            await Task.Delay(wait, time, stop).ConfigureAwait(false);
        }
    }

    private static int ButtonOf(DeviceInput input) => int.TryParse(input.Values.GetValueOrDefault("button"), NumberStyles.None, CultureInfo.InvariantCulture, out int button) ? button : 0;

    private static string? Meaning(DeviceSettings device, int button) => device.Keys?.GetValueOrDefault(button.ToString(CultureInfo.InvariantCulture));

    private async Task ScanAsync(DeviceSettings device, string raw, CancellationToken stop)
    {
        if (!guards.TryGetValue(device.Id, out var guard)) guards[device.Id] = guard = new ScanGuard();
        var verdict = guard.Examine(raw, time.GetUtcNow());
        if (verdict is ScanVerdict.Rejected { Reason: ScanRejection.Empty or ScanRejection.TooFast or ScanRejection.Repeated }) return;
        // What is no honest code gets the answer to an unreadable one; its content goes no further than here.
        string text = verdict is ScanVerdict.Clean clean ? clean.Text : "";
        var answer = await dossiers.AskAsync(text, "scanner", stop).ConfigureAwait(false);
        scans.Show(answer.View);
        await desk.RecordAsync(answer.Event).ConfigureAwait(false);
    }

    /// <summary>A bouncing or leaned-on key must not call the hall empty.</summary>
    private bool CalledJustNow(int counter)
    {
        long now = time.GetTimestamp();
        bool justNow = lastCall.TryGetValue(counter, out long last) && time.GetElapsedTime(last, now) < CallGuard;
        if (!justNow) lastCall[counter] = now;
        return justNow;
    }

    private async Task AskAsync(HallCommand command)
    {
        var answer = await desk.AskAsync(command, null, _ => 0).ConfigureAwait(false);
        if (answer is DeskAnswer<int>.Refused refused) LogRefused(logger, command, refused.Decision.Reason);
        else if (answer is not DeskAnswer<int>.Done) LogLost(logger, command);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Command} was refused: {Reason}")]
    private static partial void LogRefused(ILogger logger, HallCommand command, Refusal reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Command} could not be carried out: the record cannot be written, or too many commands wait")]
    private static partial void LogLost(ILogger logger, HallCommand command);
}
