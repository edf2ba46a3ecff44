using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Calling;
using Kiosk.Queueing.Numbers;
using Kiosk.Queueing.Ratings;
using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Services;

/// <summary>What a hall is configured to be: services, priority classes, counters, hours and policies. Immutable; checked by whoever loads it.</summary>
public sealed class HallPlan
{
    private readonly Dictionary<string, Service> services;
    private readonly Dictionary<string, PriorityClass> classes;
    private readonly Dictionary<int, CounterPlan> counters;
    private readonly Dictionary<string, CounterPlan[]> serving;
    private readonly Dictionary<string, CounterSet> servingSets;
    private readonly Dictionary<int, int> places;

    /// <summary>Keeps the parts. Codes, prefixes and counter numbers must be unique.</summary>
    public HallPlan(IReadOnlyList<Service> services, IReadOnlyList<PriorityClass> priorityClasses, IReadOnlyList<CounterPlan> counters, HallCalendar calendar)
    {
        Services = services;
        PriorityClasses = priorityClasses;
        Counters = counters;
        Calendar = calendar;
        this.services = services.ToDictionary(s => s.Code);
        classes = priorityClasses.ToDictionary(c => c.Code);
        this.counters = counters.ToDictionary(c => c.Number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(counters.Count, CounterSet.Most, nameof(counters));
        places = counters.Select((counter, place) => (counter.Number, place)).ToDictionary(p => p.Number, p => p.place);
        serving = counters.SelectMany(c => c.Services).Distinct().ToDictionary(code => code, code => counters.Where(c => c.Services.Contains(code)).ToArray());
        servingSets = serving.ToDictionary(s => s.Key, s => s.Value.Aggregate(CounterSet.Empty, (set, counter) => set.With(places[counter.Number])));
    }

    /// <summary>Who is next.</summary>
    public CallPolicy Calling { get; init; } = CallPolicy.Default;

    /// <summary>What becomes of missed, held and transferred visits.</summary>
    public VisitPolicy Visits { get; init; } = VisitPolicy.Default;

    /// <summary>Whom a rating speaks of.</summary>
    public RatingPolicy Ratings { get; init; } = RatingPolicy.Default;

    /// <summary>The numbers that this kiosk may give.</summary>
    public NumberLease Numbers { get; init; } = NumberLease.All;

    /// <summary>In the order of the screens.</summary>
    public IReadOnlyList<Service> Services { get; }

    /// <summary>In the order of the screens; holds "NORMAL".</summary>
    public IReadOnlyList<PriorityClass> PriorityClasses { get; }

    /// <summary>In the order of their numbers.</summary>
    public IReadOnlyList<CounterPlan> Counters { get; }

    /// <summary>When tickets are given.</summary>
    public HallCalendar Calendar { get; }

    /// <summary>The service of that code, or null.</summary>
    public Service? FindService(string code) => services.GetValueOrDefault(code);

    /// <summary>The class of that code, or null.</summary>
    public PriorityClass? FindClass(string code) => classes.GetValueOrDefault(code);

    /// <summary>The counter of that number, or null.</summary>
    public CounterPlan? FindCounter(int number) => counters.GetValueOrDefault(number);

    /// <summary>The counters that call <paramref name="service"/>, in order.</summary>
    public IReadOnlyList<CounterPlan> CountersFor(string service) => serving.TryGetValue(service, out var its) ? its : [];

    /// <summary>As <see cref="CountersFor"/>, by their places.</summary>
    internal CounterSet SetFor(string service) => servingSets.GetValueOrDefault(service);

    /// <summary>One counter of that number; empty when there is none.</summary>
    internal CounterSet SetOf(int number) => places.TryGetValue(number, out int place) ? CounterSet.Empty.With(place) : CounterSet.Empty;
}
