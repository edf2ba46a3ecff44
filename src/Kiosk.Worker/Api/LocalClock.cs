using System.Globalization;
using Kiosk.Queueing.Calendar;

namespace Kiosk.Worker.Api;

/// <summary>Times as people here write them.</summary>
internal static class LocalClock
{
    /// <summary>"13:15 ngày 23/11/2026" in the local time of Viet Nam; "…" when unknown.</summary>
    public static string Say(DateTimeOffset? instant) => instant is DateTimeOffset at
        ? at.ToOffset(HallCalendar.Offset).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture)
        : "…";
}
