using Kiosk.Queueing;

namespace Kiosk.Contract.Events;

/// <summary>One line of a kiosk's record.</summary>
/// <param name="Epoch">16 hex digits made with the journal file; a new file is a new epoch.</param>
/// <param name="Seq">1, 2, 3 … within the epoch, without gaps.</param>
/// <param name="At">When, UTC, 100 ns steps; strictly later than every earlier command's.</param>
/// <param name="Day">The business day it belongs to, if one was open.</param>
/// <param name="CommandId">The id of the command that caused it, if it had one.</param>
/// <param name="Intent">What that command asked for, in canonical words: a second use of its id for something else is refused.</param>
/// <param name="Event">What happened.</param>
public sealed record Recorded(string Epoch, long Seq, DateTimeOffset At, DateOnly? Day, string? CommandId, string? Intent, SiteEvent Event);
