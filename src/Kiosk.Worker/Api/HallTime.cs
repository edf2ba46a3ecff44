using System.Text.Json;
using System.Text.Json.Serialization;
using Kiosk.Queueing.Calendar;

namespace Kiosk.Worker.Api;

/// <summary>
/// Instants of the API. One without an offset is the hall's own time, UTC+7: left to itself the reader would take the machine's zone,
/// and many boards stand in UTC.
/// </summary>
internal sealed class HallTime : JsonConverter<DateTimeOffset>
{
    private const int FirstYear = 1900;

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String || !reader.TryGetDateTime(out var plain) || plain.Year < FirstYear) throw new JsonException();
        return plain.Kind == DateTimeKind.Unspecified ? new DateTimeOffset(plain, HallCalendar.Offset) : reader.GetDateTimeOffset();
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
