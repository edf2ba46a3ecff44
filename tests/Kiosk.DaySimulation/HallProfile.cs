using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Services;

namespace Kiosk.DaySimulation;

/// <summary>A centre and the flow of its citizens, as the sample catalogue has them.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Services">Services with their share of the citizens, percent.</param>
/// <param name="Counters">Counters.</param>
/// <param name="Arrivals">Citizens expected from each half hour's start on.</param>
internal sealed record HallProfile(
    string Name, IReadOnlyList<(Service Service, double Share)> Services, IReadOnlyList<CounterPlan> Counters, IReadOnlyList<(TimeOnly From, double Count)> Arrivals)
{
    public static readonly DateOnly Day = new(2026, 11, 23);

    private static readonly HallCalendar Hours = new(
        [new DayWindow(new TimeOnly(7, 0), new TimeOnly(11, 30)), new DayWindow(new TimeOnly(13, 0), new TimeOnly(17, 0))], false, new Dictionary<DateOnly, string>())
    {
        OfficeHours = [new DayWindow(new TimeOnly(7, 30), new TimeOnly(11, 30)), new DayWindow(new TimeOnly(13, 30), new TimeOnly(17, 0))],
    };

    /// <summary>Code, prefix, minutes P and X, share P and X, counters P.</summary>
    private static readonly (string Code, char Prefix, int MinutesP, int MinutesX, double ShareP, double ShareX, int CountersP)[] Catalogue =
    [
        ("HOTICH", 'A', 12, 12, 6, 16, 2), ("CHUNGTHUC", 'C', 7, 7, 0, 30, 0), ("DATDAI", 'L', 18, 18, 17, 14, 5), ("DKKD", 'E', 14, 15, 9, 6, 2),
        ("XDGT", 'F', 14, 14, 7, 2, 2), ("BHXH", 'H', 9, 9, 18, 0, 3), ("CONGAN", 'P', 11, 11, 10, 0, 2), ("NOIVU", 'U', 13, 13, 6, 10, 2),
        ("YTEGD", 'Y', 12, 12, 5, 2, 1), ("PHI", 'T', 5, 4, 5, 3, 1), ("TRAKQ", 'R', 4, 4, 13, 12, 2), ("HOTRO", 'J', 15, 15, 4, 5, 2),
    ];

    private static readonly double[] ProvinceFlow = [18, 58, 56, 52, 46, 38, 30, 20, 7, 12, 34, 28, 21, 15, 9, 5, 1];
    private static readonly double[] CommuneFlow = [3, 10, 11, 10, 8, 7, 5, 3, 1, 2, 7, 5, 4, 2, 1, 1, 0];

    /// <summary>450 citizens a day, 24 counters.</summary>
    public static HallProfile Province { get; } = OfProvince("Cấp tỉnh / Provincial, 450", 1);

    /// <summary>A thousand: more than the 24 counters can serve.</summary>
    public static HallProfile Stress { get; } = OfProvince("Cao điểm / Stress, 1,000", 1000.0 / 450);

    /// <summary>80 a day, four counters that serve everything.</summary>
    public static HallProfile Commune { get; } = OfCommune();

    /// <summary>How long a service really takes in the mean, as a multiple of what the catalogue says.</summary>
    public Func<Service, double> Truth { get; init; } = _ => 1;

    public HallPlan Plan { get; } = new(
        [.. Services.Select(s => s.Service)],
        [
            new PriorityClass("NORMAL", new LocalText("Thông thường", "Normal"), 0),
            new PriorityClass("ELDERLY", new LocalText("Người cao tuổi", "Elderly"), 2),
            new PriorityClass("DISABLED", new LocalText("Người khuyết tật", "Person with disability"), 3),
        ],
        Counters, Hours);

    private static HallProfile OfProvince(string name, double factor)
    {
        var services = Catalogue.Where(s => s.ShareP > 0).ToList();
        var owners = services.SelectMany(s => Enumerable.Repeat(s.Code, s.CountersP)).ToList();
        return new HallProfile(
            name, [.. services.Select(s => (Errand(s.Code, s.Prefix, s.MinutesP), s.ShareP))], [.. owners.Select((code, i) => new CounterPlan(i + 1, [code]))], Flow(ProvinceFlow, factor));
    }

    private static HallProfile OfCommune()
    {
        var services = Catalogue.Where(s => s.ShareX > 0).ToList();
        string[] all = [.. services.Select(s => s.Code)];
        return new HallProfile(
            "Cấp xã / Commune, 80", [.. services.Select(s => (Errand(s.Code, s.Prefix, s.MinutesX), s.ShareX))],
            [.. Enumerable.Range(1, 4).Select(n => new CounterPlan(n, all))], Flow(CommuneFlow, 1));
    }

    private static Service Errand(string code, char prefix, int minutes) => new(code, prefix, new LocalText(code, code), code, minutes);

    private static List<(TimeOnly, double)> Flow(double[] counts, double factor) =>
        [.. counts.Select((count, i) => (new TimeOnly(7, 0).AddMinutes(30 * (i < 9 ? i : i + 3)), count * factor))];
}
