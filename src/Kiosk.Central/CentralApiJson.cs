using System.Text.Json.Serialization;
using Kiosk.Central.Fleet;
using Kiosk.Central.Ingest;
using Kiosk.Central.Reports;

namespace Kiosk.Central;

/// <summary>The centre's own messages as JSON: camelCase, nulls left out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HeartbeatRequest))]
[JsonSerializable(typeof(FleetView))]
[JsonSerializable(typeof(SiteFigures))]
[JsonSerializable(typeof(PingReply))]
internal sealed partial class CentralApiJson : JsonSerializerContext;
