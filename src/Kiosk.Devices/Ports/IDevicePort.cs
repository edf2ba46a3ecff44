namespace Kiosk.Devices.Ports;

/// <summary>
/// The only owner of one way to devices - a serial line, a connection, an input node, the lines of a GPIO chip, a display chip - and of
/// all devices behind it. It is told what they should show and sees to it; a dead one delays nobody but itself.
/// </summary>
public interface IDevicePort : IAsyncDisposable
{
    /// <summary>The way, as the site names it.</summary>
    string Port { get; }

    /// <summary>Something a device said. Raised on the port's own thread: hand it on, do not wait in it.</summary>
    event Action<DeviceInput>? Input;

    /// <summary>A device's connection, health, reason or confirmation changed. Raised on the port's own thread, or on that of who called: do not wait in it.</summary>
    event Action<DeviceHealth>? HealthChanged;

    /// <summary>How every device does now.</summary>
    IReadOnlyList<DeviceHealth> Health { get; }

    /// <summary>The last frames (or key presses, reports, edges) over this port, at most <see cref="FrameRing.Length"/>, oldest first. Contents of scans are masked.</summary>
    IReadOnlyList<FrameTrace> Frames { get; }

    /// <summary>As <see cref="Frames"/>, of one device, and what came over the port that nobody understood.</summary>
    /// <exception cref="ArgumentException">Unknown device.</exception>
    IReadOnlyList<FrameTrace> FramesOf(string deviceId);

    /// <summary>Opens the port as soon as it is there and keeps at it until disposed.</summary>
    void Start();

    /// <summary>Says what a device should show or do from now on. Never waits: the newest wish replaces the one before.</summary>
    /// <exception cref="ArgumentException">Unknown device or verb, or arguments the profile cannot carry out.</exception>
    void Set(string deviceId, string verb, IReadOnlyDictionary<string, string> args);

    /// <summary>Puts a device into a named state of its profile, such as "called" or "serving" of a keypad.</summary>
    /// <returns>False when the profile knows no such state; nothing is done then.</returns>
    /// <exception cref="ArgumentException">Unknown device.</exception>
    bool SetState(string deviceId, string state);

    /// <summary>The technician's wish for a device; a disabled one is neither driven nor heard.</summary>
    /// <exception cref="ArgumentException">Unknown device.</exception>
    void SetAdmin(string deviceId, AdminState wish);

    /// <summary>
    /// Looks whether a device is well, now. <see cref="CheckLevel.Interactive"/> only starts what a person must look at (all segments,
    /// every lamp in turn); what they saw is told by <see cref="Seen"/>.
    /// </summary>
    /// <exception cref="ArgumentException">Unknown device.</exception>
    Task<DeviceCheck> CheckAsync(string deviceId, CheckLevel level, CancellationToken stop);

    /// <summary>A person has looked: the only proof of a device that never answers. Not well makes it <c>humanTestFailed</c> until well is said or it is mended and tried again.</summary>
    /// <exception cref="ArgumentException">Unknown device.</exception>
    void Seen(string deviceId, bool well);
}
