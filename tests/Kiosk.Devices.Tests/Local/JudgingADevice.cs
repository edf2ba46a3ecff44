using Kiosk.Devices.Local;

namespace Kiosk.Devices.Tests.Local;

public class JudgingADevice
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 0, 30, 0, TimeSpan.Zero);
    private readonly LocalDevice device = new(Panels.Bound("pad", "usb-numpad-rating"), Start);

    [Fact]
    public void The_port_speaks_before_the_device_and_the_device_before_the_technician()
    {
        device.PortOpened(proven: true, again: false, Start);
        Is(DeviceConnection.Ready, HealthLevel.Ok, ReasonCodes.None);
        Assert.True(device.Health.Confirmed);
        device.Seen(well: false);
        Is(DeviceConnection.Ready, HealthLevel.Failing, ReasonCodes.HumanTestFailed);
        device.Troubled(HealthLevel.Degraded, ReasonCodes.StuckButton, "button2");
        Is(DeviceConnection.Ready, HealthLevel.Degraded, ReasonCodes.StuckButton);
        Assert.Equal("button2", device.Health.Detail);
        device.Troubled(HealthLevel.Offline, ReasonCodes.NoReply, null);
        Is(DeviceConnection.BackOff, HealthLevel.Offline, ReasonCodes.NoReply);
        device.PortUnusable(DeviceConnection.Lost, ReasonCodes.Unplugged, "/dev/x");
        Is(DeviceConnection.Lost, HealthLevel.Offline, ReasonCodes.Unplugged);
        Assert.False(device.Health.Confirmed);
        device.Wish(AdminState.Disabled);
        Is(DeviceConnection.Absent, HealthLevel.Unknown, ReasonCodes.None);
        Assert.Null(device.Health.Detail);
    }

    [Fact]
    public void Mended_and_opened_again_it_is_believed()
    {
        device.PortOpened(proven: true, again: false, Start);
        device.Seen(well: false);
        device.PortUnusable(DeviceConnection.Lost, ReasonCodes.Unplugged, null);
        device.PortOpened(proven: true, again: true, Start);
        Is(DeviceConnection.Ready, HealthLevel.Ok, ReasonCodes.None);
        Assert.Equal(1, device.Health.Counters.Reconnects);
    }

    [Fact]
    public void News_is_told_once_and_keeps_the_time_at_which_it_began()
    {
        Assert.False(device.TakeNews(Start, out _));
        device.PortOpened(proven: false, again: false, Start);
        Assert.True(device.TakeNews(Start.AddSeconds(1), out bool isTransition) && isTransition);
        Assert.False(device.TakeNews(Start.AddSeconds(2), out _));
        device.Shown = "A012";
        Assert.False(device.TakeNews(Start.AddSeconds(2), out _));
        device.Heard(Start.AddSeconds(3), 3);
        Assert.True(device.TakeNews(Start.AddSeconds(3), out isTransition) && !isTransition);
        Assert.Equal((Start.AddSeconds(1), Start.AddSeconds(3)), (device.Health.Since, device.Health.LastConfirmedAt!.Value));
    }

    [Fact]
    public void What_is_done_while_a_technician_works_at_it_is_not_counted()
    {
        device.PortOpened(proven: true, again: false, Start);
        device.Wish(AdminState.Maintenance);
        device.Heard(Start, 3);
        Assert.Equal((0, 3), (device.Health.Counters.Inputs, device.Health.Counters.BytesReceived));
    }

    private void Is(DeviceConnection connection, HealthLevel health, string reason) =>
        Assert.Equal((connection, health, reason), (device.Health.Connection, device.Health.Health, device.Health.Reason));
}
