namespace Kiosk.Linux.UsbPrinter;

/// <summary>The port status of the USB printer class (USB Printer Class 1.1, GET_PORT_STATUS).</summary>
/// <param name="PaperEmpty">Bit 5.</param>
/// <param name="Selected">Bit 4: on line.</param>
/// <param name="NotError">Bit 3.</param>
public readonly record struct UsbPortStatus(bool PaperEmpty, bool Selected, bool NotError)
{
    internal static UsbPortStatus Of(int bits) => new((bits & 0x20) != 0, (bits & 0x10) != 0, (bits & 0x08) != 0);
}
