using Kiosk.Contract.Events;
using Kiosk.Queueing;

namespace Kiosk.Worker.Desk;

/// <summary>What the desk says to a command.</summary>
/// <typeparam name="T">What the caller wanted to see of the hall afterwards.</typeparam>
internal abstract record DeskAnswer<T>
{
    private DeskAnswer() { }

    /// <summary>Recorded durably: these lines, and the hall as it was right after them.</summary>
    /// <param name="Lines">Of the command; of its first use when it was repeated.</param>
    /// <param name="Repeated">True when the command id had been carried out before.</param>
    /// <param name="View">What the caller asked to see.</param>
    internal sealed record Done(IReadOnlyList<Recorded> Lines, bool Repeated, T View) : DeskAnswer<T>;

    /// <summary>The rules said no; nothing was recorded.</summary>
    internal sealed record Refused(Decision.Refused Decision, T? View) : DeskAnswer<T>;

    /// <summary>That command id was used for something else.</summary>
    internal sealed record IdTaken : DeskAnswer<T>;

    /// <summary>The record could not be written; nothing was carried out.</summary>
    internal sealed record NotRecorded(string Vi, string En) : DeskAnswer<T>;

    /// <summary>Too many commands wait already.</summary>
    internal sealed record Overloaded : DeskAnswer<T>;
}
