using Microsoft.Extensions.Logging;

namespace Kiosk.Devices.Local;

/// <summary>One line for each change of state; never one for each press or scan.</summary>
internal static partial class LocalLog
{
    [LoggerMessage(11, LogLevel.Information, "Port {Port} is open for {Devices} device(s).")]
    internal static partial void PortOpened(ILogger logger, string port, int devices);

    [LoggerMessage(12, LogLevel.Warning, "Port {Port} cannot be used: {Reason} ({Words}). Trying again at growing intervals, at once when something is plugged in.")]
    internal static partial void PortUnusable(ILogger logger, string port, string reason, string words);

    [LoggerMessage(13, LogLevel.Information, "Device {Device} is {Connection}, {Health} ({Reason}).")]
    internal static partial void DeviceChanged(ILogger logger, string device, DeviceConnection connection, HealthLevel health, string reason);
}
