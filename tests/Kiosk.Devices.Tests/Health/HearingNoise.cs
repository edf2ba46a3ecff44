using Kiosk.Devices.Health;

namespace Kiosk.Devices.Tests.Health;

public class HearingNoise
{
    private readonly NoiseWatch watch = new();
    private long strange;
    private double seconds;

    [Fact]
    public void A_torn_frame_now_and_then_is_no_noise()
    {
        for (int i = 0; i < 60; i++) Assert.False(Pass(1, i % 5 == 0 ? 250 : 20));
        Assert.False(watch.IsNoisy);
    }

    [Fact]
    public void Somebody_who_talks_on_and_on_is_told_once_and_the_silence_after_it_once()
    {
        Assert.False(Pass(1, 900));
        Assert.False(Pass(1, 900));
        Assert.True(Pass(1, 900));
        for (int i = 0; i < 30; i++) Assert.False(Pass(1, 900));
        Assert.True(watch.IsNoisy);
        for (int i = 0; i < 4; i++) Assert.False(Pass(1, 0));
        Assert.True(Pass(1, 0));
        Assert.False(watch.IsNoisy);
    }

    [Fact]
    public void A_line_that_nobody_looked_at_for_long_was_quiet() => Assert.False(Pass(30, 900) || Pass(30, 900) || Pass(30, 900) || watch.IsNoisy);

    [Fact]
    public void Many_looks_a_second_count_as_one()
    {
        for (int i = 0; i < 20; i++) Assert.False(Pass(0.1, 200));
    }

    private bool Pass(double time, int bytes) => watch.Look(strange += bytes, TimeSpan.FromSeconds(seconds += time));
}
