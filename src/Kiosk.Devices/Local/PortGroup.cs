using Kiosk.Devices.Ports;

namespace Kiosk.Devices.Local;

/// <summary>Buttons and display chips at one GPIO chip: to the site one port, to the kernel two requests of different lines.</summary>
internal sealed class PortGroup(string port, IReadOnlyList<IDevicePort> parts) : IDevicePort
{
    private readonly Dictionary<string, IDevicePort> owner = parts.SelectMany(p => p.Health.Select(h => (h.DeviceId, p))).ToDictionary(o => o.DeviceId, o => o.p);

    /// <inheritdoc/>
    public event Action<DeviceInput>? Input
    {
        add { foreach (var part in parts) part.Input += value; }
        remove { foreach (var part in parts) part.Input -= value; }
    }

    /// <inheritdoc/>
    public event Action<DeviceHealth>? HealthChanged
    {
        add { foreach (var part in parts) part.HealthChanged += value; }
        remove { foreach (var part in parts) part.HealthChanged -= value; }
    }

    /// <inheritdoc/>
    public string Port => port;

    /// <inheritdoc/>
    public IReadOnlyList<DeviceHealth> Health => [.. parts.SelectMany(p => p.Health)];

    /// <inheritdoc/>
    public IReadOnlyList<FrameTrace> Frames => [.. parts.SelectMany(p => p.Frames).OrderBy(f => f.At).TakeLast(FrameRing.Length)];

    /// <inheritdoc/>
    public IReadOnlyList<FrameTrace> FramesOf(string deviceId) => OwnerOf(deviceId).FramesOf(deviceId);

    /// <inheritdoc/>
    public void Start()
    {
        foreach (var part in parts) part.Start();
    }

    /// <inheritdoc/>
    public void Set(string deviceId, string verb, IReadOnlyDictionary<string, string> args) => OwnerOf(deviceId).Set(deviceId, verb, args);

    /// <inheritdoc/>
    public bool SetState(string deviceId, string state) => OwnerOf(deviceId).SetState(deviceId, state);

    /// <inheritdoc/>
    public void SetAdmin(string deviceId, AdminState wish) => OwnerOf(deviceId).SetAdmin(deviceId, wish);

    /// <inheritdoc/>
    public Task<DeviceCheck> CheckAsync(string deviceId, CheckLevel level, CancellationToken stop) => OwnerOf(deviceId).CheckAsync(deviceId, level, stop);

    /// <inheritdoc/>
    public void Seen(string deviceId, bool well) => OwnerOf(deviceId).Seen(deviceId, well);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var part in parts) await part.DisposeAsync().ConfigureAwait(false);
    }

    private IDevicePort OwnerOf(string deviceId) =>
        owner.GetValueOrDefault(deviceId) ?? throw new ArgumentException($"No device \"{deviceId}\" on {port}.", nameof(deviceId));
}
