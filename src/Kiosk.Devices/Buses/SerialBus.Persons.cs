using Kiosk.Devices.Buses;
using Kiosk.Devices.Health;

namespace Kiosk.Devices;

/// <content>What technicians ask: switch off, check, look.</content>
public sealed partial class SerialBus
{
    private static readonly TimeSpan LongestCheck = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public void SetAdmin(string deviceId, AdminState wish)
    {
        var device = Find(deviceId);
        lock (gate) device.SetAdmin(wish, Now());
        pump.TryNow();
        Wake();
        Publish();
    }

    /// <inheritdoc/>
    public async Task<DeviceCheck> CheckAsync(string deviceId, CheckLevel level, CancellationToken stop)
    {
        var device = Find(deviceId);
        if (level == CheckLevel.External) return await AskAsync(device, stop).ConfigureAwait(false);
        var now = Now();
        lock (gate)
        {
            if (level == CheckLevel.Internal) return CheckWords.Internal(device.Health, device.PortIsOpen, OldestWish(device, now), now.Wall);
            bool shows = device.PortIsOpen && device.IsDriven && device.BeginTest(ref versions, now);
            Wake();
            return CheckWords.Interactive(device.Health, device.PortIsOpen, shows, device.Binding.Profile.Kind == DeviceKind.Scanner, now.Wall);
        }
    }

    /// <inheritdoc/>
    public void Seen(string deviceId, bool well)
    {
        var device = Find(deviceId);
        lock (gate)
        {
            device.EndTest(Now());
            device.Condition.Seen(well, Now());
        }
        Wake();
        Publish();
    }

    private async Task<DeviceCheck> AskAsync(BusDevice device, CancellationToken stop)
    {
        Task<string> answer;
        bool mustOpen;
        lock (gate)
        {
            answer = device.Ask(Now());
            mustOpen = !device.PortIsOpen;
        }
        if (mustOpen) pump.TryNow();
        Wake();
        string? missed = null;
        try
        {
            missed = await answer.WaitAsync(LongestCheck, stop).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // No turn for it in time: the line hangs, or the bus was never started.
        }
        var now = Now();
        lock (gate) return CheckWords.External(device.Health, device.Answers, device.PortIsOpen, missed, now.Wall);
    }

    private static TimeSpan OldestWish(BusDevice device, Moment now)
    {
        var oldest = TimeSpan.Zero;
        foreach (var slot in device.Desired.Slots)
            if (slot.Dirty && !slot.Background && now.Steady - slot.WishedAt > oldest) oldest = now.Steady - slot.WishedAt;
        return oldest;
    }
}
