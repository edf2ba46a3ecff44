using Kiosk.Devices.Ports;
using Kiosk.Devices.Scanners;
using Kiosk.Linux;
using Kiosk.Linux.Hid;
using Kiosk.Linux.Identity;

namespace Kiosk.Devices.Local;

/// <summary>A scanner in HID POS mode. Its own descriptor tells where the data lies, else the profile does.</summary>
internal sealed class HidrawPort : LocalPort
{
    /// <summary>Reports of one scan follow each other by milliseconds; a part that is this old will never be whole.</summary>
    private static readonly TimeSpan LongestBetweenParts = TimeSpan.FromSeconds(1);

    /// <summary>Generic desktop page, keyboard.</summary>
    private const uint KeyboardUsage = 0x0001_0006;
    private readonly HidrawTransport transport;
    private readonly DeviceMatch? meant;
    private readonly byte[] report = new byte[1024];
    private long spoiled;
    private string path = "";

    /// <param name="address">A node, or a USB device.</param>
    /// <param name="binding">The one device behind it.</param>
    /// <param name="around">Time, logs, the bell.</param>
    internal HidrawPort(PortAddress address, DeviceBinding binding, PortSurroundings around)
        : base(address, [binding], new DeviceLookout(FinderOf(address, binding.Profile).Find, "hidraw", around.Bell, around.Time), around) =>
        (transport, meant) = (binding.Profile.Transport.Hidraw!, (address as PortAddress.Usb)?.Match);

    private LocalDevice Device => Devices[0];

    protected override void Serve(string path)
    {
        using var device = HidDevice.Open(path);
        this.path = path;
        // One product, two modes: the node of a keyboard never carries a scan as the profile reads it.
        if (IsKeyboard(device)) throw new DeviceException(DeviceFault.Missing, path);
        var reader = new HidScanReader(transport, LayoutOf(device));
        spoiled = 0;
        Opened(proven: true);
        SwitchOn(device);
        bool isWithin = false;
        while (true)
        {
            Publish();
            var woken = UntilWoken();
            if (IsUnwanted) return;
            int length = Read(device, isWithin ? LongestBetweenParts : Timeout.InfiniteTimeSpan, woken);
            if (length > 0) isWithin = !Take(reader, report.AsSpan(0, length));
            else if (!woken.IsCancellationRequested)
            {
                reader.Forget();
                isWithin = false;
            }
            CountSpoiled(reader);
        }
    }

    protected override string Wish(LocalDevice device, string verb, IReadOnlyDictionary<string, string> args) =>
        throw new ArgumentException($"{device.Binding.Profile.Id} cannot be told anything.", nameof(verb));

    protected override Task<DeviceCheck> LookAsync(LocalDevice device, CancellationToken stop) =>
        Task.FromResult(Checked(device.Health, CheckLevel.External, true, LocalTexts.Present(path)));

    protected override BilingualText StartHumanTest(LocalDevice device) => LocalTexts.ScanSomething;

    private static NodeFinder FinderOf(PortAddress address, DeviceProfile profile) =>
        new(address, "hidraw", d => NodeFinder.HasUsagePage(d, profile.Transport.Hidraw!.UsagePage));

    protected override DeviceIdentity? TypesInstead() => TypingScanner.Find(new SysfsDevices(), meant);

    private static bool IsKeyboard(HidDevice device)
    {
        try
        {
            return HidReportDescriptor.Parse(device.Descriptor).Application == KeyboardUsage;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static HidPosLayout? LayoutOf(HidDevice device)
    {
        try
        {
            return HidPosLayout.Of(HidReportDescriptor.Parse(device.Descriptor));
        }
        catch (FormatException)
        {
            // A descriptor that cannot be read tells nothing: the profile's layouts are tried.
            return null;
        }
    }

    /// <summary>0 when something else is to be done first.</summary>
    private int Read(HidDevice device, TimeSpan wait, CancellationToken woken)
    {
        try
        {
            return device.Read(report, wait, woken);
        }
        catch (OperationCanceledException) when (woken.IsCancellationRequested)
        {
            return 0;
        }
    }

    /// <summary>Some scanners stay silent until this report; others refuse it and work all the same.</summary>
    private void SwitchOn(HidDevice device)
    {
        if (transport.Feature is not { } feature) return;
        byte[] sent = [feature.ReportId, .. feature.Data];
        Trace(Device, sent: true, sent, "feature");
        try
        {
            device.SetFeature(sent);
        }
        catch (DeviceException refused)
        {
            // If it was the plug, the next read says so.
            lock (Gate) Device.Troubled(HealthLevel.Degraded, ReasonCodes.Nack, refused.Message);
        }
    }

    /// <returns>False when more of this scan may follow.</returns>
    private bool Take(HidScanReader reader, ReadOnlySpan<byte> received)
    {
        var scan = reader.Push(received);
        Trace(Device, sent: false, received, scan?.Name, mask: true);
        lock (Gate)
        {
            Device.Heard(Time.GetUtcNow(), received.Length);
            if (scan is not null)
            {
                // Whatever it refused before, it scans.
                Device.Troubled(HealthLevel.Ok, ReasonCodes.None, null);
                if (Device.Admin == AdminState.Enabled) Device.Scanned();
            }
        }
        if (scan is null) return false;
        Tell(Device, scan.Name, scan.Values, Time.GetUtcNow());
        return true;
    }

    private void CountSpoiled(HidScanReader reader)
    {
        for (; spoiled < reader.Spoiled; spoiled++)
            lock (Gate)
                if (Device.Admin == AdminState.Enabled) Device.Rejected();
    }
}
