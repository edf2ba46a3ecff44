using Kiosk.Contract.Events;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Journal;

namespace Kiosk.Worker.Tests.Journal;

public sealed class StartingFromASnapshot : IDisposable
{
    private const int OldTickets = 600;
    private readonly DataFolder folder = new();

    public StartingFromASnapshot() => folder.With(journal =>
    {
        journal.Append([folder.Line(new DayOpened(DataFolder.Monday.AddDays(-1))), .. Enumerable.Range(1, OldTickets).Select(n => folder.Line(DataFolder.Ticket(n) with { Ticket = $"261122-A{n:D3}" }))]);
        journal.Append([folder.Line(new DayClosed(DataFolder.Monday.AddDays(-1), [])), folder.Line(new DayOpened(DataFolder.Monday)), folder.Line(DataFolder.Ticket(1))]);
    });

    public void Dispose() => folder.Dispose();

    private string SnapshotPath => folder.File("journal.snapshot");

    [Fact]
    public void It_is_written_when_the_day_turns_and_at_the_end()
    {
        var atEnd = JournalSnapshot.Read(folder.Path)!;
        Assert.Equal((OldTickets + 4, OldTickets + 3), (atEnd.Seq, atEnd.DayBegins));
        using var journal = folder.Open().Journal;
        journal.Append([folder.Line(new DayClosed(DataFolder.Monday, [])), folder.Line(new DayOpened(DataFolder.Monday.AddDays(1)))]);
        Assert.Equal(OldTickets + 6, JournalSnapshot.Read(folder.Path)!.DayBegins);
    }

    [Fact]
    public void The_day_is_the_same_with_it_without_it_and_beside_one_of_an_earlier_day()
    {
        byte[] earlier = File.ReadAllBytes(SnapshotPath);
        folder.With(journal => journal.Append([folder.Line(new DayClosed(DataFolder.Monday, [])), folder.Line(new DayOpened(DataFolder.Monday.AddDays(1))), folder.Line(DataFolder.Ticket(1))]));
        var with = LastDay();
        File.WriteAllBytes(SnapshotPath, earlier);
        Assert.Equal(with, LastDay());
        File.Delete(SnapshotPath);
        Assert.Equal(with, LastDay());
        Assert.Equal(2, with.Count);
    }

    [Fact]
    public void Torn_flipped_or_foreign_it_is_passed_over()
    {
        string text = File.ReadAllText(SnapshotPath);
        Assert.NotNull(JournalSnapshot.Parse(text));
        for (int i = 0; i < text.Length; i++)
        {
            Assert.Null(JournalSnapshot.Parse(text[..i]));
            Assert.Null(JournalSnapshot.Parse(text[..i] + (char)(text[i] ^ 1) + text[(i + 1)..]));
        }
        var whole = LastDay();
        var snapshot = JournalSnapshot.Read(folder.Path)!;
        foreach (var foreign in (JournalSnapshot[])[
            snapshot with { Epoch = "0123456789abcdef" }, snapshot with { Hash = new string('0', 64) }, snapshot with { Seq = 9999 }, snapshot with { DayBegins = 9 }])
        {
            File.WriteAllText(SnapshotPath, foreign.Compose());
            Assert.Equal(whole, LastDay());
        }
    }

    [Fact]
    public void Damage_of_an_old_day_does_not_stop_the_morning_is_found_beside_the_work_and_set_aside_at_the_next_start()
    {
        DamageAnOldPage();
        using (var journal = folder.Open().Journal)
        {
            Assert.Equal(OldTickets + 4, journal.LastSeq);
            journal.Append([folder.Line(DataFolder.Ticket(2))]);
            var place = new ScrubPlace(0, LineChain.Origin(journal.Epoch), null);
            while (place.Fault is null && place.Seq < journal.LastSeq) place = journal.Follow(place, 50);
            Assert.NotNull(place.Fault);
            Assert.InRange(place.Seq, 1, OldTickets);
            // The hall goes on.
            journal.Append([folder.Line(DataFolder.Ticket(3))]);
        }
        var opening = folder.Open();
        using var replaced = opening.Journal;
        Assert.Equal((DataFolder.Monday, 3), (opening.Damage!.Day, opening.Damage.LastOrdinals["HOTICH"]));
    }

    [Fact]
    public void Without_it_the_whole_file_is_looked_at()
    {
        DamageAnOldPage();
        File.Delete(SnapshotPath);
        var opening = folder.Open();
        using var journal = opening.Journal;
        Assert.NotNull(opening.Damage);
    }

    private List<Recorded> LastDay()
    {
        using var journal = folder.Open().Journal;
        return [.. journal.ReadLastDay()];
    }

    private void DamageAnOldPage()
    {
        byte[] bytes = File.ReadAllBytes(folder.JournalPath);
        int page = bytes.AsSpan().IndexOf("261122-A300"u8) / 1024 * 1024;
        bytes.AsSpan(page, 1024).Fill(0xA5);
        File.WriteAllBytes(folder.JournalPath, bytes);
    }
}
