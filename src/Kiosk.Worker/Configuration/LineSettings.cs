using System.Text.Json;
using System.Text.Json.Serialization;
using Kiosk.Devices;

namespace Kiosk.Worker.Configuration;

/// <summary>One way to devices - a serial line, a network address, a USB socket, the kiosk's own lines or buses - and what is found there.</summary>
/// <param name="Port">A path, usb:VID:PID[:SERIAL][@SOCKET], tcp:HOST[:PORT], udp:HOST[:PORT], gpio[:LABEL], spi:B.C or i2c:N.</param>
/// <param name="Devices">What hangs on it.</param>
/// <param name="Serial">Line settings where the devices' switches differ from how they leave the factory.</param>
internal sealed record LineSettings(string Port, IReadOnlyList<DeviceSettings> Devices, LineSerialSettings? Serial = null);

/// <summary>What a site sets of a serial line; left out: as the first device's profile says.</summary>
/// <param name="Baud">Bits a second, 300 to 4,000,000.</param>
/// <param name="DataBits">5 to 8.</param>
/// <param name="Parity">none, even or odd.</param>
/// <param name="StopBits">1 or 2.</param>
/// <param name="Flow">none, hardware or software.</param>
internal sealed record LineSerialSettings(int? Baud = null, int? DataBits = null, string? Parity = null, int? StopBits = null, string? Flow = null);

/// <summary>What a device does for the hall.</summary>
internal enum DeviceRole
{
    /// <summary>Shows the number that its counter calls or serves.</summary>
    CounterDisplay,

    /// <summary>Shows the newest call to the whole hall.</summary>
    HallBoard,

    /// <summary>Reads receipts.</summary>
    Scanner,

    /// <summary>The officer's keys at a counter.</summary>
    CallerKeypad,

    /// <summary>The citizen's rating buttons at a counter.</summary>
    RatingPad,

    /// <summary>Buttons that give a number of a service each.</summary>
    TicketButtons,

    /// <summary>Chimes at every call, or at those of one counter.</summary>
    Annunciator,

    /// <summary>Lamps that show whether a counter calls or serves.</summary>
    Lamp,
}

/// <summary>One device on a line.</summary>
/// <param name="Id">Name in logs, events and the API; unique.</param>
/// <param name="Profile">Profile id of firmware-config/devices.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Address">Its address on the line; 0 when the profile has none.</param>
/// <param name="Counter">For what belongs to one counter: which.</param>
/// <param name="Keys">For rating pads: key to level 1 to 3; for ticket buttons: key to service code; for caller keypads: key to call, start, finish, noShow, next, recall or undo, where the profile does not say it; for lamps: lamp to counter.</param>
/// <param name="Params">What the profile lets a site choose, by name.</param>
/// <param name="Timing">Waiting times where they differ from the profile's.</param>
/// <param name="Presses">Guards of its buttons where they differ from the profile's.</param>
/// <param name="Lines">For what is wired to the kiosk itself: input, output or wire of the profile to the name or number of a GPIO line.</param>
internal sealed record DeviceSettings(
    string Id, string Profile, [property: JsonConverter(typeof(JsonStringEnumConverter<DeviceRole>))] DeviceRole Role,
    int Address = 0, int? Counter = null, IReadOnlyDictionary<string, string>? Keys = null,
    IReadOnlyDictionary<string, SettingText>? Params = null, TimingSettings? Timing = null, IReadOnlyDictionary<string, SettingText>? Lines = null,
    PressSettings? Presses = null);

/// <summary>Waiting times of one device; each left out is the profile's.</summary>
/// <param name="ReplyTimeoutMs">Longest wait for a reply, 1 to 5000.</param>
/// <param name="GapMs">Silence after a frame, 0 to 2000.</param>
/// <param name="TurnaroundMs">Silence after a received frame, 0 to 1000.</param>
/// <param name="InterByteMs">Silence inside a frame that means it was torn, 1 to 2000.</param>
/// <param name="Retries">Further attempts, 0 to 5.</param>
/// <param name="BootMs">From opening the port until the device listens, 0 to 30000.</param>
internal sealed record TimingSettings(int? ReplyTimeoutMs = null, int? GapMs = null, int? TurnaroundMs = null, int? InterByteMs = null, int? Retries = null, int? BootMs = null);

/// <summary>Guards of one device's buttons against worn contacts and children; each left out is the profile's.</summary>
/// <param name="DebounceMs">A level must hold this long, 0 to 200.</param>
/// <param name="StuckSeconds">Held longer, a button is stuck, 1 to 600.</param>
/// <param name="FloodPresses">More presses than this in <paramref name="FloodWindowSeconds"/> lock it, 1 to 100.</param>
/// <param name="FloodWindowSeconds">1 to 600.</param>
/// <param name="FloodLockSeconds">For so long, 1 to 600.</param>
internal sealed record PressSettings(int? DebounceMs = null, int? StuckSeconds = null, int? FloodPresses = null, int? FloodWindowSeconds = null, int? FloodLockSeconds = null)
{
    /// <summary>The guards that a device runs with.</summary>
    public PressRules Over(PressRules profile)
    {
        static TimeSpan Seconds(int? value, TimeSpan otherwise) => value is int s ? TimeSpan.FromSeconds(s) : otherwise;
        return new PressRules(
            DebounceMs is int ms ? TimeSpan.FromMilliseconds(ms) : profile.Debounce, Seconds(StuckSeconds, profile.Stuck),
            Seconds(FloodWindowSeconds, profile.FloodWindow), FloodPresses ?? profile.FloodPresses, Seconds(FloodLockSeconds, profile.FloodLock));
    }
}

/// <summary>A short value that a file may write as a text or as a whole number: 3 and "3" are the same.</summary>
/// <param name="Text">As text.</param>
[JsonConverter(typeof(Converter))]
internal readonly record struct SettingText(string Text)
{
    /// <summary>All values of a group as texts.</summary>
    public static IReadOnlyDictionary<string, string> Plain(IReadOnlyDictionary<string, SettingText>? group) => group?.ToDictionary(g => g.Key, g => g.Value.Text) ?? [];

    internal sealed class Converter : JsonConverter<SettingText>
    {
        public override SettingText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.String => new(reader.GetString()!),
            JsonTokenType.Number when reader.TryGetInt64(out long number) => new(number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            _ => throw new JsonException("a text or a whole number"),
        };

        public override void Write(Utf8JsonWriter writer, SettingText value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
    }
}
