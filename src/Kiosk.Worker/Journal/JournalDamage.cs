using Kiosk.Queueing.Services;

namespace Kiosk.Worker.Journal;

/// <summary>
/// An earlier journal was lost or set aside, and what is still known of it. The caller's first batch must record
/// journal.replaced, day.opened(<see cref="Day"/>) and numbers.resumed together: until the new journal has a line, every
/// opening tells the same damage again, so that a crash in between cannot restart the numbers at one.
/// </summary>
/// <param name="KeptAs">File name of the damaged journal in the data folder; empty when the file was gone altogether.</param>
/// <param name="Salvaged">Lines that could still be read from it.</param>
/// <param name="Day">Its last business day, or null when nothing tells it.</param>
/// <param name="LastOrdinals">Service code to the highest ordinal that may have been given on that day, 1 to 999.</param>
/// <param name="Cause">What was found, for the technician.</param>
/// <param name="Remedy">What to do, for the technician.</param>
internal sealed record JournalDamage(
    string KeptAs, long Salvaged, DateOnly? Day, IReadOnlyDictionary<string, int> LastOrdinals, LocalText Cause, LocalText Remedy);

/// <summary>An open journal, and the damage that its predecessor had, if any.</summary>
internal sealed record JournalOpening(EventJournal Journal, JournalDamage? Damage);
