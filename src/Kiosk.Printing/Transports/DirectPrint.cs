using Kiosk.Linux;
using Kiosk.Linux.UsbPrinter;
using Kiosk.Printing.Profiles;

namespace Kiosk.Printing.Transports;

/// <summary>A technician's way to a printer while no kiosk runs: bytes there, by the same ports as tickets go, and no questions.</summary>
public static class DirectPrint
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <param name="bytes">What is sent.</param>
    /// <param name="port">As in site.json (<see cref="PrinterAddress.TryParse"/>); a relative path counts from the current folder.</param>
    /// <param name="profile">Has the serial line's settings.</param>
    /// <exception cref="DeviceException">No such port, or it cannot be opened, or it takes no data for a minute.</exception>
    public static void Send(byte[] bytes, string port, PrinterProfile profile)
    {
        var address = PrinterAddress.TryParse(port, Environment.CurrentDirectory) ?? throw new DeviceException(DeviceFault.Missing, port);
        using var channel = new PrinterPort(address, profile, new UsbPrinterFinder()).Open(CancellationToken.None);
        channel.Bytes.Write(bytes, Patience);
    }
}
