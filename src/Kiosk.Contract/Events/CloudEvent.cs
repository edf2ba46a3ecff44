using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kiosk.Contract.Events;

/// <summary>
/// A record line as a CloudEvents 1.0 JSON event. (source, id) is unique; a re-sent duplicate carries the same pair.
/// Extension names are lower-case letters and digits, as the specification demands.
/// </summary>
public sealed record CloudEvent
{
    /// <summary>Media type of a batch.</summary>
    public const string BatchMediaType = "application/cloudevents-batch+json";

    /// <summary>What every type name of ours begins with.</summary>
    public const string TypePrefix = "vn.kiosk.";

    /// <summary>"1.0".</summary>
    [JsonPropertyName("specversion")]
    public required string SpecVersion { get; init; }

    /// <summary>{epoch}-{sequence}.</summary>
    public required string Id { get; init; }

    /// <summary>/kiosks/{kiosk}.</summary>
    public required string Source { get; init; }

    /// <summary>vn.kiosk. and the event's stable name.</summary>
    public required string Type { get; init; }

    /// <summary>RFC 3339, UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>"application/json".</summary>
    [JsonPropertyName("datacontenttype")]
    public string? DataContentType { get; init; }

    /// <summary>Extension: 16 hex digits, the journal file the event stands in.</summary>
    public required string Epoch { get; init; }

    /// <summary>Extension: decimal, contiguous from 1 within the epoch (a string, because CloudEvents integers end at 2^31).</summary>
    public required string Sequence { get; init; }

    /// <summary>Extension: yyyy-MM-dd, the business day, fixed when the event was made.</summary>
    [JsonPropertyName("businessday")]
    public string? BusinessDay { get; init; }

    /// <summary>The event's own fields.</summary>
    public required JsonElement Data { get; init; }

    /// <summary>The line as it is sent.</summary>
    public static CloudEvent From(string kiosk, Recorded line)
    {
        string sequence = line.Seq.ToString(CultureInfo.InvariantCulture);
        using var data = JsonDocument.Parse(EventCodec.Write(line.Event));
        return new CloudEvent
        {
            SpecVersion = "1.0",
            Id = $"{line.Epoch}-{sequence}",
            Source = $"/kiosks/{kiosk}",
            Type = TypePrefix + EventCodec.NameOf(line.Event),
            Time = line.At.ToUniversalTime(),
            DataContentType = "application/json",
            Epoch = line.Epoch,
            Sequence = sequence,
            BusinessDay = line.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Data = data.RootElement.Clone(),
        };
    }
}
