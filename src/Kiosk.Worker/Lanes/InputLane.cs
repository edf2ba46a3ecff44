using System.Globalization;
using System.Threading.Channels;
using Kiosk.Devices;
using Kiosk.Devices.Pads;
using Kiosk.Queueing;
using Kiosk.Worker.Api;
using Kiosk.Worker.Configuration;
using Kiosk.Worker.Desk;
using Kiosk.Worker.Dossiers;

namespace Kiosk.Worker.Lanes;

/// <summary>
/// Turns presses into commands of the hall, in the order in which they came, and hands scans on. The pump threads only hand them in.
/// One loop does all the waiting; if it ends by a fault, the lane does.
/// </summary>
internal sealed partial class InputLane
{
    private const int LongestLine = 256, LongestName = 40;

    private readonly Channel<Pressed> line = Channel.CreateBounded<Pressed>(new BoundedChannelOptions(LongestLine) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });
    private readonly HallDesk desk;
    private readonly DeviceRoom devices;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly InputGuards guards;
    private readonly InputKeys keys;
    private readonly InputRatings ratings;
    private readonly InputScans scans;
    private readonly PressBoard presses;
    private readonly PanelLamps lamps;
    private readonly HallViews views;
    private readonly Dictionary<string, DateTimeOffset> locked = [];
    private readonly long begun;

    public InputLane(HallDesk desk, HallViews views, DeviceRoom devices, DossierDesk dossiers, ScanBoard board, PressBoard presses, PanelLamps lamps, TimeProvider time, ILogger<InputLane> logger)
    {
        (this.desk, this.devices, this.views, this.presses, this.lamps, this.time, this.logger) = (desk, devices, views, presses, lamps, time, logger);
        begun = time.GetTimestamp();
        guards = new InputGuards(devices.PressesOf, devices.Tally);
        keys = new InputKeys(views);
        ratings = new InputRatings(desk, time);
        scans = new InputScans(dossiers, board, desk, devices);
    }

    private readonly record struct Pressed(DeviceSettings Device, string Button, DateTimeOffset At);

    /// <summary>What was pressed a moment ago is judged by a clock that nobody sets. Its date means nothing.</summary>
    private DateTimeOffset Now => DateTimeOffset.UnixEpoch + time.GetElapsedTime(begun);

    /// <summary>Answers until told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop);
        devices.Input += Accept;
        try
        {
            Task[] loops = [AnswerPressesAsync(both.Token), scans.RunAsync(both.Token)];
            await Task.WhenAny(loops).ConfigureAwait(false);
            // A fault in one must not leave the other working alone.
            await both.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(loops).ConfigureAwait(false);
        }
        finally
        {
            devices.Input -= Accept;
        }
    }

    /// <summary>Takes what a device said, from any thread; never waits.</summary>
    internal void Accept(DeviceInput input)
    {
        if (devices.Find(input.DeviceId) is not DeviceSettings device) return;
        if (device.Role == DeviceRole.Scanner && input.Event == "scan") scans.Accept(device.Id, input.Values.GetValueOrDefault("data", ""), input.Values.GetValueOrDefault("aim", ""), Now);
        else if (ButtonOf(device, input) is string button) line.Writer.TryWrite(new Pressed(device, button, Now));
    }

    /// <summary>The name of the button that was pressed: pads tell a number, keypads a word, and each may serve as the other.</summary>
    private static string? ButtonOf(DeviceSettings device, DeviceInput input)
    {
        if (device.Role is not (DeviceRole.CallerKeypad or DeviceRole.RatingPad or DeviceRole.TicketButtons)) return null;
        string? name = input.Event switch { "press" => input.Values.GetValueOrDefault("button"), "key" => input.Values.GetValueOrDefault("key"), _ => null };
        return name is { Length: > 0 and <= LongestName } ? name : null;
    }

    private async Task AnswerPressesAsync(CancellationToken stop)
    {
        var more = line.Reader.WaitToReadAsync(stop).AsTask();
        while (true)
        {
            while (line.Reader.TryRead(out var pressed))
            {
                // What came due before this press goes first, however late both are looked at.
                await ActOnDueAsync(pressed.At).ConfigureAwait(false);
                if (guards.Press(pressed.Device, pressed.Button, pressed.At) == PressOutcome.Locked) TellLocked(pressed.Device);
            }
            await ActOnDueAsync(Now).ConfigureAwait(false);
            foreach (var (device, reason) in guards.TakeLocks(Now)) Lock(device, reason);
            if (more.IsCompleted)
            {
                await more.ConfigureAwait(false);
                more = line.Reader.WaitToReadAsync(stop).AsTask();
            }
            await EitherAsync(more, guards.NextDue - Now, stop).ConfigureAwait(false);
        }
    }

    /// <summary>Until a press comes, or until something held back is due.</summary>
    private async Task EitherAsync(Task more, TimeSpan? due, CancellationToken stop)
    {
        if (due is not TimeSpan wait)
        {
            await more.ConfigureAwait(false);
            return;
        }
        if (wait <= TimeSpan.Zero) return;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(more, Task.Delay(wait, time, enough.Token)).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
    }

    private void Lock(string device, string? reason)
    {
        devices.Complain(device, reason);
        if (devices.Find(device)?.Role != DeviceRole.TicketButtons) return;
        if (reason is not null) locked[device] = WallOf(device);
        else locked.Remove(device);
        DateTimeOffset? until = locked.Count == 0 ? null : locked.Values.Max();
        views.Buttons = () => until;
        views.SideChange.Raise();
    }

    /// <summary>Who presses a locked panel is no child, perhaps, but somebody who waits for a number.</summary>
    private void TellLocked(DeviceSettings device)
    {
        if (device.Role != DeviceRole.TicketButtons) return;
        var until = WallOf(device.Id);
        int seconds = Math.Max(1, (int)Math.Ceiling((until - time.GetUtcNow()).TotalSeconds));
        presses.Show(device.Id, Problems.Of(StatusCodes.Status409Conflict, "buttons-locked", seconds), until);
    }

    /// <summary>The end of a pad's lock by the wall clock.</summary>
    private DateTimeOffset WallOf(string device) => time.GetUtcNow() + ((guards.LockedUntil(device) ?? Now) - Now);

    private async Task ActOnDueAsync(DateTimeOffset now)
    {
        foreach (var press in guards.TakeDue(now)) await ActAsync(press).ConfigureAwait(false);
    }

    private async Task ActAsync(DuePress press)
    {
        var device = press.Device;
        string? meaning = device.Keys?.GetValueOrDefault(press.Button);
        if (device.Role == DeviceRole.CallerKeypad)
        {
            if (keys.CommandOf(device.Counter!.Value, meaning ?? press.Button, press.At) is { } command) await AskAsync(command).ConfigureAwait(false);
        }
        // A button that the site gives no meaning is covered, or should be.
        else if (meaning is null) return;
        else if (device.Role == DeviceRole.TicketButtons) await TakeAsync(press, meaning).ConfigureAwait(false);
        else
        {
            var answer = await ratings.RateAsync(device.Counter!.Value, int.Parse(meaning, CultureInfo.InvariantCulture), press.At, Now).ConfigureAwait(false);
            if (answer is DeskAnswer<int>.Done) lamps.Accepted(device.Id, press.Button);
            Tell("rating", answer);
        }
    }

    private async Task TakeAsync(DuePress press, string service)
    {
        var answer = await desk.AskAsync(new HallCommand.Take(service, "NORMAL", "button"), null, _ => 0).ConfigureAwait(false);
        if (answer.ToProblem() is { } why) presses.Show(press.Device.Id, why, why.NextOpening);
        else lamps.Accepted(press.Device.Id, press.Button);
        Tell(nameof(HallCommand.Take), answer);
    }

    private async Task AskAsync(HallCommand command) => Tell(command.GetType().Name, await desk.AskAsync(command, null, _ => 0).ConfigureAwait(false));

    private void Tell(string what, DeskAnswer<int>? answer)
    {
        if (answer is DeskAnswer<int>.Refused refused) LogRefused(logger, what, refused.Decision.Reason);
        else if (answer is not (null or DeskAnswer<int>.Done)) LogLost(logger, what);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A press for {What} was refused: {Reason}")]
    private static partial void LogRefused(ILogger logger, string what, Refusal reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A press for {What} could not be carried out: the record cannot be written, or too many commands wait")]
    private static partial void LogLost(ILogger logger, string what);
}
