using Kiosk.Devices.Supervision;

namespace Kiosk.Devices.Tests.Supervision;

public class PacingAttempts
{
    [Fact]
    public void Waits_grow_to_a_minute_within_a_fifth_and_start_over_after_a_recovery()
    {
        var pace = new ReconnectPace(new Random(3));
        int[] nominal = [1, 2, 4, 8, 15, 30, 60, 60, 60];
        foreach (int seconds in nominal) Assert.InRange(pace.Failed().TotalSeconds, seconds * 0.8, seconds * 1.2);
        pace.Recovered();
        Assert.InRange(pace.Failed().TotalSeconds, 0.8, 1.2);
    }

    [Fact]
    public void Two_buses_do_not_knock_together()
    {
        var one = new ReconnectPace(new Random(1));
        var two = new ReconnectPace(new Random(2));
        Assert.NotEqual(one.Failed(), two.Failed());
    }
}
