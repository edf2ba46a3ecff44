using System.Globalization;

namespace Kiosk.Devices.Diagnosis;

/// <summary>The names by which profiles call keys.</summary>
public static class KeyNames
{
    private static readonly Dictionary<ushort, string> ByCode = Profiles.KeyCodes.ByName.ToDictionary(k => k.Value, k => k.Key);

    /// <summary>KEY_KP1, BTN_TRIGGER, ...; the number of a key that profiles have no name for.</summary>
    /// <param name="code">Its code in input-event-codes.h.</param>
    public static string Of(ushort code) => ByCode.TryGetValue(code, out string? name) ? name : code.ToString(CultureInfo.InvariantCulture);
}
