using System.Globalization;
using Kiosk.Linux.Hid;
using Kiosk.Linux.Identity;

namespace Kiosk.Devices.Diagnosis;

/// <summary>What sysfs tells of a device besides its identity, without opening it.</summary>
/// <param name="UsagePage">The usage page of its first HID collection; null when it is no HID device.</param>
/// <param name="Keys">Codes of the keys an input device has.</param>
internal sealed record PlugTraits(int? UsagePage, IReadOnlySet<ushort> Keys)
{
    private const int MostKeys = 768, LongestDescriptor = 4096; // KEY_MAX, HID_MAX_DESCRIPTOR_SIZE of Linux
    private static readonly PlugTraits None = new(null, new HashSet<ushort>());

    internal static PlugTraits Of(DeviceIdentity device) => device.Subsystem switch
    {
        "hidraw" => None with { UsagePage = PageOf($"{device.SysPath}/device/report_descriptor") },
        "input" => None with { Keys = KeysOf($"{device.SysPath}/device/capabilities/key") },
        _ => None,
    };

    /// <summary>Words of an unsigned long in hexadecimal, the highest first.</summary>
    internal static IReadOnlySet<ushort> KeysIn(string bitmap)
    {
        var keys = new HashSet<ushort>();
        string[] words = bitmap.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (int w = 0; w < words.Length; w++)
        {
            if (!ulong.TryParse(words[^(w + 1)], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong bits)) continue;
            for (int bit = 0; bit < 64; bit++)
                if ((bits >> bit & 1) != 0 && (w * 64) + bit < MostKeys) keys.Add((ushort)((w * 64) + bit));
        }
        return keys;
    }

    private static IReadOnlySet<ushort> KeysOf(string file) => Bytes(file) is { } text ? KeysIn(System.Text.Encoding.ASCII.GetString(text)) : None.Keys;

    private static int? PageOf(string file)
    {
        if (Bytes(file) is not { Length: > 0 and <= LongestDescriptor } descriptor) return null;
        try
        {
            return (int)(HidReportDescriptor.Parse(descriptor).Application >> 16);
        }
        catch (FormatException)
        {
            return null; // a device whose own description is broken fits no profile by it
        }
    }

    private static byte[]? Bytes(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllBytes(file) : null;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
