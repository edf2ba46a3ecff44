using Kiosk.Queueing.Calling;
using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Tests.RandomDays;

/// <summary>
/// A day of citizens and officers who press anything at any time, sensible or not, from a seed: a failure names the seed and is
/// played again to the tick.
/// </summary>
internal static class RandomDay
{
    private const int Commands = 120;
    private static readonly string[] Services = [DemoHall.CivilStatus, DemoHall.CivilStatus, DemoHall.Land, DemoHall.Results, DemoHall.Unmanned, "NOSUCH"];
    private static readonly string[] Classes = ["NORMAL", "NORMAL", "NORMAL", "ELDERLY", "DISABLED", "APPOINTMENT", "VIP"];

    /// <summary>Plays the day; <paramref name="play"/> is given each command and must try it.</summary>
    /// <param name="seed">Which day.</param>
    /// <param name="play">Tries the commands; null just tries them.</param>
    /// <param name="calling">Who is next; null draws that from the seed too.</param>
    /// <param name="crowded">Whether more people come than can be called.</param>
    public static Hall Play(int seed, Action<Hall, HallCommand>? play = null, CallPolicy? calling = null, bool crowded = false)
    {
        var random = new Random(seed);
        // One day in four is played over midnight, and one in four under office hours.
        var start = random.Next(4) == 0 ? DemoHall.At(2026, 11, 22, 23, 45) : DemoHall.At(2026, 11, 23, 10, 50);
        var calendar = random.Next(4) == 0 ? DemoHall.OfficeHours() : null;
        var hall = new Hall(DemoHall.Plan(calendar, calling ?? Calling(seed), Visits(seed)), start);
        for (int i = 0; i < Commands; i++)
        {
            hall.Pass(Pause(random));
            hall.Roll();
            hall.Tick();
            var command = crowded && random.Next(4) == 0 ? new HallCommand.Take(Services[random.Next(4)], Classes[random.Next(5)], "touch") : Command(random, hall);
            if (play is null) hall.Try(command);
            else play(hall, command);
        }
        return hall;
    }

    /// <summary>Half of the days keep the defaults; the others have every rule, with promises short enough to matter in a short day.</summary>
    private static CallPolicy Calling(int seed) => seed % 2 == 0
        ? CallPolicy.Default
        : new CallPolicy { Rule = (CallRule)(seed / 2 % 4), MostOvertakes = seed / 8 % 3, LongestWait = seed % 5 == 0 ? TimeSpan.FromMinutes(4) : null };

    private static VisitPolicy Visits(int seed) => seed % 2 == 0
        ? VisitPolicy.Default
        : new VisitPolicy { Reinstate = (ReinstateRule)(seed / 2 % 3), Transfer = (TransferRule)(seed / 3 % 3), MostMissedCalls = 2, CallTimeout = seed % 3 == 0 ? TimeSpan.FromSeconds(60) : null };

    private static TimeSpan Pause(Random random) => random.Next(10) switch
    {
        < 6 => TimeSpan.FromMilliseconds(random.Next(4000)),
        < 9 => TimeSpan.FromSeconds(random.Next(40)),
        // Now and then the clock is set back a little: the hall gives the next command the next tick.
        _ => TimeSpan.FromSeconds(random.Next(-30, 120)),
    };

    private static HallCommand Command(Random random, Hall hall)
    {
        int counter = random.Next(40) == 0 ? random.Next(-1, 100) : random.Next(1, 5);
        return random.Next(29) switch
        {
            < 6 => new HallCommand.Take(Pick(random, Services), Pick(random, Classes), "touch"),
            < 11 => new HallCommand.Next(counter),
            11 => new HallCommand.Next(counter, Ticket(random, hall)),
            12 => new HallCommand.Recall(counter),
            13 or 14 => new HallCommand.Start(counter),
            15 or 16 => new HallCommand.Finish(counter),
            17 => new HallCommand.NoShow(counter),
            18 => new HallCommand.Hold(counter, random.Next(2) == 0 ? null : "chờ ký"),
            19 => new HallCommand.Transfer(counter, random.Next(3) == 0 ? null : Pick(random, Services), random.Next(2) == 0 ? null : random.Next(0, 6)),
            20 or 21 => new HallCommand.Undo(counter),
            22 => new HallCommand.Rate(counter, random.Next(0, 5), "pad"),
            23 => new HallCommand.Reinstate(counter, random.Next(2) == 0 ? null : Ticket(random, hall)),
            24 => new HallCommand.Cancel(Ticket(random, hall), random.Next(4) == 0 ? "" : "xin về"),
            25 => new HallCommand.Return(Ticket(random, hall)),
            26 => new HallCommand.Prioritise(Ticket(random, hall), Pick(random, Classes), "đi nạng"),
            27 => random.Next(2) == 0 ? new HallCommand.Release(Ticket(random, hall)) : new HallCommand.Hold(counter, null, hall.Now.AddSeconds(random.Next(90)), "ký"),
            _ => new HallCommand.ReportPrint(Paper(random, Ticket(random, hall))),
        };
    }

    private static string Ticket(Random random, Hall hall)
    {
        if (hall.Day.Visits.Count == 0 || random.Next(10) == 0) return "A777";
        var visit = hall.Day.Visits[random.Next(hall.Day.Visits.Count)];
        return random.Next(2) == 0 ? visit.Id : visit.Label;
    }

    private static HallEvent Paper(Random random, string ticket) => random.Next(4) switch
    {
        0 => new TicketPrinted(ticket, "confirmed", "GS r after cut", false),
        1 => new TicketNotPrinted(ticket, "paperOut", false),
        2 => new TicketPrintUnknown(ticket, "linkLost", true),
        _ => new DayOpened(new DateOnly(2030, 1, 1)),
    };

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
