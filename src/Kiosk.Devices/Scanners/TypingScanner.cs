using Kiosk.Devices.Diagnosis;
using Kiosk.Linux;
using Kiosk.Linux.Identity;

namespace Kiosk.Devices.Scanners;

/// <summary>
/// Notices that a scanner which should be a serial port or a HID POS device is plugged in as a keyboard: after a set-up code, or new from
/// the box. It goes by USB numbers only; nobody's keys are listened to. What this program holds itself is meant to type.
/// </summary>
internal static class TypingScanner
{
    private static readonly ushort[] TypingKeys = [2, 28, 30]; // 1, Enter, A

    /// <summary>USB vendors that make scanners and no keyboards: Honeywell, Hand Held, Youjie, Symbol and Zebra, Datalogic, Newland, M3Y, Opticon, Code.</summary>
    private static readonly ushort[] Makers = [0x0C2E, 0x0536, 0x23D0, 0x05E0, 0x05F9, 0x1EAB, 0x26F1, 0x065A, 0x11FA];

    /// <summary>Chips of serial adapters: their numbers say nothing of the scanner behind, and some are sold as keyboards too.</summary>
    private static readonly ushort[] Adapters = [0x1A86, 0x0403, 0x10C4, 0x067B, 0x04E2];

    /// <summary>The keyboard that is probably the missing scanner, or null.</summary>
    /// <param name="devices">What is plugged in.</param>
    /// <param name="meant">What the site's address says of it; null when it names a node only.</param>
    internal static DeviceIdentity? Find(SysfsDevices devices, DeviceMatch? meant) =>
        Among(devices.List("input").Where(d => PlugTraits.Of(d).Keys.IsSupersetOf(TypingKeys) && !DeviceHolder.IsOwn(d.Node)), meant);

    /// <summary>The rule: the same maker (its numbers change with the mode) and no other scanner of his; without numbers, a maker of scanners.</summary>
    internal static DeviceIdentity? Among(IEnumerable<DeviceIdentity> typing, DeviceMatch? meant)
    {
        bool isTelling = meant?.Vendor is { } vendor && !Adapters.Contains(vendor);
        return typing.FirstOrDefault(d => d.Vendor is { } maker && (isTelling ? maker == meant!.Vendor && MayBe(d, meant) : Makers.Contains(maker)));
    }

    internal static string NameOf(DeviceIdentity device) => $"{device.Name} {device.Node}".Trim();

    private static bool MayBe(DeviceIdentity device, DeviceMatch meant) =>
        (meant.Serial is null || device.Serial is null || meant.Serial == device.Serial) && new DeviceMatch(PortPath: meant.PortPath).Matches(device);
}
