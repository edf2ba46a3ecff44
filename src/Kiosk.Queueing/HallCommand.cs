namespace Kiosk.Queueing;

/// <summary>Something that somebody wants of the hall. Closed: <see cref="QueueDay.Decide"/> answers every one of them.</summary>
public abstract record HallCommand
{
    private HallCommand() { }

    /// <summary>A citizen wants a number.</summary>
    /// <param name="Service">Service code.</param>
    /// <param name="Priority">Class code; NORMAL for everybody.</param>
    /// <param name="Channel">touch, button or api.</param>
    /// <param name="Slot">With class APPOINTMENT: the booked time; null for everybody else.</param>
    public sealed record Take(string Service, string Priority, string Channel, DateTimeOffset? Slot = null) : HallCommand;

    /// <summary>A counter wants its next ticket; a ticket being served there is finished first.</summary>
    /// <param name="Counter">1 to 99.</param>
    /// <param name="Ticket">A certain ticket (id or label) instead of the next by rule, or null. Any counter may call any waiting, missed or held ticket so.</param>
    public sealed record Next(int Counter, string? Ticket = null) : HallCommand;

    /// <summary>A counter repeats its call.</summary>
    public sealed record Recall(int Counter) : HallCommand;

    /// <summary>The citizen is at the counter.</summary>
    public sealed record Start(int Counter) : HallCommand;

    /// <summary>The citizen is served.</summary>
    public sealed record Finish(int Counter) : HallCommand;

    /// <summary>The citizen did not come.</summary>
    public sealed record NoShow(int Counter) : HallCommand;

    /// <summary>A missed citizen turned up: back into the queue, by the hall's rule for it.</summary>
    /// <param name="Counter">Who asks, 1 to 99.</param>
    /// <param name="Ticket">Id or label; null: the one that this counter missed last.</param>
    public sealed record Reinstate(int Counter, string? Ticket) : HallCommand;

    /// <summary>Set the ticket aside, to be called again by its number.</summary>
    /// <param name="Counter">1 to 99.</param>
    /// <param name="Reason">Up to 200 characters, or null.</param>
    /// <param name="Until">When it shall wait again by itself, within the day, or null.</param>
    /// <param name="Condition">On what it shall wait again, or null.</param>
    public sealed record Hold(int Counter, string? Reason, DateTimeOffset? Until = null, string? Condition = null) : HallCommand;

    /// <summary>What a held ticket waited for is there: it waits to be called again.</summary>
    /// <param name="Ticket">Id or label.</param>
    public sealed record Release(string Ticket) : HallCommand;

    /// <summary>The citizen gives up, or somebody takes the ticket out of the queue.</summary>
    /// <param name="Ticket">Id or label.</param>
    /// <param name="Reason">1 to 200 characters.</param>
    public sealed record Cancel(string Ticket, string? Reason) : HallCommand;

    /// <summary>A citizen who was served is back with supplements.</summary>
    /// <param name="Ticket">Id or label of a visit of today that is done.</param>
    /// <param name="Service">To which service; null: the one that served it.</param>
    public sealed record Return(string Ticket, string? Service = null) : HallCommand;

    /// <summary>Staff gives a visit another class.</summary>
    /// <param name="Ticket">Id or label.</param>
    /// <param name="Priority">Class code.</param>
    /// <param name="Reason">Why, 1 to 200 characters; it stands in the record.</param>
    public sealed record Prioritise(string Ticket, string Priority, string? Reason) : HallCommand;

    /// <summary>A technician says which day it is.</summary>
    /// <param name="Day">The business day.</param>
    public sealed record ConfirmDay(DateOnly Day) : HallCommand;

    /// <summary>Send the ticket on.</summary>
    /// <param name="Counter">From, 1 to 99.</param>
    /// <param name="Service">To which service; null keeps it.</param>
    /// <param name="ToCounter">To one counter only, or null.</param>
    public sealed record Transfer(int Counter, string? Service, int? ToCounter) : HallCommand;

    /// <summary>Take the counter's last act back, up to 15 s after it.</summary>
    public sealed record Undo(int Counter) : HallCommand;

    /// <summary>A rating button was pressed.</summary>
    /// <param name="Counter">1 to 99.</param>
    /// <param name="Level">1 to 3.</param>
    /// <param name="Source">pad, screen or api.</param>
    /// <param name="Ago">How long before it is decided it was pressed; null: just now. Whoever was there then is meant, not who was called since.</param>
    public sealed record Rate(int Counter, int Level, string Source, TimeSpan? Ago = null) : HallCommand;

    /// <summary>The printer lane tells what became of a paper.</summary>
    /// <param name="Outcome"><see cref="Visits.TicketPrinting"/>, <see cref="Visits.TicketPrinted"/>, <see cref="Visits.TicketNotPrinted"/> or <see cref="Visits.TicketPrintUnknown"/>.</param>
    public sealed record ReportPrint(HallEvent Outcome) : HallCommand;
}
