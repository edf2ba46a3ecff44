using Kiosk.Contract.Events;
using Kiosk.Devices;
using Kiosk.Worker.Desk;

namespace Kiosk.Worker.Lanes;

/// <summary>
/// Looks whether the numbers called stand on their counters' displays, from the call until the citizen is there, and records what speaks
/// against it: the officer must know it, and the centre. Whoever calls does not wait for that, and nothing here ever stops a call.
/// </summary>
internal sealed class CallWatch(HallDesk desk, DeviceRoom devices, TimeProvider time)
{
    /// <summary>A display that answers does so in a tenth of a second, on a full bus with dead neighbours in one.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Nobody tells when a display has proven a text, so it is looked at while that is open.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    private readonly Signal stirred = new();
    private readonly Lock gate = new();
    private readonly Dictionary<string, Watched> watched = new(StringComparer.Ordinal);

    private sealed class Watched(Call call, long begun)
    {
        public Call Call { get; } = call;

        public long Begun { get; } = begun;

        /// <summary>What the record says of it; shown, while it says nothing.</summary>
        public bool Told { get; set; } = call.Displayed;
    }

    /// <summary>A number called, and the display that was told to show it.</summary>
    /// <param name="Ticket">Visit id.</param>
    /// <param name="Label">E.g. A012.</param>
    /// <param name="Counter">Where to.</param>
    /// <param name="Times">Which call.</param>
    /// <param name="Device">The display.</param>
    /// <param name="CanShow">False when it has no way to show such a number.</param>
    /// <param name="Displayed">What the record says of it so far.</param>
    internal readonly record struct Call(string Ticket, string Label, int Counter, int Times, string Device, bool CanShow, bool Displayed = true);

    /// <summary>A display has been told to show a number.</summary>
    public void Begin(Call call)
    {
        lock (gate) watched[call.Device] = new Watched(call, time.GetTimestamp());
        stirred.Raise();
    }

    /// <summary>Nobody looks for the number on this display any more.</summary>
    public void End(string device)
    {
        lock (gate) watched.Remove(device);
    }

    public async Task RunAsync(CancellationToken stop)
    {
        void OnChanged(DeviceChanged changed) => stirred.Raise();
        devices.Changed += OnChanged;
        try
        {
            while (true)
            {
                long version = stirred.Version;
                var news = new List<CallDisplayed>();
                bool isOpen = LookAtAll(news);
                foreach (var told in news) await desk.RecordAsync(told).ConfigureAwait(false);
                await SomethingNewAsync(version, isOpen, stop).ConfigureAwait(false);
            }
        }
        finally
        {
            devices.Changed -= OnChanged;
        }
    }

    /// <summary>What a device's health says of the text it was told last: shown, not shown and why, or not known yet.</summary>
    internal static (bool? Displayed, string Reason) Judge(DeviceHealth display) => display switch
    {
        { Reason: ReasonCodes.HumanTestFailed } or { Health: HealthLevel.Offline or HealthLevel.Failing } => (false, ReasonOf(display)),
        { Shown: { } shown, Desired: { } desired } when Means(desired, shown) => (true, ReasonCodes.None),
        { Reason: ReasonCodes.Nack } => (false, ReasonCodes.Nack),
        // It never answers: that its port takes what we send is all that can be known.
        { Health: HealthLevel.Ok, Confirmed: false } => (true, ReasonCodes.None),
        _ => (null, ReasonOf(display)),
    };

    /// <summary>Some ports tell the bare text as proven, others with its verb.</summary>
    private static bool Means(string desired, string shown) => desired == shown || desired.EndsWith(" " + shown, StringComparison.Ordinal);

    private static string ReasonOf(DeviceHealth display) => display.Reason == ReasonCodes.None ? ReasonCodes.Overdue : display.Reason;

    /// <returns>True while one has not proven itself.</returns>
    private bool LookAtAll(List<CallDisplayed> news)
    {
        bool isOpen = false;
        lock (gate)
        {
            foreach (var one in watched.Values)
            {
                // One that a technician has taken out of use owes nothing.
                if (devices.HealthOf(one.Call.Device) is not { Admin: AdminState.Enabled } health) continue;
                var (displayed, reason) = one.Call.CanShow ? Judge(health) : (false, ReasonCodes.Nack);
                isOpen |= displayed is null;
                if (displayed is null && time.GetElapsedTime(one.Begun) < Patience) continue;
                bool now = displayed ?? false;
                if (now == one.Told) continue;
                one.Told = now;
                var call = one.Call;
                news.Add(new CallDisplayed(call.Ticket, call.Label, call.Counter, call.Times, call.Device, now, reason));
            }
        }
        return isOpen;
    }

    private async Task SomethingNewAsync(long version, bool isOpen, CancellationToken stop)
    {
        var news = stirred.WaitBeyondAsync(version, stop);
        if (!isOpen)
        {
            await news.ConfigureAwait(false);
            return;
        }
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(news, Task.Delay(Look, time, enough.Token)).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
        stop.ThrowIfCancellationRequested();
    }
}
