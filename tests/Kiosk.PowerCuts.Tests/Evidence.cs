using Kiosk.Queueing.Visits;
using Kiosk.Worker.Journal;

namespace Kiosk.PowerCuts.Tests;

/// <summary>What people saw of one data folder over all its power cuts, held against what stands in its journal after each.</summary>
internal sealed class Evidence(string journal)
{
    private readonly Dictionary<long, string> answered = [];
    private readonly Dictionary<string, string> tickets = [];
    private readonly HashSet<string> papers = [];

    /// <summary>Answers that were shown.</summary>
    public int Answers => answered.Count;

    /// <summary>Numbers that were shown.</summary>
    public int Shown => tickets.Count;

    /// <summary>Takes a line of the harness. A number or a paper that comes twice fails at once.</summary>
    public void Hear(string line)
    {
        string[] part = line.Split('\t');
        if (part[0] == "A")
        {
            Assert.True(answered.TryAdd(long.Parse(part[1], System.Globalization.CultureInfo.InvariantCulture), part[2]), $"Two answers for one line: {line}");
            if (part[3] != "-") Assert.True(tickets.TryAdd(part[3], part[2]), $"A number was shown twice: {line}");
        }
        if (part[0] == "P") Assert.True(papers.Add(part[1]), $"A paper came twice: {line}");
    }

    /// <summary>Whether that number was heard of before.</summary>
    public bool Has(string ticket) => tickets.ContainsKey(ticket);

    /// <summary>Number <paramref name="ticket"/> was shown as the answer to <paramref name="command"/>.</summary>
    public void Saw(string ticket, string command) => Assert.True(tickets.TryAdd(ticket, command), $"A number was shown twice: {ticket}");

    /// <summary>After the power is back: the chain is whole, every answer that was shown stands in it, no number is in it twice.</summary>
    public void Check()
    {
        if (!File.Exists(journal))
        {
            Assert.Empty(answered);
            return;
        }
        using var reading = JournalReading.Open(journal);
        var audit = JournalAudit.Walk(reading.Connection);
        Assert.True(audit.BrokenAt is null, $"Line {audit.BrokenAt}: {audit.Fault?.En}");
        var lines = JournalRows.From(reading.Connection, 1).Select(l => JournalRows.Understand(audit.Epoch, l.Line)).ToList();
        Assert.All(answered, a => Assert.True(a.Key <= lines.Count && lines[(int)a.Key - 1].CommandId == a.Value, $"The answer at line {a.Key} was shown and is lost; the journal ends at {lines.Count}."));
        var taken = lines.Where(l => l.Event is TicketTaken).ToDictionary(l => ((TicketTaken)l.Event).Ticket, l => l.CommandId);
        Assert.All(tickets, t => Assert.Equal(t.Value, taken.GetValueOrDefault(t.Key)));
    }
}
