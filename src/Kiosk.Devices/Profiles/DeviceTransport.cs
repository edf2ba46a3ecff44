using Kiosk.Linux.Hid;
using Kiosk.Linux.Serial;

namespace Kiosk.Devices;

/// <summary>The ways to a device. At least one is there; a device bought in several forms has several.</summary>
/// <param name="Serial">Its line settings as it leaves the factory; null when it has no serial line.</param>
/// <param name="Rs485">Its serial line is a two-wire RS-485 bus.</param>
/// <param name="TcpPort">It listens on this TCP port; null when not.</param>
/// <param name="UdpPort">It listens on this UDP port; null when not.</param>
/// <param name="Evdev">It is an input device of the kernel; null when not.</param>
/// <param name="Hidraw">It sends HID reports; null when not.</param>
/// <param name="Gpio">It is buttons or lamps at lines of the kiosk itself; null when not.</param>
/// <param name="Chip">It is digits behind a chip that a driver in code speaks to; null when not.</param>
public sealed record DeviceTransport(
    SerialSettings? Serial, bool Rs485, int? TcpPort, int? UdpPort, EvdevTransport? Evdev, HidrawTransport? Hidraw, GpioTransport? Gpio, ChipTransport? Chip);

/// <summary>A USB vendor and product.</summary>
/// <param name="Vendor">The vendor.</param>
/// <param name="Product">The product; null for any of the vendor.</param>
public readonly record struct UsbId(ushort Vendor, ushort? Product);

/// <summary>An input device: keyboard, pad, game controller, keyboard wedge.</summary>
/// <param name="UsbIds">Known ids; empty when any may be bound, by its path.</param>
/// <param name="Grab">Nobody else may see its keys (EVIOCGRAB).</param>
/// <param name="TypesText">It types what it has read and ends it by Enter, as a keyboard-wedge scanner does.</param>
public sealed record EvdevTransport(IReadOnlyList<UsbId> UsbIds, bool Grab, bool TypesText);

/// <summary>A device that sends HID reports (HID POS scanner, usage page 8Ch).</summary>
/// <param name="UsagePage">Its usage page.</param>
/// <param name="UsbIds">Known ids; empty when the usage page alone tells.</param>
/// <param name="ReportBytes">Bytes of a report.</param>
/// <param name="Encoding">The encoding of the data: a name of the grammar.</param>
/// <param name="Layouts">
/// Where the data may stand, by the maker's manual, for scanners whose own descriptor does not tell. Makers disagree with
/// themselves, so there can be several: see <see cref="HidScanReader"/>.
/// </param>
/// <param name="Feature">A feature report that switches it on; null when none is needed.</param>
public sealed record HidrawTransport(
    int UsagePage, IReadOnlyList<UsbId> UsbIds, int ReportBytes, string Encoding, IReadOnlyList<HidPosLayout> Layouts, HidFeature? Feature);

/// <summary>A feature report to send when the device has been opened.</summary>
/// <param name="ReportId">Its number.</param>
/// <param name="Data">Its bytes, without the number.</param>
public sealed record HidFeature(byte ReportId, IReadOnlyList<byte> Data);

/// <summary>Lines of the kiosk's own GPIO; which ones, the site says.</summary>
/// <param name="ActiveLow">Pressed or lit is a low level.</param>
/// <param name="PullUp">The line needs the pull-up of the kiosk.</param>
/// <param name="DebounceMs">Debouncing by the kernel, 0 to 200 ms.</param>
/// <param name="Outputs">Lines that are lamps, relays or chimes: their names. Empty for buttons only.</param>
public sealed record GpioTransport(bool ActiveLow, bool PullUp, int DebounceMs, IReadOnlyList<string> Outputs)
{
    /// <summary>Outputs that are switched for a moment only (a chime's trigger), with its usual length; the others stay as they are told.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Pulses { get; init; } = new Dictionary<string, TimeSpan>();
}

/// <summary>The chips of displays with a driver in code.</summary>
public enum ChipDriver
{
    /// <summary>MAX7219, MAX7221: SPI.</summary>
    Max7219,

    /// <summary>HT16K33: I2C.</summary>
    Ht16k33,

    /// <summary>TM1637: two GPIO lines.</summary>
    Tm1637,

    /// <summary>TM1638: three GPIO lines.</summary>
    Tm1638,

    /// <summary>74HC595, TPIC6B595: SPI.</summary>
    ShiftRegisters,
}

/// <summary>Digits behind a chip. On which bus or lines, the site says.</summary>
/// <param name="Driver">The chip.</param>
/// <param name="Cells">The chip's digit of each cell, from the left: a <see cref="Chips.DigitLayout"/>.</param>
/// <param name="Count">Chips in a row.</param>
/// <param name="I2cAddresses">The addresses it can have on I2C; empty on other buses.</param>
/// <param name="MaxHz">The fastest clock of its bus; 0 where the driver keeps the time.</param>
/// <param name="ActiveLow">A low output lights.</param>
public sealed record ChipTransport(ChipDriver Driver, IReadOnlyList<int> Cells, int Count, IReadOnlyList<int> I2cAddresses, int MaxHz, bool ActiveLow);

/// <summary>What a key or line of an input device stands for.</summary>
/// <param name="Input">A key of the kernel (KEY_KP1, BTN_TRIGGER) or the name of a GPIO input or chip key (button1, key1).</param>
/// <param name="KeyCode">The code of that key in the kernel's input events; null for other inputs.</param>
/// <param name="Emit">The event: press or key.</param>
/// <param name="Values">What the event carries.</param>
public sealed record InputRule(string Input, ushort? KeyCode, string Emit, IReadOnlyDictionary<string, string> Values);

/// <summary>Guards against fingers, children and worn buttons.</summary>
/// <param name="Debounce">A level must hold this long.</param>
/// <param name="Stuck">Held longer than this, a button is stuck and not pressed.</param>
/// <param name="FloodWindow">In this time...</param>
/// <param name="FloodPresses">...more presses than this lock the pad...</param>
/// <param name="FloodLock">...for so long.</param>
public sealed record PressRules(TimeSpan Debounce, TimeSpan Stuck, TimeSpan FloodWindow, int FloodPresses, TimeSpan FloodLock);
