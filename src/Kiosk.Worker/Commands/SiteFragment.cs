using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kiosk.Devices;
using Kiosk.Linux.Serial;

namespace Kiosk.Worker.Commands;

/// <summary>The lines of site.json that bind a device, for pasting.</summary>
internal static class SiteFragment
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One entry of "lines".</summary>
    /// <param name="port">Where it is.</param>
    /// <param name="profile">Its profile.</param>
    /// <param name="kind">What it is for.</param>
    /// <param name="address">Its address; null when the profile has none.</param>
    /// <param name="line">Its line settings where they are not the profile's; null when they are.</param>
    public static string For(string port, string profile, DeviceKind kind, int? address, SerialSettings? line = null)
    {
        return Written(json =>
        {
            json.WriteString("port", port);
            if (line is not null)
            {
                json.WriteStartObject("serial");
                json.WriteNumber("baud", line.Baud);
                json.WriteEndObject();
            }
            json.WriteStartArray("devices");
            json.WriteStartObject();
            json.WriteString("id", IdOf(kind));
            json.WriteString("profile", profile);
            json.WriteString("role", RoleOf(kind));
            if (address is int number) json.WriteNumber("address", number);
            if (kind is DeviceKind.CounterDisplay or DeviceKind.CallerKeypad or DeviceKind.RatingPad) json.WriteNumber("counter", 1);
            json.WriteEndObject();
            json.WriteEndArray();
        });
    }

    /// <summary>The "printer" of a site.</summary>
    public static string ForPrinter(string port) => "\"printer\": " + Written(json =>
    {
        json.WriteString("profile", "generic-80");
        json.WriteString("port", port);
    });

    private static string Written(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static string RoleOf(DeviceKind kind) => kind switch
    {
        DeviceKind.CounterDisplay => "counterDisplay",
        DeviceKind.HallDisplay => "hallBoard",
        DeviceKind.CallerKeypad => "callerKeypad",
        DeviceKind.RatingPad => "ratingPad",
        DeviceKind.ButtonPanel => "ticketButtons",
        DeviceKind.Scanner => "scanner",
        DeviceKind.Annunciator => "annunciator",
        _ => "lamp",
    };

    private static string IdOf(DeviceKind kind) => kind switch
    {
        DeviceKind.CounterDisplay => "counter-1",
        DeviceKind.HallDisplay => "hall-board",
        DeviceKind.CallerKeypad => "keypad-1",
        DeviceKind.RatingPad => "rating-1",
        DeviceKind.ButtonPanel => "ticket-buttons",
        DeviceKind.Scanner => "scanner",
        DeviceKind.Annunciator => "chime",
        _ => "lamp-1",
    };
}
