using Kiosk.Linux.Identity;

namespace Kiosk.Linux.HotPlug;

/// <summary>
/// Waits for a device by what it is. It listens before it looks, so that nothing can arrive between; an overrun only means one more look.
/// One thread.
/// </summary>
public sealed class DeviceArrivals : IDisposable
{
    /// <summary>A look without a message, should the kernel's word ever be lost.</summary>
    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(60);
    private readonly HotPlugWatch watch;
    private readonly SysfsDevices devices;

    private DeviceArrivals(HotPlugWatch watch, SysfsDevices devices)
    {
        this.watch = watch;
        this.devices = devices;
    }

    /// <summary>Begins to listen.</summary>
    /// <param name="devices">Where to look; another root is for tests.</param>
    /// <exception cref="DeviceException">The kernel gives no socket for it.</exception>
    public static DeviceArrivals Open(SysfsDevices? devices = null) => new(HotPlugWatch.Open(), devices ?? new SysfsDevices());

    /// <summary>The device that is meant, as soon as it is there: at once when it is already.</summary>
    /// <param name="subsystem">E.g. tty, input, hidraw.</param>
    /// <param name="match">Which one.</param>
    /// <param name="timeout">How long to wait; <see cref="Timeout.InfiniteTimeSpan"/>: for ever.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>Null when the time passed. Its node exists; where udev runs an open may be forbidden for some milliseconds more.</returns>
    /// <exception cref="DeviceException">Several devices are meant: the match needs a serial number or a socket.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public DeviceIdentity? Await(string subsystem, DeviceMatch match, TimeSpan timeout, CancellationToken stop = default)
    {
        long deadline = timeout == Timeout.InfiniteTimeSpan ? long.MaxValue : Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        while (true)
        {
            if (Look(subsystem, match) is { } found) return found;
            while (true)
            {
                long left = deadline - Environment.TickCount64;
                if (left <= 0) return null;
                var wait = left < LookAnyway.TotalMilliseconds ? TimeSpan.FromMilliseconds(left) : LookAnyway;
                var happened = watch.Read(wait, stop);
                if (happened is null || happened.Action == HotPlugAction.Overrun || happened.Subsystem == subsystem) break;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => watch.Dispose();

    private DeviceIdentity? Look(string subsystem, DeviceMatch match)
    {
        DeviceIdentity[] found = [.. devices.Find(subsystem, match).Where(d => File.Exists(d.Node))];
        if (found.Length <= 1) return found.FirstOrDefault();
        string all = string.Join(", ", found.Select(d => $"{d.Node} in socket {d.PortPath ?? "?"}"));
        throw new DeviceException(DeviceFault.Other, subsystem, $"{found.Length} devices are meant: {all}; name the serial number or the socket", 0);
    }
}
