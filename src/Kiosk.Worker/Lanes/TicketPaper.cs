using System.Globalization;
using System.Resources;
using Kiosk.Contract.Api;
using Kiosk.Printing.Templates;
using Kiosk.Queueing.Calendar;
using Kiosk.Worker.Configuration;

namespace Kiosk.Worker.Lanes;

/// <summary>Writes the paper of a ticket: fills the site's template with what is known of the site and the ticket.</summary>
/// <param name="site">The site.</param>
/// <param name="design">Template, picture and language.</param>
/// <param name="widthDots">Dots of the printer's paper.</param>
/// <param name="offline">Whether the centre cannot be reached now.</param>
internal sealed class TicketPaper(SiteFacts site, TicketDesign design, Func<int> widthDots, Func<bool> offline)
{
    private static readonly ResourceManager Texts = new("Kiosk.Worker.Lanes.TicketTexts", typeof(TicketPaper).Assembly);
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    // vi-VN by hand: a kiosk without ICU's data must print the same as one with it.
    private static readonly NumberFormatInfo Vietnamese = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    /// <summary>The paper of a ticket as it was when the number was taken.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="reprint">True for a repeated paper: it says so.</param>
    /// <param name="slot">The booked time, if any.</param>
    public TicketDocument Write(TicketView ticket, bool reprint, DateTimeOffset? slot = null) =>
        design.Template.Write(ValuesOf(site, ticket, offline(), reprint, slot), widthDots(), design.Language, design.Logo);

    /// <summary>What a template may say of a ticket, by the rules of Vietnamese print: 23/11/2026, 08:14, 1.250.</summary>
    public static TicketValues ValuesOf(SiteFacts site, TicketView ticket, bool offline, bool reprint, DateTimeOffset? slot = null)
    {
        var taken = ticket.IssuedAt.ToOffset(HallCalendar.Offset);
        return new TicketValues(
            new Dictionary<TicketField, string>
            {
                [TicketField.Authority] = site.Authority.Vi,
                [TicketField.AuthorityEn] = site.Authority.En,
                [TicketField.Centre] = site.Centre.Vi,
                [TicketField.CentreEn] = site.Centre.En,
                [TicketField.Service] = ticket.ServiceVi,
                [TicketField.ServiceEn] = ticket.ServiceEn,
                [TicketField.Number] = ticket.Label,
                [TicketField.Ticket] = ticket.Id,
                [TicketField.Counters] = string.Join(", ", ticket.Counters),
                [TicketField.Ahead] = Count(ticket.AheadAtIssue),
                [TicketField.WaitLow] = Count(ticket.WaitLow),
                [TicketField.WaitHigh] = Count(ticket.WaitHigh),
                [TicketField.WaitAfter] = ticket.WaitAfter?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? "",
                [TicketField.Time] = taken.ToString("HH:mm", CultureInfo.InvariantCulture),
                [TicketField.Date] = taken.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
                [TicketField.Weekday] = Weekday(taken.DayOfWeek, CultureInfo.InvariantCulture),
                [TicketField.WeekdayEn] = Weekday(taken.DayOfWeek, English),
                [TicketField.Kiosk] = site.Kiosk,
                [TicketField.Url] = $"{site.PublicUrl}/t/{ticket.Id}",
                [TicketField.Hotline] = site.Hotline ?? "",
                [TicketField.Appointment] = slot?.ToOffset(HallCalendar.Offset).ToString("HH:mm", CultureInfo.InvariantCulture) ?? "",
            },
            offline, reprint);
    }

    private static string Count(int? number) => number?.ToString("#,0", Vietnamese) ?? "";

    private static string Weekday(DayOfWeek day, CultureInfo language)
    {
        string name = $"Weekday{(int)day}";
        return Texts.GetString(name, language) ?? throw new MissingManifestResourceException(name);
    }
}
