using Kiosk.Printing.Templates;
using Kiosk.Printing.Tests.Scripted;

namespace Kiosk.Printing.Tests.Templates;

/// <summary>The shipped templates, and tickets to fill them with.</summary>
public static class Samples
{
    public static string Folder => Path.Combine(Shipped.Root, "firmware-config", "tickets");

    /// <summary>A ticket that has everything but an appointment and a break.</summary>
    public static TicketValues Ordinary { get; } = new(new Dictionary<TicketField, string>
    {
        [TicketField.Authority] = "UBND TỈNH MINH HỌA",
        [TicketField.AuthorityEn] = "People's Committee of Minh Hoa Province",
        [TicketField.Centre] = "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
        [TicketField.CentreEn] = "Public Administration Service Centre",
        [TicketField.Service] = "Hộ tịch – Tư pháp",
        [TicketField.ServiceEn] = "Civil status & justice",
        [TicketField.Number] = "A012",
        [TicketField.Ticket] = "261122-A012",
        [TicketField.Counters] = "3, 4",
        [TicketField.Ahead] = "7",
        [TicketField.WaitLow] = "15",
        [TicketField.WaitHigh] = "25",
        [TicketField.Time] = "08:14",
        [TicketField.Date] = "22/11/2026",
        [TicketField.Weekday] = "Chủ Nhật",
        [TicketField.WeekdayEn] = "Sunday",
        [TicketField.Kiosk] = "K-DEMO-01",
        [TicketField.Url] = "http://10.0.0.5:8080/t/261122-A012",
        [TicketField.Hotline] = "1800 1096",
    });

    /// <summary>A ticket that has nothing it need not have.</summary>
    public static TicketValues Bare { get; } = With(TicketField.Counters, "", TicketField.Ahead, "0", TicketField.WaitLow, "", TicketField.WaitHigh, "", TicketField.Hotline, "");

    public static TicketTemplate Template(string id) => TicketTemplateFile.Load(Path.Combine(Folder, id + ".json"));

    /// <summary>A template of a number, the line for reprints and <paramref name="elements"/>.</summary>
    public static TicketTemplate Parse(string elements) => TicketTemplateFile.Parse(Json(elements), "t.json");

    public static string Json(string elements) =>
        $$"""{ "schema": "kiosk-ticket-template/1", "id": "t", "name": { "vi": "Thử", "en": "Test" }, "language": "vi", "elements": [ { "kind": "number" }, { "kind": "text", "when": ["reprint"], "vi": "lại", "en": "again" }, {{elements}} ] }""";

    /// <summary>The ordinary ticket with other fields: field, value, field, value.</summary>
    public static TicketValues With(params ReadOnlySpan<object> pairs)
    {
        var fields = new Dictionary<TicketField, string>(Ordinary.Fields);
        for (int i = 0; i < pairs.Length; i += 2) fields[(TicketField)pairs[i]] = (string)pairs[i + 1];
        return Ordinary with { Fields = fields };
    }
}
