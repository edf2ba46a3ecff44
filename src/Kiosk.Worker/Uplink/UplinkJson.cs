using System.Text.Json.Serialization;

namespace Kiosk.Worker.Uplink;

/// <summary>The body of a heartbeat.</summary>
/// <param name="Epoch">The journal in use.</param>
/// <param name="LastSeq">Its last line.</param>
/// <param name="Time">The kiosk's clock, from which the centre tells how wrong it goes.</param>
internal sealed record Heartbeat(string Epoch, long LastSeq, DateTimeOffset Time);

/// <summary>What is read of a problem (RFC 9457).</summary>
internal sealed record GapProblem(string? Type, long? ExpectedSeq);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Heartbeat))]
[JsonSerializable(typeof(GapProblem))]
internal sealed partial class UplinkJson : JsonSerializerContext;
