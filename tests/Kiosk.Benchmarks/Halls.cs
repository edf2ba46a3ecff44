using System.Globalization;
using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Services;

namespace Kiosk.Benchmarks;

/// <summary>Halls of the sizes that are measured.</summary>
internal static class Halls
{
    /// <summary>Each counter calls five services, so each service has several counters, as a centre that pools its officers has.</summary>
    public static HallPlan Of(int counters, int services) => new(
        [.. Enumerable.Range(0, services).Select(n => new Service(Code(n), (char)('A' + n), new LocalText($"Lĩnh vực {n}", $"Field {n}"), $"Lĩnh vực {n}", 8 + n))],
        [new PriorityClass("NORMAL", new LocalText("Thông thường", "Normal"), 0), new PriorityClass("ELDER", new LocalText("Người cao tuổi", "Elderly"), 2)],
        [.. Enumerable.Range(1, counters).Select(n => new CounterPlan(n, [.. Enumerable.Range(0, 5).Select(k => Code((n + (k * 3)) % services)).Distinct()]))],
        HallCalendar.Always);

    private static string Code(int n) => string.Create(CultureInfo.InvariantCulture, $"S{n:D2}");
}
