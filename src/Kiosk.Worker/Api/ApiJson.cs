using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kiosk.Contract.Api;

namespace Kiosk.Worker.Api;

/// <summary>The API's messages as JSON: camelCase, nulls left out, Vietnamese letters readable, unknown members of requests refused by name.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TakeTicketRequest))]
[JsonSerializable(typeof(ReprintRequest))]
[JsonSerializable(typeof(CounterRequest))]
[JsonSerializable(typeof(TicketRequest))]
[JsonSerializable(typeof(ConfirmDayRequest))]
[JsonSerializable(typeof(BusinessDayView))]
[JsonSerializable(typeof(RatingRequest))]
[JsonSerializable(typeof(ServicesView))]
[JsonSerializable(typeof(TicketView))]
[JsonSerializable(typeof(HallView))]
[JsonSerializable(typeof(CounterReply))]
[JsonSerializable(typeof(RatingReply))]
[JsonSerializable(typeof(DossierView))]
[JsonSerializable(typeof(IReadOnlyList<DeviceView>))]
[JsonSerializable(typeof(DeviceFramesView))]
[JsonSerializable(typeof(DeviceCheckView))]
[JsonSerializable(typeof(DeviceAdminRequest))]
[JsonSerializable(typeof(DeviceCheckRequest))]
[JsonSerializable(typeof(DeviceSeenRequest))]
[JsonSerializable(typeof(DayStatistics))]
[JsonSerializable(typeof(PrinterView))]
[JsonSerializable(typeof(TestPrintView))]
[JsonSerializable(typeof(NewRollRequest))]
[JsonSerializable(typeof(PressView))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(Heartbeat))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    public static ApiJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        PropertyNameCaseInsensitive = false,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new HallTime() },
    });
}

/// <summary>Sent on the event stream so that a page notices a dead connection and a new program.</summary>
internal sealed record Heartbeat(string Build, long Seq);
