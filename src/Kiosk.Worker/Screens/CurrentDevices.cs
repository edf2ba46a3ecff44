using Kiosk.Contract.Api;

namespace Kiosk.Worker.Screens;

/// <summary>Every device as it is at this moment.</summary>
internal delegate IReadOnlyList<DeviceView> CurrentDevices();
