using Kiosk.Contract.Events;
using Kiosk.Devices;
using Kiosk.Worker.Lanes;

namespace Kiosk.Worker.Tests.Lanes;

/// <summary>Counters go to the record calmly: an hour with something to say, else a day.</summary>
public class CountingWhatDevicesDo
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 23, 0, 30, 0, TimeSpan.Zero);
    private readonly CounterLedger ledger = new(Morning);

    private static DeviceHealth Display(long sent, long acks, long timeouts = 0, long presses = 0) => new(
        "display", "modbus-led485", DeviceConnection.Ready, HealthLevel.Ok, "none", true, Morning, null,
        new DeviceCounters(sent, acks, 0, timeouts, 0, 0, 0, 0, 0) { Presses = presses, LatencyP95Ms = 20.123 });

    private DeviceCounted? After(double hours, DeviceHealth health, bool last = false) => ledger.Due(health, Morning.AddHours(hours), last);

    [Fact]
    public void An_hour_without_trouble_is_not_told_but_the_day_is()
    {
        for (int hour = 1; hour < 24; hour++) Assert.Null(After(hour, Display(180 * hour, 180 * hour)));
        Assert.Equal(new DeviceCounted("display", 86_400, FramesSent: 4320, Acks: 4320, LatencyP95Ms: 20.1), After(24, Display(4320, 4320)));
        Assert.Null(After(25, Display(4500, 4500)));
    }

    [Fact]
    public void An_hour_with_trouble_is_told_with_what_came_since_the_last_time()
    {
        Assert.Equal(new DeviceCounted("display", 3600, FramesSent: 180, Acks: 178, Timeouts: 2, LatencyP95Ms: 20.1), After(1, Display(180, 178, timeouts: 2)));
        Assert.Null(After(2, Display(360, 358, timeouts: 2)));
        Assert.Equal(new DeviceCounted("display", 7200, FramesSent: 360, Acks: 357, Timeouts: 3, LatencyP95Ms: 20.1), After(3, Display(540, 535, timeouts: 5)));
    }

    [Fact]
    public void Use_is_worth_telling_and_nothing_at_all_is_not()
    {
        Assert.Equal(4, After(1, Display(0, 0, presses: 4))?.Presses);
        Assert.Null(After(30, Display(0, 0, presses: 4)));
    }

    [Fact]
    public void At_the_end_what_little_happened_is_told()
    {
        Assert.Equal(new DeviceCounted("display", 1800, FramesSent: 90, Acks: 90, LatencyP95Ms: 20.1), After(0.5, Display(90, 90), last: true));
        Assert.Null(After(0.6, Display(90, 90), last: true));
    }
}
