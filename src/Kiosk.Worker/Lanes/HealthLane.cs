using System.Threading.Channels;
using Kiosk.Contract.Events;
using Kiosk.Worker.Desk;

namespace Kiosk.Worker.Lanes;

/// <summary>Writes each change of a device's health into the record, in order, and tells the screens.</summary>
internal sealed class HealthLane
{
    private const int LongestLine = 1024;
    private readonly Channel<DeviceChanged> line = Channel.CreateBounded<DeviceChanged>(new BoundedChannelOptions(LongestLine) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });
    private readonly Dictionary<string, DeviceChanged> last = [];
    private readonly HallDesk desk;
    private readonly HallViews views;

    public HealthLane(HallDesk desk, DeviceRoom devices, HallViews views)
    {
        (this.desk, this.views) = (desk, views);
        devices.Changed += changed => line.Writer.TryWrite(changed);
    }

    public async Task RunAsync(CancellationToken stop)
    {
        await foreach (var changed in line.Reader.ReadAllAsync(stop).ConfigureAwait(false))
        {
            // Counters and confirmations change all the time; the record wants what a technician would call a change.
            if (last.GetValueOrDefault(changed.Device) == changed) continue;
            last[changed.Device] = changed;
            await desk.RecordAsync(changed).ConfigureAwait(false);
            views.SideChange.Raise();
        }
    }
}
