using Microsoft.Extensions.Logging;

namespace Kiosk.Devices.Buses;

/// <summary>One line for each change of state; never one for each frame.</summary>
internal static partial class BusLog
{
    [LoggerMessage(1, LogLevel.Information, "Port {Port} is open for {Devices} device(s).")]
    internal static partial void PortOpened(ILogger logger, string port, int devices);

    [LoggerMessage(2, LogLevel.Warning, "Port {Port} cannot be used: {Reason}. Trying again at growing intervals, at once when it reappears.")]
    internal static partial void PortUnusable(ILogger logger, string port, string reason);

    [LoggerMessage(3, LogLevel.Information, "Device {Device} is {Connection}, {Health} ({Reason}).")]
    internal static partial void DeviceChanged(ILogger logger, string device, DeviceConnection connection, HealthLevel health, string reason);
}
