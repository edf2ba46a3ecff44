using Kiosk.Devices;
using Kiosk.Devices.Ports;
using Kiosk.Linux.HotPlug;
using Kiosk.Worker.Configuration;

namespace Kiosk.Worker.Lanes;

/// <summary>One device of the site with the owner of its port.</summary>
internal sealed record RoomDevice(DeviceSettings Settings, DeviceProfile Profile, IDevicePort Port);

/// <summary>A device that cannot be used, and why, for the technician.</summary>
internal sealed record RefusedDevice(DeviceSettings Settings, string Port, string Reason, BilingualText Text);

/// <summary>Prepares the owners of the site's ports. Whatever is wrong with one device costs that device only.</summary>
internal sealed class DeviceRoomLines(string devicesFolder, ProfileShelf shelf, TimeProvider time, ILoggerFactory loggers, HotPlugBell? bell)
{
    public List<IDevicePort> Ports { get; } = [];

    public List<RoomDevice> Devices { get; } = [];

    public List<RefusedDevice> Refused { get; } = [];

    /// <exception cref="ConfigurationException">The site names a profile that nobody has.</exception>
    public void Add(LineSettings line, int index)
    {
        var bound = new List<(DeviceSettings Settings, DeviceBinding Binding)>();
        for (int d = 0; d < line.Devices.Count; d++)
        {
            var device = line.Devices[d];
            try
            {
                bound.Add((device, Bind(device, shelf.Device(device.Profile, $"$.lines[{index}].devices[{d}].profile"))));
            }
            catch (DeviceProfileException e)
            {
                Refused.Add(new RefusedDevice(device, line.Port, "profileTestFailed", e.Text));
            }
        }
        if (bound.Count == 0) return;
        var port = PrepareAll(line, bound, index);
        if (port is null) return;
        Ports.Add(port);
        Devices.AddRange(bound.Select(b => new RoomDevice(b.Settings, b.Binding.Profile, port)));
    }

    /// <summary>What a site says of a device, for its port.</summary>
    internal static DeviceBinding Bind(DeviceSettings device, DeviceProfile profile)
    {
        var binding = new DeviceBinding(device.Id, profile, device.Address) { Settings = SettingText.Plain(device.Params), Lines = SettingText.Plain(device.Lines) };
        if (device.Presses is { } presses) binding = binding with { Presses = presses.Over(profile.Presses) };
        if (device.Timing is not TimingSettings site) return binding;
        var usual = profile.Timing;
        static TimeSpan Ms(int? value, TimeSpan otherwise) => value is int ms ? TimeSpan.FromMilliseconds(ms) : otherwise;
        return binding with
        {
            Timing = new DeviceTiming(
                Ms(site.ReplyTimeoutMs, usual.ReplyTimeout), Ms(site.GapMs, usual.Gap), Ms(site.TurnaroundMs, usual.Turnaround),
                Ms(site.InterByteMs, usual.InterByte), site.Retries ?? usual.Retries, Ms(site.BootMs, usual.Boot)),
        };
    }

    /// <summary>All together, or without those that cannot be; they leave <paramref name="bound"/>.</summary>
    private IDevicePort? PrepareAll(LineSettings line, List<(DeviceSettings Settings, DeviceBinding Binding)> bound, int index)
    {
        if (Try(line, [.. bound.Select(b => b.Binding)], index, out string? why) is { } whole) return whole;
        IDevicePort? port = null;
        var fit = new List<(DeviceSettings Settings, DeviceBinding Binding)>();
        foreach (var one in bound)
        {
            if (Try(line, [.. fit.Select(f => f.Binding), one.Binding], index, out why) is { } more)
            {
                // Nothing has been opened; the smaller one is let go.
                _ = port?.DisposeAsync().AsTask();
                port = more;
                fit.Add(one);
            }
            else
            {
                Refused.Add(new RefusedDevice(one.Settings, line.Port, "misconfigured", new(
                    $"Không dùng được thiết bị này ở cổng \"{line.Port}\": {why} Hãy sửa site.json.", $"This device cannot be used at port \"{line.Port}\": {why} Mend site.json.")));
            }
        }
        bound.Clear();
        bound.AddRange(fit);
        return port;
    }

    private IDevicePort? Try(LineSettings line, IReadOnlyList<DeviceBinding> devices, int index, out string? why)
    {
        why = null;
        // The site's check has refused what is no port.
        var address = PortAddress.TryParse(line.Port, devicesFolder) ?? throw new ArgumentException(line.Port, nameof(line));
        var serial = devices.Select(d => d.Profile.Serial).FirstOrDefault(s => s is not null);
        try
        {
            var around = new PortSurroundings(time, loggers, bell, JitterSeed: index + 1) { Serial = serial is null ? null : line.Serial.Over(serial) };
            return DevicePorts.Prepare(address, devices, around);
        }
        catch (ArgumentException e)
        {
            why = e.Message;
            return null;
        }
    }
}
