using Kiosk.Contract.Api;
using Kiosk.Devices;

namespace Kiosk.Worker.Commands;

/// <summary>The way to a site's devices: through the kiosk that runs and holds their ports, or by the ports themselves when none runs.</summary>
internal interface IDeviceAccess : IAsyncDisposable
{
    /// <summary>Where it looks, for people.</summary>
    string Name { get; }

    /// <summary>All devices as they are now.</summary>
    Task<IReadOnlyList<DeviceView>> LookAsync(CancellationToken stop);

    /// <summary>Checks one.</summary>
    /// <returns>Null when it cannot be checked: it is no port's, or the kiosk has gone.</returns>
    Task<DeviceCheckView?> CheckAsync(string id, CheckLevel level, CancellationToken stop);

    /// <summary>Tells what a person saw.</summary>
    Task SeenAsync(string id, bool well, CancellationToken stop);

    /// <summary>The last frames over a device's port, scans masked.</summary>
    /// <returns>Null when it has none.</returns>
    Task<DeviceFramesView?> FramesAsync(string id, CancellationToken stop);
}
