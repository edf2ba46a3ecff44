using System.Runtime.InteropServices;

namespace Kiosk.Linux.Input;

/// <summary>
/// A keyboard, keypad or scanner in keyboard mode (/dev/input/eventN), held so that nobody else gets its keys: not the console, not a
/// browser, not an input method. One thread reads. The kernel keeps 64 events for it, about ten characters: read without delay.
/// </summary>
public sealed class InputDevice : IDisposable
{
    internal const nuint GetId = 0x80084502, GetName = 0x80004506, GetPhysical = 0x80004507, GetUnique = 0x80004508, GetKeys = 0x80004518, Grab = 0x40044590, SetClock = 0x400445A0;

    /// <summary>KEY_MAX of linux/input-event-codes.h is 0x2FF.</summary>
    internal const int KeyBytes = 96;

    private const int ClockMonotonic = 1, LongestName = 256;
    private readonly DeviceChannel channel;

    private InputDevice(DeviceChannel channel) => this.channel = channel;

    /// <summary>The node as opened.</summary>
    public string Path => channel.Path;

    /// <summary>The maker's name of the device.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The socket it is plugged into, e.g. usb-0000:01:00.0-1.3/input0.</summary>
    public string Physical { get; private set; } = "";

    /// <summary>Its serial number; empty for most.</summary>
    public string Unique { get; private set; } = "";

    /// <summary>USB vendor.</summary>
    public ushort Vendor { get; private set; }

    /// <summary>USB product.</summary>
    public ushort Product { get; private set; }

    /// <summary>Opens and grabs a device. The node's number changes with every plugging in: find it by Identity.</summary>
    /// <exception cref="DeviceException">Missing, forbidden, no input device, or grabbed by another program.</exception>
    public static unsafe InputDevice Open(string path)
    {
        int fd = Libc.Open(path, Libc.ReadOnly | Libc.NonBlock | Libc.CloseOnExec);
        if (fd < 0) throw DeviceException.Last(path, "open");
        var device = new InputDevice(new DeviceChannel(new DeviceHandle(fd), path));
        try
        {
            ushort* id = stackalloc ushort[4];
            if (Libc.Ioctl(device.channel.Handle, GetId, id) < 0) throw DeviceException.Last(path, "identify");
            (device.Vendor, device.Product) = (id[1], id[2]);
            device.Name = device.Text(GetName);
            device.Physical = device.Text(GetPhysical);
            device.Unique = device.Text(GetUnique);
            if (Libc.IoctlValue(device.channel.Handle, Grab, 1) < 0) throw DeviceException.Last(path, "grab", DeviceHolder.Of);
            int clock = ClockMonotonic;
            if (Libc.Ioctl(device.channel.Handle, SetClock, &clock) < 0) throw DeviceException.Last(path, "set clock");
            device.Warm();
            return device;
        }
        catch
        {
            device.Dispose();
            throw;
        }
    }

    /// <summary>Waits up to <paramref name="timeout"/> (<see cref="Timeout.InfiniteTimeSpan"/>: for ever) for events.</summary>
    /// <param name="events">Room for 64 takes all that the kernel keeps.</param>
    /// <param name="timeout">How long to wait for the first.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>How many were read; 0 when the time passed.</returns>
    /// <exception cref="DeviceException">The device went away.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public int Read(Span<InputEvent> events, TimeSpan timeout, CancellationToken stop = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(events.Length);
        return channel.Read(MemoryMarshal.AsBytes(events), timeout, stop) / Marshal.SizeOf<InputEvent>();
    }

    /// <summary>Which keys are down now, for after events were lost: bit <c>code % 8</c> of byte <c>code / 8</c>.</summary>
    /// <param name="keys">96 bytes; it is cleared first.</param>
    /// <exception cref="DeviceException">The device went away.</exception>
    public unsafe void ReadKeys(Span<byte> keys)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keys.Length, KeyBytes);
        keys.Clear();
        fixed (byte* start = keys)
            if (Libc.Ioctl(channel.Handle, GetKeys | ((nuint)KeyBytes << 16), start) < 0) throw DeviceException.Last(Path, "read keys");
    }

    /// <inheritdoc/>
    public void Dispose() => channel.Dispose();

    /// <summary>
    /// A first scan read by code that is not compiled yet overruns the kernel's 64 events on a slow machine: the reading is run once
    /// before the first scan can come.
    /// </summary>
    private void Warm()
    {
        Span<InputEvent> none = stackalloc InputEvent[64];
        Span<byte> keys = stackalloc byte[KeyBytes];
        Read(none, TimeSpan.Zero);
        ReadKeys(keys);
        KeyboardWedge.Warm();
    }

    private unsafe string Text(nuint request)
    {
        byte* text = stackalloc byte[LongestName];
        // A device without that name answers ENOENT.
        int length = Libc.Ioctl(channel.Handle, request | ((nuint)LongestName << 16), text);
        return length <= 0 ? "" : Libc.Text(new ReadOnlySpan<byte>(text, Math.Min(length, LongestName)));
    }
}
