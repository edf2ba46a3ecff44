using System.Text.Json.Serialization;
using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Services;

namespace Kiosk.Worker.Configuration;

/// <summary>The parts of catalogue.json that a kiosk uses: services, priority classes, hours. Other members belong to other readers.</summary>
internal sealed record Catalogue
{
    public const string SchemaName = "kiosk.catalogue/1";

    /// <summary>For editors, which find the descriptions of all members there; not read.</summary>
    [JsonPropertyName("$schema")]
    public string? SchemaAddress { get; set; }

    public required string Schema { get; init; }

    public required IReadOnlyList<CatalogueErrand> Services { get; init; }

    public required IReadOnlyList<CatalogueClass> PriorityClasses { get; init; }

    public required CatalogueCalendar Calendar { get; init; }
}

/// <summary>A service of the catalogue; minutes by level of the office, P province or X commune.</summary>
internal sealed record CatalogueErrand(string Code, string Prefix, LocalText Name, string Short, IReadOnlyDictionary<string, int?> AvgMinutes, int? NumericSeries = null)
{
    private const int WhenNothingIsKnown = 10;

    public Service ToService(bool inSeries) =>
        new(Code, Prefix[0], Name, Short, AvgMinutes.Values.FirstOrDefault(m => m is not null) ?? WhenNothingIsKnown, inSeries ? NumericSeries : null);
}

/// <summary>A priority class of the catalogue.</summary>
internal sealed record CatalogueClass(string Code, string Vi, string En, int Weight)
{
    public PriorityClass ToClass(IReadOnlyDictionary<string, int>? weights) => new(Code, new LocalText(Vi, En), weights?.GetValueOrDefault(Code, Weight) ?? Weight);
}

/// <summary>Hours of the catalogue, local time. Everything but the first three may be left out.</summary>
/// <param name="TicketWindows">The sessions: pairs of times.</param>
/// <param name="Hours">Office hours by name, pairs of times; the ticket windows when left out.</param>
/// <param name="SaturdayMorning">Whether the first is held on Saturdays.</param>
/// <param name="Holidays">Closed days, yyyy-MM-dd, with names; extra closed days stand here too.</param>
/// <param name="ExtraOpen">Days worked in full though they would be closed, with names.</param>
/// <param name="ServiceWindows">Service code to its own windows.</param>
/// <param name="Quotas">Service code to the most numbers in each session; null: no limit.</param>
/// <param name="ValidFrom">In <paramref name="Later"/>: from which date on, yyyy-MM-dd.</param>
/// <param name="Later">What replaces all this from a date on.</param>
internal sealed record CatalogueCalendar(
    IReadOnlyList<IReadOnlyList<TimeOnly>> TicketWindows, bool SaturdayMorning, IReadOnlyDictionary<string, string> Holidays,
    IReadOnlyDictionary<string, string>? ExtraOpen = null, IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<TimeOnly>>>? ServiceWindows = null,
    IReadOnlyDictionary<string, IReadOnlyList<int?>>? Quotas = null, DateOnly? ValidFrom = null, IReadOnlyList<CatalogueCalendar>? Later = null,
    IReadOnlyDictionary<string, IReadOnlyList<TimeOnly>>? Hours = null)
{
    public HallCalendar ToCalendar() => new(Windows(TicketWindows), SaturdayMorning, Days(Holidays))
    {
        // Counters serve other hours than tickets are given; a catalogue that names none means its ticket windows.
        OfficeHours = [.. Windows(Hours is null ? TicketWindows : [.. Hours.Values]).OrderBy(w => w.Start)],
        ExtraOpen = Days(ExtraOpen),
        ServiceWindows = (ServiceWindows ?? new Dictionary<string, IReadOnlyList<IReadOnlyList<TimeOnly>>>()).ToDictionary(s => s.Key, s => Windows(s.Value)),
        Quotas = Quotas ?? new Dictionary<string, IReadOnlyList<int?>>(),
        Later = [.. (Later ?? []).Select(l => (l.ValidFrom!.Value, l.ToCalendar()))],
    };

    private static IReadOnlyList<DayWindow> Windows(IReadOnlyList<IReadOnlyList<TimeOnly>> pairs) => [.. pairs.Select(w => new DayWindow(w[0], w[1]))];

    private static Dictionary<DateOnly, string> Days(IReadOnlyDictionary<string, string>? days) =>
        (days ?? new Dictionary<string, string>()).ToDictionary(d => DateOnly.Parse(d.Key, System.Globalization.CultureInfo.InvariantCulture), d => d.Value);
}
