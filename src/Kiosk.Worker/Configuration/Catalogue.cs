using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Services;

namespace Kiosk.Worker.Configuration;

/// <summary>The parts of catalogue.json that a kiosk uses: services, priority classes, hours. Other members belong to other readers.</summary>
internal sealed record Catalogue
{
    public const string SchemaName = "kiosk.catalogue/1";

    public required string Schema { get; init; }

    public required IReadOnlyList<CatalogueService> Services { get; init; }

    public required IReadOnlyList<CatalogueClass> PriorityClasses { get; init; }

    public required CatalogueCalendar Calendar { get; init; }
}

/// <summary>A service of the catalogue; minutes by level of the office, P province or X commune.</summary>
internal sealed record CatalogueService(string Code, string Prefix, LocalText Name, string Short, IReadOnlyDictionary<string, int?> AvgMinutes)
{
    private const int WhenNothingIsKnown = 10;

    public Service ToService() => new(Code, Prefix[0], Name, Short, AvgMinutes.Values.FirstOrDefault(m => m is not null) ?? WhenNothingIsKnown);
}

/// <summary>A priority class of the catalogue.</summary>
internal sealed record CatalogueClass(string Code, string Vi, string En, int Weight)
{
    public PriorityClass ToClass() => new(Code, new LocalText(Vi, En), Weight);
}

/// <summary>Hours of the catalogue, local time.</summary>
internal sealed record CatalogueCalendar(IReadOnlyList<IReadOnlyList<TimeOnly>> TicketWindows, bool SaturdayMorning, IReadOnlyDictionary<string, string> Holidays)
{
    public HallCalendar ToCalendar() => new(
        [.. TicketWindows.Select(w => new DayWindow(w[0], w[1]))],
        SaturdayMorning,
        Holidays.ToDictionary(h => DateOnly.Parse(h.Key, System.Globalization.CultureInfo.InvariantCulture), h => h.Value));
}
