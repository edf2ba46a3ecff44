using System.Globalization;
using System.Resources;
using Kiosk.Contract.Api;
using Kiosk.Printing.Templates;
using Kiosk.Queueing.Calendar;
using Kiosk.Worker.Configuration;

namespace Kiosk.Worker.Lanes;

/// <summary>Writes what stands on a ticket: number, service, counters, people ahead, wait, time, and the QR to follow the turn.</summary>
internal sealed class TicketPaper(SiteFacts site)
{
    private static readonly ResourceManager Texts = new("Kiosk.Worker.Lanes.TicketTexts", typeof(TicketPaper).Assembly);
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    /// <summary>The paper of a ticket as it was when the number was taken.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="reprint">True for a repeated paper: it says so.</param>
    public TicketDocument Write(TicketView ticket, bool reprint)
    {
        var lines = new List<TicketElement>
        {
            new TicketElement.Line(site.Authority.Vi, 24),
            new TicketElement.Line(site.Centre.Vi, 26, Bold: true),
            new TicketElement.Rule(),
        };
        if (reprint) lines.Add(new TicketElement.Line(Say("Reprint"), 32, Bold: true));
        lines.Add(new TicketElement.Line(Say("YourNumber"), 28));
        lines.Add(new TicketElement.BigNumber(ticket.Label));
        lines.Add(new TicketElement.Line(ticket.ServiceVi, 30, Bold: true));
        lines.Add(new TicketElement.Line(ticket.ServiceEn, 24));
        if (ticket.Counters.Count > 0) lines.Add(new TicketElement.Line(Say("Counters", string.Join(", ", ticket.Counters)), 28));
        lines.Add(new TicketElement.Line(Say("IssuedAt", Clock(ticket.IssuedAt), Day(ticket.IssuedAt)), 26));
        lines.Add(new TicketElement.Line(Say("Ahead", ticket.AheadAtIssue), 28));
        if (ticket is { WaitLow: int low, WaitHigh: int high } && !reprint) lines.Add(new TicketElement.Line(Say("Wait", low, high), 26));
        if (ticket.WaitAfter is TimeOnly after && !reprint) lines.Add(new TicketElement.Line(Say("WaitAfter", after.ToString("HH:mm", CultureInfo.InvariantCulture)), 26));
        lines.Add(new TicketElement.Gap(12));
        lines.Add(new TicketElement.QrCode($"{site.PublicUrl}/t/{ticket.Id}"));
        lines.Add(new TicketElement.Line(Say("Follow"), 24));
        lines.Add(new TicketElement.Rule());
        lines.Add(new TicketElement.Line(Say("ValidToday"), 24));
        lines.Add(new TicketElement.Line(site.Hotline is null ? Say("AskHere") : Say("AskOrCall", site.Hotline), 24));
        // A one-dimensional code beside the QR: the hall's older laser scanners read it to show the turn.
        lines.Add(new TicketElement.Barcode(ticket.Id));
        lines.Add(new TicketElement.Line($"{site.Kiosk} #{ticket.Id}", 24));
        return new TicketDocument("vi", lines);
    }

    private static string Clock(DateTimeOffset at) => at.ToOffset(HallCalendar.Offset).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Day(DateTimeOffset at)
    {
        var local = at.ToOffset(HallCalendar.Offset);
        return $"{Say("Weekday" + (int)local.DayOfWeek)} {local.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}";
    }

    /// <summary>Vietnamese; where a text has an English one that differs, the template of the resource holds both, as printed forms do.</summary>
    private static string Say(string name, params object[] arguments) =>
        string.Format(English, Texts.GetString(name, CultureInfo.InvariantCulture) ?? throw new MissingManifestResourceException(name), arguments);
}
