using Kiosk.Queueing;

namespace Kiosk.Worker.Journal;

/// <summary>A line that is to be recorded. The fields are those of <see cref="Kiosk.Contract.Events.Recorded"/>, before it has its place.</summary>
internal sealed record NewLine(DateTimeOffset At, DateOnly? Day, string? CommandId, string? Intent, SiteEvent Event);
