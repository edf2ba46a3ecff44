namespace Kiosk.Queueing;

/// <summary>Something that somebody wants of the hall. Closed: <see cref="QueueDay.Decide"/> answers every one of them.</summary>
public abstract record HallCommand
{
    private HallCommand() { }

    /// <summary>A citizen wants a number.</summary>
    /// <param name="Service">Service code.</param>
    /// <param name="Priority">Class code; NORMAL for everybody.</param>
    /// <param name="Channel">touch, button or api.</param>
    public sealed record Take(string Service, string Priority, string Channel) : HallCommand;

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

    /// <summary>Set the ticket aside, to be called again by its number.</summary>
    /// <param name="Counter">1 to 99.</param>
    /// <param name="Reason">Up to 200 characters, or null.</param>
    public sealed record Hold(int Counter, string? Reason) : HallCommand;

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
    public sealed record Rate(int Counter, int Level, string Source) : HallCommand;

    /// <summary>The printer lane tells what became of a paper.</summary>
    /// <param name="Outcome"><see cref="Visits.TicketPrinted"/>, <see cref="Visits.TicketNotPrinted"/> or <see cref="Visits.TicketPrintUnknown"/>.</param>
    public sealed record ReportPrint(HallEvent Outcome) : HallCommand;
}
