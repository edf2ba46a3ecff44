namespace Kiosk.Printing.Templates;

/// <summary>What a template may name in braces, as <c>{service}</c>: the words of a site and of one ticket. A closed list.</summary>
public enum TicketField
{
    /// <summary>The authority above the centre, Vietnamese.</summary>
    Authority,

    /// <summary>The authority, English.</summary>
    AuthorityEn,

    /// <summary>The centre's name, Vietnamese.</summary>
    Centre,

    /// <summary>The centre's name, English.</summary>
    CentreEn,

    /// <summary>The service, Vietnamese.</summary>
    Service,

    /// <summary>The service, English.</summary>
    ServiceEn,

    /// <summary>The number as called, A012.</summary>
    Number,

    /// <summary>The ticket's id, 261123-A012.</summary>
    Ticket,

    /// <summary>The counters that call the service, "3, 4".</summary>
    Counters,

    /// <summary>People ahead when the number was taken.</summary>
    Ahead,

    /// <summary>The shorter end of the likely wait, minutes.</summary>
    WaitLow,

    /// <summary>The longer end of the likely wait, minutes.</summary>
    WaitHigh,

    /// <summary>Time of day after which the turn comes, when a break lies between.</summary>
    WaitAfter,

    /// <summary>When the number was taken, 08:14.</summary>
    Time,

    /// <summary>The day, 23/11/2026.</summary>
    Date,

    /// <summary>Day of the week, Vietnamese.</summary>
    Weekday,

    /// <summary>Day of the week, English.</summary>
    WeekdayEn,

    /// <summary>The kiosk's id.</summary>
    Kiosk,

    /// <summary>The address of the ticket's page.</summary>
    Url,

    /// <summary>A telephone number for questions.</summary>
    Hotline,

    /// <summary>The time of an appointment.</summary>
    Appointment,
}
