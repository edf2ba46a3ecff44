using Kiosk.Devices.Local;
using Kiosk.Linux;
using Kiosk.Linux.Gpio;

namespace Kiosk.Devices.Tests.Local;

public class WiringAChip
{
    private static readonly GpioChip Big = Chip("/dev/gpiochip0", "pinctrl-rp1", "GPIO0", "GPIO1", "", "GPIO3"), Small = Chip("/dev/gpiochip1", "expander", "LAMP", "DOOR");

    [Fact]
    public void Lines_are_found_by_name_or_number()
    {
        Assert.Equal((3, 2, null, null), (GpioWiring.OffsetOf("GPIO3", Big), GpioWiring.OffsetOf("2", Big), GpioWiring.OffsetOf("GPIO9", Big), GpioWiring.OffsetOf("4", Big)));
    }

    [Fact]
    public void A_chip_is_found_by_its_label_or_by_its_lines()
    {
        Assert.Same(Big, GpioWiring.Choose("pinctrl-rp1", ["GPIO0"], [Big, Small]));
        Assert.Same(Small, GpioWiring.Choose(null, ["LAMP", "DOOR"], [Big, Small]));
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        Assert.Equal(DeviceFault.Missing, Fault("pinctrl-bcm2711", ["GPIO0"]).Fault);
        Assert.Equal(DeviceFault.Missing, Assert.Throws<DeviceException>(() => GpioWiring.Choose(null, ["LAMP"], [])).Fault);
        var lacking = Fault("pinctrl-rp1", ["GPIO0", "GPIO7", "9"]);
        Assert.Equal(DeviceFault.NoSuchLine, lacking.Fault);
        Assert.Contains("no line GPIO7, 9", lacking.Message, StringComparison.Ordinal);
        Assert.Contains("no line BELL", Fault(null, ["LAMP", "BELL"]).Message, StringComparison.Ordinal);
        Assert.Contains("no chip has all", Fault(null, ["LAMP", "GPIO0"]).Message, StringComparison.Ordinal);
        Assert.Equal(DeviceFault.Ambiguous, Assert.Throws<DeviceException>(() => GpioWiring.Choose("expander", ["LAMP"], [Small, Small])).Fault);
        Assert.Equal((DeviceConnection.Misconfigured, ReasonCodes.LineMissing), LocalFaults.Explain(DeviceFault.NoSuchLine, wasOpen: true));
        Assert.Equal((DeviceConnection.Misconfigured, ReasonCodes.PortAmbiguous), LocalFaults.Explain(DeviceFault.Ambiguous, wasOpen: false));
        Assert.Equal((DeviceConnection.Lost, ReasonCodes.Unplugged), LocalFaults.Explain(DeviceFault.Unplugged, wasOpen: true));
    }

    [Fact]
    public void A_site_with_worn_buttons_has_the_kernel_debounce_longer()
    {
        var worn = Panels.Bound("pad", "gpio-rating-panel", 0, ("button2", "GPIO0"), ("lamp3", "GPIO1"));
        worn = worn with { Presses = worn.Presses with { Debounce = TimeSpan.FromMilliseconds(80) } };
        var wiring = new GpioWiring("pinctrl-rp1", [worn]);
        Assert.Equal(80.0, GpioWiring.Input(wiring.Inputs[0], 7).Debounce.TotalMilliseconds);
        Assert.Equal(30.0, worn.Profile.Presses.Debounce.TotalMilliseconds);
    }

    [Fact]
    public void A_pad_may_have_fewer_buttons_than_its_model()
    {
        var wiring = new GpioWiring("pinctrl-rp1", [Panels.Bound("pad", "gpio-rating-panel", 0, ("button2", "GPIO0"), ("lamp3", "GPIO1"))]);
        Assert.Equal((1, "button2", "GPIO0"), (wiring.Inputs[0].Part, wiring.Inputs[0].Name, wiring.Inputs[0].Line));
        Assert.Equal(2, Assert.Single(wiring.Outputs).Part);
        var input = GpioWiring.Input(wiring.Inputs[0], 7);
        Assert.Equal((7, GpioBias.PullUp, true, 30.0), (input.Offset, input.Bias, input.ActiveLow, input.Debounce.TotalMilliseconds));
        Assert.True(GpioWiring.Output(wiring.Outputs[0], 8, isLit: true).Initially);
    }

    private static DeviceException Fault(string? label, string[] lines) => Assert.Throws<DeviceException>(() => GpioWiring.Choose(label, lines, [Big, Small]));

    private static GpioChip Chip(string path, string label, params string[] lines) =>
        new(path, Path.GetFileName(path), label, [.. lines.Select((name, n) => new GpioLineInfo(n, name, null, false))]);
}
