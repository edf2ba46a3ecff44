using Kiosk.Linux.Gpio;

namespace Kiosk.Linux.Tests.Gpio;

public class FindingAChip
{
    [Fact]
    public void A_chip_that_is_not_there_is_missing_and_the_message_says_what_is()
    {
        var failure = Assert.Throws<DeviceException>(() => GpioChips.WithLabel("no-such-chip"));
        Assert.Equal(DeviceFault.Missing, failure.Fault);
        Assert.Contains("label no-such-chip", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_that_is_no_chip_is_told_as_not_supported() =>
        Assert.Equal(DeviceFault.NotSupported, Assert.Throws<DeviceException>(() => GpioLines.Request("/dev/null", "kiosk", [new GpioInput(1)], [])).Fault);
}
