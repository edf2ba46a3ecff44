namespace Kiosk.Printing.Templates;

/// <summary>In which language a ticket speaks.</summary>
public enum TicketLanguage
{
    /// <summary>Vietnamese.</summary>
    Vietnamese,

    /// <summary>English.</summary>
    English,

    /// <summary>Both, side by side or one below the other.</summary>
    Both,
}

/// <summary>The facts of one ticket that a template is filled with.</summary>
/// <param name="Fields">What each field says, ready to be read; any text, for it is cleaned when used. A field that is not there or empty is unknown.</param>
/// <param name="Offline">The centre cannot be reached.</param>
/// <param name="Reprint">A repeated paper.</param>
public sealed record TicketValues(IReadOnlyDictionary<TicketField, string> Fields, bool Offline = false, bool Reprint = false)
{
    internal string this[TicketField field] => Fields.GetValueOrDefault(field) ?? "";

    internal bool Holds(TicketCondition condition) => condition switch
    {
        TicketCondition.Offline => Offline,
        TicketCondition.Reprint => Reprint,
        TicketCondition.NobodyAhead => this[TicketField.Ahead] == "0" && this[TicketField.WaitLow] is "" or "0" && !Has(TicketField.WaitAfter),
        TicketCondition.HasWait => Has(TicketField.WaitLow) && Has(TicketField.WaitHigh),
        TicketCondition.WaitAfter => Has(TicketField.WaitAfter),
        TicketCondition.HasHotline => Has(TicketField.Hotline),
        TicketCondition.HasCounters => Has(TicketField.Counters),
        TicketCondition.Appointment => Has(TicketField.Appointment),
        _ => throw new InvalidOperationException($"No rule for {condition}."),
    };

    private bool Has(TicketField field) => this[field].Length > 0;
}
