using System.Globalization;
using Kiosk.Linux.Identity;

namespace Kiosk.Devices.Ports;

/// <summary>Where a device is found: by what it is or where it is plugged in, not by the number that the order of plugging gave it. A closed family.</summary>
public abstract record PortAddress
{
    private PortAddress() { }

    /// <summary>A device node or a link to one, best of /dev/serial/by-id or by-path: a serial port, or an input or hidraw node.</summary>
    /// <param name="Path">Absolute.</param>
    public sealed record Node(string Path) : PortAddress
    {
        /// <inheritdoc/>
        public override string ToString() => Path;
    }

    /// <summary>A USB device by its numbers; which of its nodes (tty, input, hidraw) is meant, the profile says.</summary>
    /// <param name="Match">Vendor and product, and the serial number or the socket where several are alike.</param>
    public sealed record Usb(DeviceMatch Match) : PortAddress
    {
        /// <inheritdoc/>
        public override string ToString() =>
            $"usb:{Match.Vendor:x4}:{Match.Product:x4}{(Match.Serial is null ? "" : ":" + Match.Serial)}{(Match.PortPath is null ? "" : "@" + Match.PortPath)}";
    }

    /// <summary>A device in the network, one connection.</summary>
    /// <param name="Host">Name or address.</param>
    /// <param name="Port">The port; null: the profile's.</param>
    public sealed record Tcp(string Host, int? Port) : PortAddress
    {
        /// <inheritdoc/>
        public override string ToString() => Written("tcp", Host, Port);
    }

    /// <summary>A device in the network that takes datagrams.</summary>
    /// <param name="Host">Name or address.</param>
    /// <param name="Port">The port; null: the profile's.</param>
    public sealed record Udp(string Host, int? Port) : PortAddress
    {
        /// <inheritdoc/>
        public override string ToString() => Written("udp", Host, Port);
    }

    /// <summary>Lines of a GPIO chip of the kiosk.</summary>
    /// <param name="Label">The chip's label, such as pinctrl-rp1; null: the chip that has all the lines by name.</param>
    public sealed record Gpio(string? Label) : PortAddress
    {
        /// <inheritdoc/>
        public override string ToString() => Label is null ? "gpio" : $"gpio:{Label}";
    }

    /// <summary>A chip select of an SPI bus.</summary>
    /// <param name="Path">/dev/spidevB.C</param>
    public sealed record Spi(string Path) : PortAddress
    {
        /// <inheritdoc/>
        public override string ToString() => Path;
    }

    /// <summary>An I2C bus; the address on it is the device's.</summary>
    /// <param name="Path">/dev/i2c-N</param>
    public sealed record I2c(string Path) : PortAddress
    {
        /// <inheritdoc/>
        public override string ToString() => Path;
    }

    /// <summary>
    /// Reads a port setting: <c>usb:1a86:7523</c>, <c>usb:0403:6001:SERIAL</c>, <c>usb:1a86:7523@1.3</c> (socket), <c>tcp:192.168.1.60:10001</c>,
    /// <c>udp:board-2</c>, <c>gpio</c>, <c>gpio:pinctrl-rp1</c>, <c>spi:0.0</c>, <c>i2c:1</c>, an absolute path, or a path below
    /// <paramref name="devicesFolder"/>.
    /// </summary>
    /// <returns>Null when it is none of these.</returns>
    public static PortAddress? TryParse(string setting, string devicesFolder)
    {
        int colon = setting.IndexOf(':', StringComparison.Ordinal);
        string rest = setting[(colon + 1)..];
        return (colon < 0 ? setting : setting[..colon]) switch
        {
            "usb" when colon > 0 => ParseUsb(rest),
            "tcp" when colon > 0 => HostAndPort(rest) is { } tcp ? new Tcp(tcp.Host, tcp.Port) : null,
            "udp" when colon > 0 => HostAndPort(rest) is { } udp ? new Udp(udp.Host, udp.Port) : null,
            "gpio" => colon < 0 ? new Gpio(null) : rest.Length > 0 ? new Gpio(rest) : null,
            "spi" when colon > 0 => rest.Split('.') is [var bus, var select] && IsNumber(bus) && IsNumber(select) ? new Spi(Path.Combine(devicesFolder, $"spidev{bus}.{select}")) : null,
            "i2c" when colon > 0 => IsNumber(rest) ? new I2c(Path.Combine(devicesFolder, $"i2c-{rest}")) : null,
            _ => setting.Length is 0 or > 4096 || setting.Any(char.IsControl) ? null : new Node(Path.GetFullPath(Path.Combine(devicesFolder, setting))),
        };
    }

    private static Usb? ParseUsb(string text)
    {
        int at = text.IndexOf('@', StringComparison.Ordinal);
        string? socket = at < 0 ? null : text[(at + 1)..];
        string[] parts = (at < 0 ? text : text[..at]).Split(':', 3);
        if (socket is "" || parts.Length < 2 || Hex(parts[0]) is not { } vendor || Hex(parts[1]) is not { } product || parts is [_, _, ""]) return null;
        return new Usb(new DeviceMatch(vendor, product, parts.ElementAtOrDefault(2), socket));
    }

    private static (string Host, int? Port)? HostAndPort(string text)
    {
        int colon = text.LastIndexOf(':');
        bool bare = colon < 0 || text.EndsWith(']') || (text.IndexOf(':', StringComparison.Ordinal) != colon && !text.StartsWith('['));
        string host = (bare ? text : text[..colon]).Trim('[', ']');
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown) return null;
        if (bare) return (host, null);
        return int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is >= 1 and <= 65535 ? (host, port) : null;
    }

    private static string Written(string kind, string host, int? port) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}:{(host.Contains(':', StringComparison.Ordinal) && port is not null ? $"[{host}]" : host)}{(port is null ? "" : $":{port}")}");

    private static bool IsNumber(string text) => text.Length is > 0 and < 4 && text.All(char.IsAsciiDigit);

    private static ushort? Hex(string text) =>
        text.Length == 4 && ushort.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort value) ? value : null;
}
