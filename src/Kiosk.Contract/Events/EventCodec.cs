using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Kiosk.Queueing;
using Kiosk.Queueing.Visits;

namespace Kiosk.Contract.Events;

/// <summary>
/// Events as JSON and back. The type names are stable: they stand in journals and at the centre for years. A new event is one
/// record and one line here; a new field of an old event is nullable or has a default, because old lines lack it.
/// </summary>
public static class EventCodec
{
    private static readonly (string Name, Type Type)[] Known =
    [
        ("day.opened", typeof(DayOpened)),
        ("day.closed", typeof(DayClosed)),
        ("numbers.resumed", typeof(NumbersResumed)),
        ("ticket.taken", typeof(TicketTaken)),
        ("ticket.called", typeof(TicketCalled)),
        ("ticket.recalled", typeof(TicketRecalled)),
        ("serving.started", typeof(ServingStarted)),
        ("serving.finished", typeof(ServingFinished)),
        ("ticket.missed", typeof(TicketMissed)),
        ("ticket.held", typeof(TicketHeld)),
        ("ticket.transferred", typeof(TicketTransferred)),
        ("act.undone", typeof(ActUndone)),
        ("ticket.reinstated", typeof(TicketReinstated)),
        ("hold.ended", typeof(HoldEnded)),
        ("ticket.cancelled", typeof(TicketCancelled)),
        ("ticket.returned", typeof(TicketReturned)),
        ("priority.given", typeof(PriorityGiven)),
        ("tickets.expired", typeof(TicketsExpired)),
        ("day.held", typeof(DayHeld)),
        ("day.confirmed", typeof(DayConfirmed)),
        ("numbers.kept", typeof(NumbersKept)),
        ("rating.given", typeof(RatingGiven)),
        ("ticket.printing", typeof(TicketPrinting)),
        ("ticket.printed", typeof(TicketPrinted)),
        ("ticket.not-printed", typeof(TicketNotPrinted)),
        ("ticket.print-unknown", typeof(TicketPrintUnknown)),
        ("kiosk.started", typeof(KioskStarted)),
        ("kiosk.stopped", typeof(KioskStopped)),
        ("journal.replaced", typeof(JournalReplaced)),
        ("device.changed", typeof(DeviceChanged)),
        ("device.admin-changed", typeof(DeviceAdminChanged)),
        ("device.checked", typeof(DeviceChecked)),
        ("device.seen", typeof(DeviceSeen)),
        ("device.counted", typeof(DeviceCounted)),
        ("call.displayed", typeof(CallDisplayed)),
        ("code.scanned", typeof(CodeScanned)),
        ("paper.counted", typeof(PaperCounted)),
        ("paper.roll-changed", typeof(PaperRollChanged)),
        ("paper.low", typeof(PaperLow)),
    ];

    private static readonly Dictionary<string, JsonTypeInfo> ByName = Known.ToDictionary(k => k.Name, k => EventJson.Strict.GetTypeInfo(k.Type));
    private static readonly Dictionary<Type, string> ByType = Known.ToDictionary(k => k.Type, k => k.Name);

    /// <summary>The stable names of all events.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>The stable name of an event, e.g. ticket.taken.</summary>
    public static string NameOf(SiteEvent happened) => ByType[happened.GetType()];

    /// <summary>The event's own fields as a JSON object, camelCase, Vietnamese letters unescaped.</summary>
    public static string Write(SiteEvent happened) => JsonSerializer.Serialize(happened, ByName[NameOf(happened)]);

    /// <summary>The event of that name and those fields.</summary>
    /// <exception cref="JsonException">The name is unknown, a field is missing or does not fit. A field that is new to us is passed over.</exception>
    public static SiteEvent Read(string name, string json) => ByName.TryGetValue(name, out var type)
        ? (SiteEvent?)JsonSerializer.Deserialize(json, type) ?? throw new JsonException($"{name}: null")
        : throw new JsonException($"Unknown event \"{name}\"");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DayOpened))]
[JsonSerializable(typeof(DayClosed))]
[JsonSerializable(typeof(NumbersResumed))]
[JsonSerializable(typeof(TicketTaken))]
[JsonSerializable(typeof(TicketCalled))]
[JsonSerializable(typeof(TicketRecalled))]
[JsonSerializable(typeof(ServingStarted))]
[JsonSerializable(typeof(ServingFinished))]
[JsonSerializable(typeof(TicketMissed))]
[JsonSerializable(typeof(TicketHeld))]
[JsonSerializable(typeof(TicketTransferred))]
[JsonSerializable(typeof(ActUndone))]
[JsonSerializable(typeof(TicketReinstated))]
[JsonSerializable(typeof(HoldEnded))]
[JsonSerializable(typeof(TicketCancelled))]
[JsonSerializable(typeof(TicketReturned))]
[JsonSerializable(typeof(PriorityGiven))]
[JsonSerializable(typeof(TicketsExpired))]
[JsonSerializable(typeof(DayHeld))]
[JsonSerializable(typeof(DayConfirmed))]
[JsonSerializable(typeof(NumbersKept))]
[JsonSerializable(typeof(RatingGiven))]
[JsonSerializable(typeof(TicketPrinting))]
[JsonSerializable(typeof(TicketPrinted))]
[JsonSerializable(typeof(TicketNotPrinted))]
[JsonSerializable(typeof(TicketPrintUnknown))]
[JsonSerializable(typeof(KioskStarted))]
[JsonSerializable(typeof(KioskStopped))]
[JsonSerializable(typeof(JournalReplaced))]
[JsonSerializable(typeof(DeviceChanged))]
[JsonSerializable(typeof(DeviceAdminChanged))]
[JsonSerializable(typeof(DeviceChecked))]
[JsonSerializable(typeof(DeviceSeen))]
[JsonSerializable(typeof(DeviceCounted))]
[JsonSerializable(typeof(CallDisplayed))]
[JsonSerializable(typeof(CodeScanned))]
[JsonSerializable(typeof(PaperCounted))]
[JsonSerializable(typeof(PaperRollChanged))]
[JsonSerializable(typeof(PaperLow))]
internal sealed partial class EventJson : JsonSerializerContext
{
    /// <summary>
    /// Vietnamese words stay readable in the journal: a technician reads it with any SQLite shell. A field that may not be null
    /// must be there: a damaged line is refused, not read as a ticket without a number. Fields unknown to us are passed over.
    /// </summary>
    internal static JsonSerializerOptions Strict { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        TypeInfoResolver = new EventJson().WithAddedModifier(RequireWhatCannotBeNull),
    };

    private static void RequireWhatCannotBeNull(JsonTypeInfo type)
    {
        foreach (var field in type.Properties)
            if (field.AssociatedParameter is { IsNullable: false, HasDefaultValue: false }) field.IsRequired = true;
    }
}
