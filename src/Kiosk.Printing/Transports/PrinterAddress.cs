using System.Globalization;

namespace Kiosk.Printing.Transports;

/// <summary>Where a printer is found: by what it is, not by the number that the order of plugging gave it. A closed family.</summary>
public abstract record PrinterAddress
{
    /// <summary>What port 9100 printers listen on when the setting names no port.</summary>
    public const int UsualTcpPort = 9100;

    private PrinterAddress() { }

    /// <summary>serial, usb or tcp.</summary>
    public abstract string Transport { get; }

    /// <summary>A device node or a link to one (/dev/serial/by-id/…): a tty, or a node of the USB printer class.</summary>
    public sealed record Node(string Path) : PrinterAddress
    {
        /// <inheritdoc/>
        public override string Transport => IsUsb ? "usb" : "serial";

        /// <summary>/dev/usb/lpN, straight or behind a link.</summary>
        internal bool IsUsb => (Kiosk.Linux.RealPath.Of(Path) ?? Path).StartsWith("/dev/usb/lp", StringComparison.Ordinal);

        /// <inheritdoc/>
        public override string ToString() => Path;
    }

    /// <summary>A printer of the USB printer class, by its numbers and serial, or by the model of its IEEE 1284 id.</summary>
    public sealed record Usb(ushort? Vendor, ushort? Product, string? Serial, string? Model) : PrinterAddress
    {
        /// <inheritdoc/>
        public override string Transport => "usb";

        /// <inheritdoc/>
        public override string ToString() => Model is not null ? $"usb:model={Model}" : $"usb:{Vendor:x4}:{Product:x4}{(Serial is null ? "" : ":" + Serial)}";
    }

    /// <summary>A printer in the network, raw bytes on a port.</summary>
    public sealed record Network(string Host, int Port) : PrinterAddress
    {
        /// <inheritdoc/>
        public override string Transport => "tcp";

        /// <inheritdoc/>
        public override string ToString() => $"tcp:{Host}:{Port}";
    }

    /// <summary>
    /// Reads a port setting: <c>usb:04b8:0e15</c>, <c>usb:04b8:0e15:SERIAL</c>, <c>usb:model=TM-T82III</c>, <c>tcp:192.168.1.50</c>,
    /// <c>tcp:printer-2:9100</c>, an absolute path, or a path below <paramref name="devicesFolder"/>.
    /// </summary>
    /// <returns>Null when it is none of these.</returns>
    public static PrinterAddress? TryParse(string setting, string devicesFolder)
    {
        if (setting.StartsWith("usb:", StringComparison.Ordinal)) return ParseUsb(setting[4..]);
        if (setting.StartsWith("tcp:", StringComparison.Ordinal)) return ParseTcp(setting[4..]);
        return setting.Length is 0 or > 4096 || setting.Contains('\0', StringComparison.Ordinal) ? null : new Node(System.IO.Path.GetFullPath(System.IO.Path.Combine(devicesFolder, setting)));
    }

    private static Usb? ParseUsb(string text)
    {
        if (text.StartsWith("model=", StringComparison.Ordinal)) return text.Length > 6 ? new Usb(null, null, null, text[6..]) : null;
        string[] parts = text.Split(':', 3);
        if (parts.Length < 2 || Hex(parts[0]) is not { } vendor || Hex(parts[1]) is not { } product) return null;
        return parts is [_, _, ""] ? null : new Usb(vendor, product, parts.ElementAtOrDefault(2), null);
    }

    private static ushort? Hex(string text) =>
        text.Length == 4 && ushort.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort value) ? value : null;

    private static Network? ParseTcp(string text)
    {
        int colon = text.LastIndexOf(':');
        bool bare = colon < 0 || text.EndsWith(']') || text.IndexOf(':', StringComparison.Ordinal) != colon && !text.StartsWith('[');
        string host = (bare ? text : text[..colon]).Trim('[', ']');
        int port = UsualTcpPort;
        if (!bare && (!int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65535)) return null;
        return Uri.CheckHostName(host) == UriHostNameType.Unknown ? null : new Network(host, port);
    }
}
