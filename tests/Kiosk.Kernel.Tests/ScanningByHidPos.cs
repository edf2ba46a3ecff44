using System.Diagnostics;
using System.Text;
using Kiosk.Kernel.Tests.Devices;
using Kiosk.Linux;
using Kiosk.Linux.Hid;
using Kiosk.Linux.Identity;

namespace Kiosk.Kernel.Tests;

public class ScanningByHidPos
{
    private const string Card = "001090123456|012345678|NGUYỄN VĂN AN|01011990|Nam|Phường Bến Nghé, Quận 1, TP. Hồ Chí Minh|15042021";
    private static readonly SysfsDevices Devices = new();

    [Fact]
    public async Task A_scan_of_several_reports_is_read_as_the_device_s_own_descriptor_tells()
    {
        Guest.Required();
        using var scanner = HidPeer.PosScanner("SN-POS");
        using var device = HidDevice.Open((await FindAsync()).Node);
        Assert.Equal(("Kiosk POS scanner", (ushort)0x05E0, (ushort)0x1300, "SN-POS"), (device.Name, device.Vendor, device.Product, device.Unique));
        var descriptor = HidReportDescriptor.Parse(device.Descriptor);
        Assert.Equal(0x8C0002u, descriptor.Application);
        var scans = new HidPosScans(HidPosLayout.Of(descriptor)!);

        var took = new List<double>();
        for (int n = 0; n < 10; n++)
        {
            long sent = Stopwatch.GetTimestamp();
            scanner.Scan(Encoding.UTF8.GetBytes(Card));
            var scan = ReadScan(device, scans);
            took.Add(Guest.MillisecondsSince(sent));
            Assert.Equal((Card, "]Q1"), (Encoding.UTF8.GetString(scan.Data), scan.Symbology));
        }
        Guest.Tell("hidraw, scan of three reports sent to scan read", took);
    }

    [Fact]
    public async Task An_output_report_reaches_the_device()
    {
        Guest.Required();
        using var scanner = HidPeer.PosScanner("SN-POS");
        using var device = HidDevice.Open((await FindAsync()).Node);
        device.Write([4, 1], Guest.Soon);
        Assert.Equal([4, 1], await scanner.NextOutputAsync());
    }

    [Fact]
    public async Task Pulled_out_it_ends_the_read_and_comes_back()
    {
        Guest.Required();
        var scanner = HidPeer.PosScanner("SN-POS");
        using (var device = HidDevice.Open((await FindAsync()).Node))
        {
            var reading = Task.Run(() => device.Read(new byte[64], Timeout.InfiniteTimeSpan));
            await Task.Delay(100);
            long pulled = Stopwatch.GetTimestamp();
            scanner.Dispose();
            Assert.Equal(DeviceFault.Unplugged, (await Assert.ThrowsAsync<DeviceException>(() => reading.WaitAsync(Guest.Soon))).Fault);
            Guest.Tell("hidraw, unplugged to read ended", [Guest.MillisecondsSince(pulled)]);
            Assert.Equal(DeviceFault.Unplugged, Assert.Throws<DeviceException>(() => device.Write([4, 1], Guest.Soon)).Fault);
        }
        using var back = HidPeer.PosScanner("SN-POS");
        using var again = HidDevice.Open((await FindAsync()).Node);
        back.Scan("A012"u8);
        Assert.Equal("A012"u8.ToArray(), ReadScan(again, new HidPosScans(HidPosLayout.Of(HidReportDescriptor.Parse(again.Descriptor))!)).Data);
    }

    [Fact]
    public async Task A_cancelled_read_ends_at_once()
    {
        Guest.Required();
        using var scanner = HidPeer.PosScanner("SN-POS");
        using var device = HidDevice.Open((await FindAsync()).Node);
        byte[] report = new byte[64];
        var took = await Guest.CancelAsync(stop => device.Read(report, Timeout.InfiniteTimeSpan, stop), 40);
        Guest.Tell("hidraw, cancel to read ended", took);
        Assert.True(Guest.Median(took) < 10);
    }

    internal static async Task<DeviceIdentity> FindAsync()
    {
        var match = new DeviceMatch(0x05E0, 0x1300);
        await Guest.UntilAsync(() => Devices.Find("hidraw", match) is [{ } only] && File.Exists(only.Node), "the scanner among the hidraw devices");
        return Devices.Find("hidraw", match)[0];
    }

    private static HidPosScan ReadScan(HidDevice device, HidPosScans scans)
    {
        byte[] report = new byte[64];
        while (true)
        {
            int length = device.Read(report, Guest.Soon);
            Assert.NotEqual(0, length);
            if (scans.Accept(report.AsSpan(0, length)) is { } scan) return scan;
        }
    }
}
