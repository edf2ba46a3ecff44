using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kiosk.Contract.Events;

namespace Kiosk.Contract.Central;

/// <summary>The messages between a kiosk and the centre as JSON: camelCase, nulls left out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CloudEvent))]
[JsonSerializable(typeof(IReadOnlyList<CloudEvent>))]
[JsonSerializable(typeof(List<CloudEvent>))]
[JsonSerializable(typeof(IngestReply))]
[JsonSerializable(typeof(DossierRecord))]
[JsonSerializable(typeof(List<DossierRecord>))]
public sealed partial class CentralJson : JsonSerializerContext
{
    /// <summary>As <see cref="Default"/>, with Vietnamese letters unescaped.</summary>
    public static CentralJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
