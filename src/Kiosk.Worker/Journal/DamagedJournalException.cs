using Kiosk.Queueing.Services;

namespace Kiosk.Worker.Journal;

/// <summary>The contents of the file cannot be trusted. Never leaves the opening: it leads to a new journal.</summary>
internal sealed class DamagedJournalException(string vi, string en, Exception? inner = null) : Exception($"{vi} / {en}", inner)
{
    internal LocalText Cause { get; } = new(vi, en);
}
