using Kiosk.Devices;
using Kiosk.Devices.Ports;
using Kiosk.Linux.Serial;

namespace Kiosk.Worker.Configuration;

/// <summary>Line settings of a site, checked and put together with those of a profile.</summary>
internal static class SerialCheck
{
    public static void Check(string at, LineSettings line, IReadOnlyList<DeviceProfile?> profiles, PortAddress port, Action<string, string, string> refuse)
    {
        if (line.Serial is not LineSerialSettings serial) return;
        // Input nodes and network servers have no line settings of ours.
        if (port is not (PortAddress.Node or PortAddress.Usb) || profiles.Any(p => p is { Serial: null }))
            refuse(at, $"cổng \"{line.Port}\" không phải cổng nối tiếp. Hãy bỏ mục này.", $"the port \"{line.Port}\" is no serial port. Leave this out.");
        Within($"{at}.baud", serial.Baud, 300, 4_000_000, refuse);
        Within($"{at}.dataBits", serial.DataBits, 5, 8, refuse);
        Within($"{at}.stopBits", serial.StopBits, 1, 2, refuse);
        OneOf($"{at}.parity", serial.Parity, ["none", "even", "odd"], refuse);
        OneOf($"{at}.flow", serial.Flow, ["none", "hardware", "software"], refuse);
    }

    /// <summary>The settings that a line runs with.</summary>
    public static SerialSettings Over(this LineSerialSettings? site, SerialSettings factory) => site is null ? factory : new(
        site.Baud ?? factory.Baud, site.DataBits ?? factory.DataBits,
        site.Parity is null ? factory.Parity : Enum.Parse<Parity>(site.Parity, ignoreCase: true), site.StopBits ?? factory.StopBits,
        site.Flow is null ? factory.Flow : Enum.Parse<FlowControl>(site.Flow, ignoreCase: true));

    internal static void Within(string at, int? value, int least, int most, Action<string, string, string> refuse)
    {
        if (value < least || value > most) refuse(at, $"{value}: cần từ {least} đến {most}.", $"{value}: must be {least} to {most}.");
    }

    private static void OneOf(string at, string? value, string[] words, Action<string, string, string> refuse)
    {
        if (value is not null && !words.Contains(value)) refuse(at, $"\"{value}\": chỉ nhận {string.Join(", ", words)}.", $"\"{value}\": one of {string.Join(", ", words)}.");
    }
}
