using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Calling;
using Kiosk.Queueing.Numbers;
using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Services;

/// <summary>What a hall is configured to be: services, priority classes, counters, hours and policies. Immutable; checked by whoever loads it.</summary>
public sealed class HallPlan
{
    private readonly Dictionary<string, Service> services;
    private readonly Dictionary<string, PriorityClass> classes;
    private readonly Dictionary<int, CounterPlan> counters;

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
    }

    /// <summary>Who is next.</summary>
    public CallPolicy Calling { get; init; } = CallPolicy.Default;

    /// <summary>What becomes of missed, held and transferred visits.</summary>
    public VisitPolicy Visits { get; init; } = VisitPolicy.Default;

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
    public IEnumerable<CounterPlan> CountersFor(string service) => Counters.Where(c => c.Services.Contains(service));
}
