using Kiosk.Contract.Events;
using Kiosk.Queueing;
using Kiosk.Queueing.Visits;

namespace Kiosk.Contract.Tests.Events;

/// <summary>
/// The golden list: one event of each kind, its stable name and its JSON to the letter. These stand in journals and at centres
/// for years, so a line here is never changed: a renamed field is a new field, and an old journal must still be read.
/// </summary>
internal static class EventSamples
{
    private static readonly DateTimeOffset Moment = new(2026, 11, 23, 1, 15, 0, TimeSpan.Zero);

    public static readonly IReadOnlyList<(string Name, SiteEvent Happened, string Json)> All =
    [
        ("day.opened", new DayOpened(new DateOnly(2026, 11, 23)), """{"day":"2026-11-23"}"""),
        ("day.closed", new DayClosed(new DateOnly(2026, 11, 23), ["261123-A001", "261123-L002"]),
            """{"day":"2026-11-23","expired":["261123-A001","261123-L002"]}"""),
        ("numbers.resumed", new NumbersResumed(new DateOnly(2026, 11, 23), new Dictionary<string, int> { ["HOTICH"] = 40 }),
            """{"day":"2026-11-23","lastOrdinals":{"HOTICH":40}}"""),
        ("ticket.taken", new TicketTaken("261123-A012", "A012", "HOTICH", 12, "ELDERLY", 2, 7, 20, 30, "touch"),
            """{"ticket":"261123-A012","label":"A012","service":"HOTICH","ordinal":12,"priority":"ELDERLY","weight":2,"ahead":7,"waitLow":20,"waitHigh":30,"channel":"touch"}"""),
        ("ticket.called", new TicketCalled("261123-A012", "A012", 3, "HOTICH", 1),
            """{"ticket":"261123-A012","label":"A012","counter":3,"service":"HOTICH","times":1}"""),
        ("ticket.recalled", new TicketRecalled("261123-A012", "A012", 3, 2), """{"ticket":"261123-A012","label":"A012","counter":3,"times":2}"""),
        ("serving.started", new ServingStarted("261123-A012", "A012", 3), """{"ticket":"261123-A012","label":"A012","counter":3}"""),
        ("serving.finished", new ServingFinished("261123-A012", "A012", 3), """{"ticket":"261123-A012","label":"A012","counter":3}"""),
        ("ticket.missed", new TicketMissed("261123-A012", "A012", 3), """{"ticket":"261123-A012","label":"A012","counter":3}"""),
        ("ticket.held", new TicketHeld("261123-A012", "A012", 3, "chờ ký <gấp>"),
            """{"ticket":"261123-A012","label":"A012","counter":3,"reason":"chờ ký <gấp>"}"""),
        ("ticket.transferred", new TicketTransferred("261123-A012", "A012", 3, "TRAKQ", 4),
            """{"ticket":"261123-A012","label":"A012","fromCounter":3,"service":"TRAKQ","onlyCounter":4}"""),
        ("act.undone", new ActUndone(3, ["261123-A012", "261123-A013"]), """{"counter":3,"tickets":["261123-A012","261123-A013"]}"""),
        ("ticket.reinstated", new TicketReinstated("261123-A012", "A012", 3, Moment, "frontAfter"),
            """{"ticket":"261123-A012","label":"A012","counter":3,"arrival":"2026-11-23T01:15:00+00:00","rule":"frontAfter"}"""),
        ("hold.ended", new HoldEnded("261123-A012", "A012", "time"), """{"ticket":"261123-A012","label":"A012","cause":"time"}"""),
        ("ticket.cancelled", new TicketCancelled("261123-A012", "A012", 3, "missed"), """{"ticket":"261123-A012","label":"A012","counter":3,"reason":"missed"}"""),
        ("ticket.returned", new TicketReturned("261123-A012", "A012", "HOTICH", "SUPPLEMENT", 2),
            """{"ticket":"261123-A012","label":"A012","service":"HOTICH","priority":"SUPPLEMENT","weight":2}"""),
        ("priority.given", new PriorityGiven("261123-A012", "A012", "DISABLED", 3, "đi nạng"),
            """{"ticket":"261123-A012","label":"A012","priority":"DISABLED","weight":3,"reason":"đi nạng"}"""),
        ("tickets.expired", new TicketsExpired(new DateOnly(2026, 11, 23), "session", ["261123-A012"]),
            """{"day":"2026-11-23","cause":"session","expired":["261123-A012"]}"""),
        ("day.held", new DayHeld(new DateOnly(2026, 11, 23), new DateOnly(2099, 1, 1)), """{"day":"2026-11-23","clockDay":"2099-01-01"}"""),
        ("day.confirmed", new DayConfirmed(new DateOnly(2026, 11, 23), "technician"), """{"day":"2026-11-23","by":"technician"}"""),
        ("numbers.kept", new NumbersKept(new DateOnly(2026, 11, 23), new Dictionary<string, int> { ["HOTICH"] = 40 }),
            """{"day":"2026-11-23","lastOrdinals":{"HOTICH":40}}"""),
        ("rating.given", new RatingGiven(3, 1, "261123-A012", "A012", "justFinished", true, "pad"),
            """{"counter":3,"level":1,"ticket":"261123-A012","label":"A012","attribution":"justFinished","corrects":true,"source":"pad"}"""),
        ("ticket.printing", new TicketPrinting("261123-A012", false), """{"ticket":"261123-A012","reprint":false}"""),
        ("ticket.printed", new TicketPrinted("261123-A012", "confirmed", "GS r after cut", false),
            """{"ticket":"261123-A012","confidence":"confirmed","evidence":"GS r after cut","reprint":false}"""),
        ("ticket.not-printed", new TicketNotPrinted("261123-A012", "paperOut", true), """{"ticket":"261123-A012","reason":"paperOut","reprint":true}"""),
        ("ticket.print-unknown", new TicketPrintUnknown("261123-A012", "linkLost", false), """{"ticket":"261123-A012","reason":"linkLost","reprint":false}"""),
        ("kiosk.started", new KioskStarted("1.0.0", "TTPVHCC Đồng Nai", false), """{"version":"1.0.0","site":"TTPVHCC Đồng Nai","clean":false}"""),
        ("kiosk.stopped", new KioskStopped(), "{}"),
        ("journal.replaced", new JournalReplaced("kiosk-20261123.damaged", 5_000_000_000), """{"keptAs":"kiosk-20261123.damaged","salvaged":5000000000}"""),
        ("device.changed", new DeviceChanged("printer-1", "notReady", "failing", "paperOut"),
            """{"device":"printer-1","state":"notReady","health":"failing","reason":"paperOut"}"""),
        ("device.admin-changed", new DeviceAdminChanged("counter-3-display", "maintenance", "technician"), """{"device":"counter-3-display","admin":"maintenance","by":"technician"}"""),
        ("device.checked", new DeviceChecked("counter-3-display", "external", false, "noReply", "technician"),
            """{"device":"counter-3-display","level":"external","passed":false,"reason":"noReply","by":"technician"}"""),
        ("device.seen", new DeviceSeen("counter-3-display", true, "technician"), """{"device":"counter-3-display","well":true,"by":"technician"}"""),
        ("device.counted", new DeviceCounted("counter-3-display", 3600, FramesSent: 180, Acks: 178, Timeouts: 2, LatencyP95Ms: 21.5),
            """{"device":"counter-3-display","seconds":3600,"framesSent":180,"acks":178,"timeouts":2,"latencyP95Ms":21.5}"""),
        ("call.displayed", new CallDisplayed("261123-A012", "A012", 3, 1, "counter-3-display", false, "noReply"),
            """{"ticket":"261123-A012","label":"A012","counter":3,"times":1,"device":"counter-3-display","displayed":false,"reason":"noReply"}"""),
        ("code.scanned", new CodeScanned("dossier", "found", "0123456789abcdef", "scanner"),
            """{"kind":"dossier","answer":"found","fingerprint":"0123456789abcdef","source":"scanner"}"""),
        ("paper.counted", new PaperCounted("printer", 12_345, 80_000, 117, false), """{"device":"printer","usedMm":12345,"rollMm":80000,"papers":117,"lowTold":false}"""),
        ("paper.roll-changed", new PaperRollChanged("printer", 80_000, "technician"), """{"device":"printer","rollMm":80000,"by":"technician"}"""),
        ("paper.low", new PaperLow("printer", 50, "count", Moment), """{"device":"printer","ticketsLeft":50,"by":"count","emptyAt":"2026-11-23T01:15:00+00:00"}"""),
    ];

    public static TheoryData<string> Names => [.. All.Select(s => s.Name)];

    public static (string Name, SiteEvent Happened, string Json) Of(string name) => All.Single(s => s.Name == name);
}
