using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kiosk.Devices;

namespace Kiosk.Worker.Commands;

/// <summary>The lines of site.json that bind a device, for pasting.</summary>
internal static class SiteFragment
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One entry of "lines"; null when a device of that kind has no role at a site.</summary>
    public static string? For(string port, string profile, DeviceKind kind, int? address)
    {
        if (RoleOf(kind) is not { } role) return null;
        return Written(json =>
        {
            json.WriteString("port", port);
            json.WriteStartArray("devices");
            json.WriteStartObject();
            json.WriteString("id", IdOf(kind));
            json.WriteString("profile", profile);
            json.WriteString("role", role);
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

    private static string? RoleOf(DeviceKind kind) => kind switch
    {
        DeviceKind.CounterDisplay => "counterDisplay",
        DeviceKind.HallDisplay => "hallBoard",
        DeviceKind.CallerKeypad => "callerKeypad",
        DeviceKind.RatingPad => "ratingPad",
        DeviceKind.ButtonPanel => "ticketButtons",
        DeviceKind.Scanner => "scanner",
        _ => null,
    };

    private static string IdOf(DeviceKind kind) => kind switch
    {
        DeviceKind.CounterDisplay => "counter-1",
        DeviceKind.HallDisplay => "hall-board",
        DeviceKind.CallerKeypad => "keypad-1",
        DeviceKind.RatingPad => "rating-1",
        DeviceKind.ButtonPanel => "ticket-buttons",
        _ => "scanner",
    };
}
