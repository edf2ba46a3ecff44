using Kiosk.Devices.Local;
using Kiosk.Devices.Ports;
using Kiosk.Linux;
using Kiosk.Linux.Identity;
using Kiosk.Testing;

namespace Kiosk.Devices.Tests.Local;

public sealed class LookingOut : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("sysfs").FullName;
    private readonly ManualTime time = ManualTime.AtOpening();
    private string? node;

    [Fact]
    public void Without_the_kernel_s_word_it_looks_once_a_second()
    {
        using var lookout = new DeviceLookout(Find, "input", null, time);
        Assert.Throws<DeviceException>(lookout.Find);
        lookout.Failed(DeviceFault.Missing);
        node = "/dev/input/event3";
        Assert.False(lookout.HasReappeared());
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(lookout.HasReappeared());
        Assert.False(lookout.HasReappeared());
    }

    [Fact]
    public void What_stays_where_it_was_has_not_reappeared()
    {
        node = "/dev/input/event3";
        using var lookout = new DeviceLookout(Find, "input", null, time);
        lookout.Failed(DeviceFault.ClaimedByOther);
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.False(lookout.HasReappeared());
        node = "/dev/input/event4";
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.True(lookout.HasReappeared());
    }

    [Fact]
    public void Of_two_nodes_of_one_keypad_the_one_with_the_digits_is_meant()
    {
        // KEY_KP1 is bit 15 of word 1; volume keys are bits 49 to 51 of word 1.
        Event("event5", "e000000000000 0");
        Event("event6", "fffff00000000000 8000 fffffffffffffffe");
        var devices = new SysfsDevices(root + "/sys", root + "/dev");
        var address = new PortAddress.Usb(new DeviceMatch(0x1A2C, 0x2D43));
        var finder = new NodeFinder(address, "input", d => NodeFinder.HasKey(d, [79, 80]), devices);
        Assert.EndsWith("/input/event6", finder.Find(), StringComparison.Ordinal);
        Event("event7", "8000 0");
        var vague = Assert.Throws<DeviceException>(finder.Find);
        Assert.Equal(DeviceFault.Ambiguous, vague.Fault);
        Assert.Contains("event7", vague.Message, StringComparison.Ordinal);
        Assert.Equal(DeviceFault.Missing, Assert.Throws<DeviceException>(new NodeFinder(new PortAddress.Usb(new DeviceMatch(1, 2)), "input", _ => true, devices).Find).Fault);
        Assert.Equal(DeviceFault.Missing, Assert.Throws<DeviceException>(new NodeFinder(new PortAddress.Node(root + "/none"), "input", _ => true, devices).Find).Fault);
    }

    [Fact]
    public void A_node_without_a_readable_descriptor_is_no_scanner() =>
        Assert.False(NodeFinder.HasUsagePage(new DeviceIdentity("hidraw", "/dev/hidraw9", root + "/none", "usb", 1, 2, null, null, null, null, "", null, null), 0x8C));

    public void Dispose() => Directory.Delete(root, recursive: true);

    private string Find() => node ?? throw new DeviceException(DeviceFault.Missing, "input");

    private void Event(string name, string keys)
    {
        string device = $"{root}/sys/devices/input-{name}", own = $"{device}/{name}";
        Directory.CreateDirectory(own);
        Directory.CreateDirectory(device + "/capabilities");
        Directory.CreateDirectory(device + "/id");
        Directory.CreateDirectory($"{root}/sys/class/input");
        Directory.CreateDirectory($"{root}/dev/input");
        File.WriteAllText(device + "/capabilities/key", keys + "\n");
        File.WriteAllText(device + "/id/vendor", "1a2c\n");
        File.WriteAllText(device + "/id/product", "2d43\n");
        File.WriteAllText(own + "/uevent", $"DEVNAME=input/{name}\n");
        File.WriteAllText($"{root}/dev/input/{name}", "");
        File.CreateSymbolicLink(own + "/device", device);
        File.CreateSymbolicLink($"{root}/sys/class/input/{name}", own);
    }
}
