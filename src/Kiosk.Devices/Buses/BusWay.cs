using Kiosk.Devices.Scanners;
using Kiosk.Linux;
using Kiosk.Linux.Identity;
using Kiosk.Linux.Network;
using Kiosk.Linux.Serial;

namespace Kiosk.Devices.Buses;

/// <summary>How a bus is reached: what must be opened, and how one sees that it has come back. A closed family.</summary>
/// <param name="Name">As the site names it.</param>
internal abstract record BusWay(string Name)
{
    private static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(5);

    /// <summary>The settings that say how long a byte is on the wire; null where it is nobody's business.</summary>
    internal virtual SerialSettings? Wire => null;

    /// <summary>Opens it. Disposing the second closes it.</summary>
    /// <exception cref="DeviceException">It cannot be opened.</exception>
    internal abstract (DeviceChannel Bytes, IDisposable Owner) Open(CancellationToken stop);

    /// <summary>Whether it has come back since it was last open; looked at while it is away.</summary>
    internal virtual bool HasReappeared() => false;

    /// <summary>The keyboard that a missing scanner may have become; null where nothing looks like it.</summary>
    internal virtual DeviceIdentity? TypesInstead() => null;

    /// <summary>A serial port by its node or a link to it.</summary>
    internal sealed record Tty(string Path, SerialSettings Settings) : BusWay(Path)
    {
        private readonly PortWatch watch = new(Path);

        internal override SerialSettings Wire => Settings;

        internal override bool HasReappeared() => watch.HasReappeared();

        internal override DeviceIdentity? TypesInstead() => TypingScanner.Find(new SysfsDevices(), null);

        internal override (DeviceChannel Bytes, IDisposable Owner) Open(CancellationToken stop)
        {
            var channel = SerialLine.Open(Path, Settings);
            watch.Remember();
            return (channel, channel);
        }
    }

    /// <summary>A serial port by what its adapter is, whatever number it has today.</summary>
    internal sealed record Usb(string Address, DeviceMatch Match, SerialSettings Settings, SysfsDevices Devices) : BusWay(Address)
    {
        private const string Subsystem = "tty";
        private string seen = "";

        internal override SerialSettings Wire => Settings;

        internal override DeviceIdentity? TypesInstead() => TypingScanner.Find(Devices, Match);

        internal override bool HasReappeared()
        {
            string now = string.Join(' ', Devices.Find(Subsystem, Match).Select(d => d.Node));
            bool back = now.Length > 0 && now != seen;
            seen = now;
            return back;
        }

        internal override (DeviceChannel Bytes, IDisposable Owner) Open(CancellationToken stop)
        {
            var fitting = Devices.Find(Subsystem, Match);
            seen = string.Join(' ', fitting.Select(d => d.Node));
            if (fitting.Count == 0) throw new DeviceException(DeviceFault.Missing, Name);
            if (fitting.Count > 1) throw new DeviceException(DeviceFault.Ambiguous, $"{Name}: {string.Join(", ", fitting.Select(d => $"{d.Node} @ {d.PortPath ?? "?"}"))}");
            var channel = SerialLine.Open(fitting[0].Node, Settings);
            return (channel, channel);
        }
    }

    /// <summary>A connection.</summary>
    internal sealed record Tcp(string Address, string Host, int Port) : BusWay(Address)
    {
        internal override (DeviceChannel Bytes, IDisposable Owner) Open(CancellationToken stop)
        {
            var line = TcpLine.Connect(Host, Port, LongestConnect, stop);
            return (line.Bytes, line);
        }
    }

    /// <summary>Datagrams: each frame is one.</summary>
    internal sealed record Udp(string Address, string Host, int Port) : BusWay(Address)
    {
        internal override (DeviceChannel Bytes, IDisposable Owner) Open(CancellationToken stop)
        {
            var line = UdpLine.Connect(Host, Port, LongestConnect, stop);
            return (line.Bytes, line);
        }
    }
}
