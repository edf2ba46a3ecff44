using Kiosk.Contract.Events;
using Kiosk.Devices;

namespace Kiosk.Worker.Lanes;

/// <summary>
/// Decides when the counters of a device are worth a line of the record: after an hour in which something went wrong or somebody used
/// it, and else once a day. A display that is told the same every 20 seconds and does well has nothing new to say.
/// </summary>
internal sealed class CounterLedger(DateTimeOffset begun)
{
    /// <summary>How often it is worth asking.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    private static readonly TimeSpan Quiet = TimeSpan.FromHours(24);
    private readonly Dictionary<string, (DeviceCounters Counters, DateTimeOffset At)> told = [];

    /// <summary>What is to be recorded now; null when nothing.</summary>
    /// <param name="health">The device as it is.</param>
    /// <param name="now">The time.</param>
    /// <param name="last">Nobody will ask again: what happened is told however little it is.</param>
    public DeviceCounted? Due(DeviceHealth health, DateTimeOffset now, bool last = false)
    {
        var (before, since) = told.TryGetValue(health.DeviceId, out var earlier) ? earlier : (null, begun);
        var counted = Between(health, before, now - since);
        bool something = counted with { Seconds = 0, LatencyP95Ms = null } != new DeviceCounted(health.DeviceId, 0);
        bool news = (counted.Nacks ?? counted.Timeouts ?? counted.ChecksumErrors ?? counted.WrongEchoes ?? counted.Retries ?? counted.Reconnects ?? counted.Presses ?? counted.Scans ?? counted.Rejected) is not null;
        if (!something || !(news || last || now - since >= Quiet)) return null;
        told[health.DeviceId] = (health.Counters, now);
        return counted;
    }

    private static DeviceCounted Between(DeviceHealth health, DeviceCounters? from, TimeSpan took)
    {
        var to = health.Counters;
        static long? Grown(long now, long? before) => now - (before ?? 0) is > 0 and var more ? more : null;
        return new DeviceCounted(
            health.DeviceId, (long)took.TotalSeconds, Grown(to.FramesSent, from?.FramesSent), Grown(to.Acks, from?.Acks), Grown(to.Nacks, from?.Nacks),
            Grown(to.Timeouts, from?.Timeouts), Grown(to.ChecksumErrors, from?.ChecksumErrors), Grown(to.WrongEchoes, from?.WrongEchoes), Grown(to.Retries, from?.Retries),
            Grown(to.Reconnects, from?.Reconnects), Grown(to.Presses, from?.Presses), Grown(to.Scans, from?.Scans), Grown(to.Rejected, from?.Rejected),
            to.LatencyP95Ms is double ms ? Math.Round(ms, 1) : null);
    }
}
