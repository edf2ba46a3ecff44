using System.Text;
using Kiosk.Linux.HotPlug;

namespace Kiosk.Linux.Tests.HotPlug;

public class ReadingTheKernelsMessages
{
    [Fact]
    public void A_port_that_appears_is_told_with_its_node()
    {
        var happened = Parse("add@/devices/pci0000:00/0000:00:04.0/usb1/1-3/1-3:1.0/ttyUSB0/tty/ttyUSB0", "ACTION=add", "DEVPATH=/devices/pci0000:00/0000:00:04.0/usb1/1-3/1-3:1.0/ttyUSB0/tty/ttyUSB0", "SUBSYSTEM=tty", "SYNTH_UUID=0", "MAJOR=188", "MINOR=0", "DEVNAME=ttyUSB0", "SEQNUM=1403");
        Assert.Equal(new HotPlugEvent(HotPlugAction.Added, "tty", "/dev/ttyUSB0", "/devices/pci0000:00/0000:00:04.0/usb1/1-3/1-3:1.0/ttyUSB0/tty/ttyUSB0"), happened);
    }

    [Fact]
    public void A_node_may_lie_in_a_folder() =>
        Assert.Equal("/dev/input/event3", Parse("remove@/devices/x", "ACTION=remove", "DEVPATH=/devices/x", "SUBSYSTEM=input", "DEVNAME=input/event3")!.Node);

    [Theory]
    [InlineData("add", HotPlugAction.Added)]
    [InlineData("remove", HotPlugAction.Removed)]
    [InlineData("bind", HotPlugAction.Changed)]
    [InlineData("change", HotPlugAction.Changed)]
    public void Actions_are_told_apart(string action, HotPlugAction expected) =>
        Assert.Equal(expected, Parse($"{action}@/devices/x", $"ACTION={action}", "DEVPATH=/devices/x", "SUBSYSTEM=usb")!.Action);

    [Theory]
    [InlineData("")]
    [InlineData("libudev\0\u00FE\u00ED\u00CA\u00FE")]
    [InlineData("add@/devices/x")]
    [InlineData("add@/devices/x\0SUBSYSTEM=tty\0")]
    public void What_is_no_message_of_the_kernel_is_passed_over(string message) => Assert.Null(HotPlugEvent.Parse(Encoding.Latin1.GetBytes(message)));

    [Fact]
    public void Listening_needs_no_root_and_a_wait_ends_in_its_time()
    {
        using var watch = HotPlugWatch.Open();
        using var stop = new CancellationTokenSource();
        var waiting = Task.Run(() =>
        {
            while (watch.Read(Timeout.InfiniteTimeSpan, stop.Token) is not null)
            {
            }
        });
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => waiting.GetAwaiter().GetResult());
    }

    private static HotPlugEvent? Parse(params string[] lines) => HotPlugEvent.Parse(Encoding.UTF8.GetBytes(string.Join('\0', lines) + "\0"));
}
