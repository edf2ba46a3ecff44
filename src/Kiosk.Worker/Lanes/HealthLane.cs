using System.Threading.Channels;
using Kiosk.Contract.Events;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Desk;
using Kiosk.Worker.Journal;

namespace Kiosk.Worker.Lanes;

/// <summary>
/// Writes each change of a device's health into the record, in order, and tells the screens; counts what the devices did, now and then;
/// and keeps the technicians' wishes in the record from one day to the next.
/// </summary>
internal sealed class HealthLane
{
    private const int LongestLine = 1024;
    private readonly Channel<DeviceChanged> line = Channel.CreateBounded<DeviceChanged>(new BoundedChannelOptions(LongestLine) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });
    private readonly Dictionary<string, DeviceChanged> last = [];
    private readonly HallDesk desk;
    private readonly DeviceRoom devices;
    private readonly HallViews views;
    private readonly EventFeed feed;
    private readonly TimeProvider time;
    private readonly CounterLedger ledger;

    public HealthLane(HallDesk desk, DeviceRoom devices, HallViews views, EventFeed feed, TimeProvider time)
    {
        (this.desk, this.devices, this.views, this.feed, this.time) = (desk, devices, views, feed, time);
        ledger = new CounterLedger(time.GetUtcNow());
        devices.Changed += changed => line.Writer.TryWrite(changed);
    }

    public Task RunAsync(CancellationToken stop) => Task.WhenAll(WriteAsync(stop), CountAsync(stop), KeepWishesAsync(feed.LastSeq, stop));

    private async Task WriteAsync(CancellationToken stop)
    {
        await foreach (var changed in line.Reader.ReadAllAsync(stop).ConfigureAwait(false))
        {
            // The screens show also what the record does not want: confirmations, and devices that are worked at.
            views.SideChange.Raise();
            if (last.GetValueOrDefault(changed.Device) is { } before && !IsNews(before, changed)) continue;
            last[changed.Device] = changed;
            await desk.RecordAsync(changed).ConfigureAwait(false);
            views.SideChange.Raise();
        }
    }

    /// <summary>Of a device that a technician has taken out of use only that is told; what happens to it meanwhile alarms nobody.</summary>
    private static bool IsNews(DeviceChanged before, DeviceChanged now) => now != before && (now.Admin is null || now.Admin != before.Admin);

    private async Task CountAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await Task.Delay(CounterLedger.Every, time, stop).ConfigureAwait(false);
                await TellCountsAsync(last: false).ConfigureAwait(false);
            }
        }
        finally
        {
            await TellTheRestAsync().ConfigureAwait(false);
        }
    }

    /// <summary>All at once: the desk writes them together.</summary>
    private Task<bool[]> TellCountsAsync(bool last)
    {
        var now = time.GetUtcNow();
        return Task.WhenAll(devices.Health().Select(h => ledger.Due(h, now, last)).OfType<DeviceCounted>().ToList().Select(counted => desk.RecordAsync(counted)));
    }

    private async Task TellTheRestAsync()
    {
        try
        {
            await TellCountsAsync(last: true).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            // The desk ended before us, by a fault: what was counted since the last time is lost, and nothing else.
        }
    }

    private async Task KeepWishesAsync(long seen, CancellationToken stop)
    {
        // The day of a kiosk that is switched off at night opened before anybody listened here.
        await TellWishesAsync().ConfigureAwait(false);
        while (true)
        {
            await feed.WaitBeyondAsync(seen, stop).ConfigureAwait(false);
            foreach (var recorded in feed.After(seen, 100))
            {
                seen = recorded.Seq;
                if (recorded.Event is DayOpened) await TellWishesAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task TellWishesAsync()
    {
        foreach (var (device, wish) in devices.OutOfUse)
            await desk.RecordAsync(new DeviceAdminChanged(device, DeviceRoomViews.Word(wish), AdminHistory.Kept)).ConfigureAwait(false);
    }
}
