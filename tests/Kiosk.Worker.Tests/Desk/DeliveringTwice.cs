using Kiosk.Contract.Events;
using Kiosk.Queueing;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Desk;

namespace Kiosk.Worker.Tests.Desk;

/// <summary>The desk behind a network that delivers commands several times, late, at once and in another order.</summary>
public class DeliveringTwice
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Whatever_comes_twice_or_late_the_hall_is_that_of_each_command_carried_out_once(int seed)
    {
        await using var hall = DeskFixture.Open();
        var random = new Random(seed);
        var script = Enumerable.Range(0, 80).Select(i => ($"command-{i:D3}", Command(random))).ToList();
        // Each once, twice or three times, shuffled, by eight senders at once; and the whole again after a crash.
        var sent = script.SelectMany(c => Enumerable.Repeat(c, 1 + random.Next(3))).ToArray();
        random.Shuffle(sent);
        await Task.WhenAll(sent.Chunk(10).Select(part => Task.Run(async () =>
        {
            foreach (var (id, command) in part) await hall.Desk.AskAsync(command, id, _ => 0);
        })));
        var record = hall.Journal.ReadAfter(0, 10_000);
        IsSound(record);

        // The commands that were carried out, once each in the order of the record, make the same hall.
        var replayed = new QueueDay(DeskFixture.Plan);
        foreach (var line in record)
            if (line.Event is HallEvent happened) replayed.Apply(happened, line.At);
        var standing = await hall.Desk.LookAsync(day => day.Visits.ToList());
        Assert.Equal(replayed.Visits, standing);

        var carried = record.Where(r => r.CommandId is not null).Select(r => r.CommandId!).Distinct().ToHashSet();
        await using var again = await hall.CrashAndReopenAsync();
        long before = again.Journal.LastSeq;
        foreach (var (id, command) in script.Where(c => carried.Contains(c.Item1)))
            Assert.True(Assert.IsType<DeskAnswer<int>.Done>(await again.Desk.AskAsync(command, id, _ => 0)).Repeated);
        Assert.Equal(before, again.Journal.LastSeq);
        Assert.Equal(standing, await again.Desk.LookAsync(day => day.Visits.ToList()));
    }

    [Fact]
    public async Task A_reader_that_gets_pages_twice_and_out_of_order_ends_with_the_same_hall()
    {
        await using var hall = DeskFixture.Open();
        var random = new Random(7);
        for (int i = 0; i < 300; i++)
        {
            hall.Time.Advance(TimeSpan.FromSeconds(random.Next(20)));
            await hall.Desk.AskAsync(Command(random), null, _ => 0);
        }
        var reader = new QueueDay(DeskFixture.Plan);
        var early = new SortedDictionary<long, Recorded>();
        long folded = 0;
        while (folded < hall.Journal.LastSeq)
        {
            // A page from anywhere, of any length: most of it known or too early.
            foreach (var line in hall.Feed.After(random.NextInt64(hall.Journal.LastSeq), 1 + random.Next(40))) early[line.Seq] = line;
            while (early.Remove(folded + 1, out var next))
            {
                if (next.Event is HallEvent happened) reader.Apply(happened, next.At);
                folded++;
            }
        }
        Assert.Equal(await hall.Desk.LookAsync(day => day.Visits.ToList()), reader.Visits);
    }

    private static void IsSound(IReadOnlyList<Recorded> record)
    {
        Assert.Equal(Enumerable.Range(1, record.Count).Select(i => (long)i), record.Select(r => r.Seq));
        var taken = record.Select(r => r.Event).OfType<TicketTaken>().ToList();
        Assert.Equal(taken.Count, taken.Select(t => t.Label).Distinct().Count());
        // All lines of a command stand together: it was carried out once.
        var ids = record.Select(r => r.CommandId).Where(id => id is not null).ToList();
        Assert.Equal(ids.Distinct().Count(), ids.Where((id, i) => i == 0 || ids[i - 1] != id).Count());
    }

    private static HallCommand Command(Random random)
    {
        int counter = random.Next(1, 3);
        string service = counter == 1 ? "HOTICH" : "DATDAI";
        return random.Next(12) switch
        {
            < 4 => new HallCommand.Take(service, "NORMAL", "api"),
            < 7 => new HallCommand.Next(counter),
            7 => new HallCommand.Start(counter),
            8 => new HallCommand.Finish(counter),
            9 => new HallCommand.NoShow(counter),
            10 => new HallCommand.Reinstate(counter, null),
            _ => new HallCommand.Undo(counter),
        };
    }
}
