using Kiosk.Devices.Local;

namespace Kiosk.Devices.Tests.Local;

public class PreparingLocalPorts
{
    [Theory]
    [InlineData("input/event7", "usb-numpad-rating", typeof(EvdevPort))]
    [InlineData("usb:0c2e:0b61@1.3", "keyboard-wedge-scanner", typeof(EvdevPort))]
    [InlineData("usb:05e0:1300", "hid-pos-auto", typeof(HidrawPort))]
    [InlineData("hidraw0", "hid-pos-honeywell", typeof(HidrawPort))]
    [InlineData("spi:0.0", "chip-max7219", typeof(ChipPort))]
    [InlineData("spi:0.1", "chip-74hc595", typeof(ChipPort))]
    public async Task A_way_has_its_owner(string port, string profile, Type owner)
    {
        await using var made = Panels.Prepare(port, Panels.Bound("it", profile));
        Assert.IsType(owner, made);
        Assert.Equal((DeviceConnection.Absent, HealthLevel.Unknown, ReasonCodes.None), (made.Health[0].Connection, made.Health[0].Health, made.Health[0].Reason));
        Assert.Empty(made.Frames);
    }

    [Fact]
    public async Task Pads_lamps_and_displays_at_one_chip_are_one_port_to_the_site()
    {
        await using var made = Panels.Prepare(
            "gpio:pinctrl-rp1",
            Panels.Bound("pad", "gpio-rating-panel", 0, ("button1", "GPIO5"), ("button2", "GPIO6"), ("lamp1", "GPIO13")),
            Panels.Bound("chime", "gpio-chime", 0, ("chime", "19")),
            Panels.Bound("digits", "chip-tm1637", 0, ("clock", "GPIO20"), ("data", "GPIO21")));
        Assert.IsType<PortGroup>(made);
        Assert.Equal(["pad", "chime", "digits"], made.Health.Select(h => h.DeviceId));
        made.Set("pad", "lamp", Panels.Args(("button", "1"), ("lamp", "on")));
        made.Set("digits", "show", Panels.Args(("text", "A012"), ("number", "12")));
        made.Set("chime", "beep", Panels.Args());
        Assert.Equal(["lamp1 on", "beep", "show A012"], made.Health.Select(h => h.Desired));
        Assert.Throws<ArgumentException>(() => made.Set("door", "lamp", Panels.Args()));
    }

    [Theory]
    [InlineData("gpio:x", "gpio-rating-panel", "button9=5", "has no \"button9\"")]
    [InlineData("gpio:x", "gpio-rating-panel", "", "names no lines")]
    [InlineData("gpio:x", "gpio-rating-panel", "button1=5,lamp1=5", "named twice")]
    [InlineData("gpio", "gpio-rating-panel", "button1=5", "must then name the chip")]
    [InlineData("gpio", "chip-tm1637", "clock=5,data=6", "must then name the chip")]
    [InlineData("gpio:x", "chip-tm1637", "clock=5", "needs clock, data")]
    [InlineData("gpio:x", "chip-ht16k33", "clock=5", "no way over")]
    [InlineData("gpio:x", "usb-numpad-rating", "KEY_KP1=5", "no way over GPIO")]
    [InlineData("i2c:1", "chip-ht16k33", "", "address 0; allowed: 112")]
    [InlineData("i2c:1", "chip-max7219", "", "no way over")]
    [InlineData("usb:0001:0002", "gpio-lamps", "lamp1=5", "no way over")]
    public void What_cannot_be_is_refused_before_anything_is_opened(string port, string profile, string lines, string words)
    {
        var wired = lines.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('=')).Select(l => (l[0], l[1])).ToArray();
        Assert.Contains(words, Assert.Throws<ArgumentException>(() => Panels.Prepare(port, Panels.Bound("it", profile, 0, wired))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_devices_may_not_share_an_id_a_line_an_address_or_an_input_node()
    {
        Assert.Throws<ArgumentException>(() => Panels.Prepare("input/event7", Panels.Bound("a", "usb-numpad-rating"), Panels.Bound("b", "usb-numpad-rating")));
        Assert.Throws<ArgumentException>(() => Panels.Prepare("gpio:x", Panels.Bound("a", "gpio-lamps", 0, ("lamp1", "1")), Panels.Bound("a", "gpio-lamps", 0, ("lamp1", "2"))));
        Assert.Throws<ArgumentException>(() => Panels.Prepare("gpio:x", Panels.Bound("a", "gpio-lamps", 0, ("lamp1", "1")), Panels.Bound("b", "gpio-lamps", 0, ("lamp1", "1"))));
        Assert.Throws<ArgumentException>(() => Panels.Prepare("i2c:1", Panels.Bound("a", "chip-ht16k33", 0x70), Panels.Bound("b", "chip-ht16k33", 0x70)));
        Assert.Throws<ArgumentException>(() => Panels.Prepare("spi:0.0", Panels.Bound("a", "chip-max7219"), Panels.Bound("b", "chip-max7219")));
    }

    [Fact]
    public void More_lines_than_a_request_takes_are_refused()
    {
        DeviceBinding[] panels = [.. Enumerable.Range(0, 9).Select(p => Panels.Bound($"lamps{p}", "gpio-lamps", 0, [.. Enumerable.Range(1, 8).Select(n => ($"lamp{n}", $"{(p * 8) + n}"))]))];
        Assert.Contains("64", Assert.Throws<ArgumentException>(() => Panels.Prepare("gpio:x", panels)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_switched_off_device_is_neither_well_nor_ill()
    {
        await using var made = Panels.Prepare("input/event7", Panels.Bound("pad", "usb-numpad-rating"));
        var told = new List<DeviceHealth>();
        made.HealthChanged += told.Add;
        made.SetAdmin("pad", AdminState.Disabled);
        Assert.Equal(AdminState.Disabled, Assert.Single(told).Admin);
        var check = await made.CheckAsync("pad", CheckLevel.Internal, CancellationToken.None);
        Assert.Null(check.Passed);
        Assert.Throws<ArgumentException>(() => made.SetAdmin("door", AdminState.Enabled));
        Assert.Throws<ArgumentException>(() => made.Set("pad", "show", Panels.Args(("text", "A"))));
        Assert.False(made.SetState("pad", "called"));
    }

    [Fact]
    public async Task A_port_that_is_not_there_says_so_and_is_not_waited_for()
    {
        var time = Kiosk.Testing.ManualTime.AtOpening();
        await using var made = Kiosk.Devices.Ports.DevicePorts.Prepare(
            new Kiosk.Devices.Ports.PortAddress.Node("/dev/input/no-such-node"), [Panels.Bound("pad", "usb-numpad-rating")],
            new Kiosk.Devices.Ports.PortSurroundings(time, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance, null, 1));
        var lost = new TaskCompletionSource<DeviceHealth>(TaskCreationOptions.RunContinuationsAsynchronously);
        made.HealthChanged += h => lost.TrySetResult(h);
        made.Start();
        var health = await lost.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal((DeviceConnection.Absent, HealthLevel.Offline, ReasonCodes.PortMissing), (health.Connection, health.Health, health.Reason));
        Assert.Contains("no-such-node", health.Detail, StringComparison.Ordinal);
        var check = await made.CheckAsync("pad", CheckLevel.External, CancellationToken.None);
        Assert.False(check.Passed);
        Assert.Contains("no-such-node", check.Text.En, StringComparison.Ordinal);
    }
}
