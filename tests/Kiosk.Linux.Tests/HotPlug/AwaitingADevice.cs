using Kiosk.Linux.HotPlug;
using Kiosk.Linux.Identity;
using Kiosk.Linux.Tests.Identity;

namespace Kiosk.Linux.Tests.HotPlug;

/// <summary>On a made-up sysfs; how it is told of arrivals is in tests/Kiosk.Kernel.Tests.</summary>
public sealed class AwaitingADevice : IDisposable
{
    private static readonly DeviceMatch Scanner = new(0x0C2E, 0x0B61);
    private readonly SysfsTree tree = new();
    private readonly DeviceArrivals arrivals;

    public AwaitingADevice() => arrivals = DeviceArrivals.Open(new SysfsDevices(tree.Sys, tree.Dev));

    public void Dispose()
    {
        arrivals.Dispose();
        tree.Dispose();
    }

    [Fact]
    public void A_device_that_is_there_already_is_found_at_once()
    {
        Add("hidraw0", "0C2E", "0B61");
        Add("hidraw1", "05E0", "1300");
        Assert.Equal($"{tree.Dev}/hidraw0", arrivals.Await("hidraw", Scanner, Timeout.InfiniteTimeSpan)!.Node);
    }

    [Fact]
    public void Nothing_is_found_when_the_time_has_passed() => Assert.Null(arrivals.Await("hidraw", Scanner, TimeSpan.FromMilliseconds(30)));

    [Fact]
    public void Two_that_the_match_does_not_tell_apart_are_named_with_their_sockets()
    {
        Add("hidraw0", "0C2E", "0B61");
        Add("hidraw1", "0C2E", "0B61");
        var failure = Assert.Throws<DeviceException>(() => arrivals.Await("hidraw", Scanner, Timeout.InfiniteTimeSpan));
        Assert.Contains("hidraw0 in socket usb-hidraw0", failure.Message, StringComparison.Ordinal);
        Assert.Equal($"{tree.Dev}/hidraw1", arrivals.Await("hidraw", Scanner with { PortPath = "usb-hidraw1" }, Timeout.InfiniteTimeSpan)!.Node);
    }

    [Fact]
    public async Task A_cancelled_wait_ends()
    {
        using var stop = new CancellationTokenSource();
        var waiting = Task.Run(() => arrivals.Await("hidraw", Scanner, Timeout.InfiniteTimeSpan, stop.Token));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    private void Add(string name, string vendor, string product)
    {
        string hid = $"sys/devices/virtual/misc/uhid/0003:{vendor}:{product}.{name}";
        tree.File($"{hid}/uevent", $"HID_ID=0003:0000{vendor}:0000{product}\nHID_NAME=Scanner\nHID_PHYS=usb-{name}\nHID_UNIQ=");
        tree.File($"{hid}/hidraw/{name}/uevent", $"DEVNAME={name}");
        tree.Link($"{hid}/hidraw/{name}/device", "../..");
        tree.Link($"sys/class/hidraw/{name}", $"../../../{hid}/hidraw/{name}");
        tree.File($"dev/{name}", "");
    }
}
