using System.Globalization;
using Kiosk.Queueing.Numbers;

namespace Kiosk.Queueing.Services;

/// <summary>A kind of errand that citizens take a number for.</summary>
/// <param name="Code">Stable code, 1 to 32 of A-Z, 0-9 and underscore.</param>
/// <param name="Prefix">The letter of its numbers, A-Z, of no other service.</param>
/// <param name="Name">Full name.</param>
/// <param name="Short">Short Vietnamese name for narrow places.</param>
/// <param name="AverageMinutes">Typical time at the counter, 1 to 240.</param>
/// <param name="Series">For numbers of four digits, what stands before the first: 1000 for 1001 to 1999. Null for letter and three digits.</param>
public sealed record Service(string Code, char Prefix, LocalText Name, string Short, int AverageMinutes, int? Series = null)
{
    /// <summary>What stands on the ticket of an ordinal, 1 to 999: A012 or 1012.</summary>
    public string Label(int ordinal) => Series is int series ? (series + ordinal).ToString(CultureInfo.InvariantCulture) : TicketLabel.Write(Prefix, ordinal);
}

/// <summary>A right to be called sooner.</summary>
/// <param name="Code">Stable code; "NORMAL" is everybody.</param>
/// <param name="Name">Name.</param>
/// <param name="Weight">0 for nobody's priority; a class of weight w gathers priority 1 + w times as fast as it waits.</param>
public sealed record PriorityClass(string Code, LocalText Name, int Weight);

/// <summary>A counter of the hall.</summary>
/// <param name="Number">1 to 99, as it stands on the sign.</param>
/// <param name="Services">Codes of the services it calls; at least one.</param>
/// <param name="Preferred">Those of them that it would rather take, the dearest first; null or empty: all are the same to it.</param>
public sealed record CounterPlan(int Number, IReadOnlyList<string> Services, IReadOnlyList<string>? Preferred = null);
