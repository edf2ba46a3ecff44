using Kiosk.Contract.Events;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Journal;

namespace Kiosk.Worker.Tests.Journal;

public sealed class RecordingEvents : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_new_journal_is_empty_and_has_an_epoch_and_a_salt_of_its_own()
    {
        using var other = new DataFolder();
        using var first = folder.Open().Journal;
        using var second = other.Open().Journal;
        Assert.Matches("^[0-9a-f]{16}$", first.Epoch);
        Assert.Matches("^[0-9a-f]{32}$", first.Salt);
        Assert.NotEqual(first.Epoch, second.Epoch);
        Assert.NotEqual(first.Salt, second.Salt);
        Assert.Equal((0, 0), (first.LastSeq, first.Acked));
        Assert.Empty(first.ReadLastDay());
    }

    [Fact]
    public void Lines_get_contiguous_places_from_one_and_read_back_as_they_were()
    {
        using var journal = folder.Open().Journal;
        var day = journal.Append([folder.Line(new DayOpened(DataFolder.Monday))]);
        var batch = journal.Append([
            folder.Line(new TicketHeld("261123-A001", "A001", 3, "Bổ sung giấy khai sinh\n\"bản chính\""), "cmd-1", "hold|3"),
            folder.Line(DataFolder.Ticket(2), "cmd-2", "take|HOTICH"),
        ]);
        Assert.Equal([1, 2, 3], day.Concat(batch).Select(l => l.Seq));
        var read = journal.ReadAfter(0, 100);
        Assert.Equal(batch[0], read[1]);
        Assert.Equal(batch[1], read[2]);
        Assert.Equal(folder.Time.GetUtcNow(), read[0].At);
        Assert.All(read, line => Assert.Equal(journal.Epoch, line.Epoch));
    }

    [Fact]
    public void Reading_after_a_place_gives_no_more_than_was_asked_for()
    {
        using var journal = folder.Open().Journal;
        journal.Append([.. Enumerable.Range(1, 9).Select(n => folder.Line(DataFolder.Ticket(n)))]);
        Assert.Equal([4, 5, 6], journal.ReadAfter(3, 3).Select(l => l.Seq));
        Assert.Empty(journal.ReadAfter(9, 3));
    }

    [Fact]
    public void The_last_day_begins_with_its_opening()
    {
        using var journal = folder.Open().Journal;
        journal.Append([folder.Line(new DayOpened(DataFolder.Monday.AddDays(-1))), folder.Line(DataFolder.Ticket(1))]);
        journal.Append([folder.Line(new DayClosed(DataFolder.Monday.AddDays(-1), [])), folder.Line(new DayOpened(DataFolder.Monday)), folder.Line(DataFolder.Ticket(1))]);
        Assert.Equal([4, 5], journal.ReadLastDay().Select(l => l.Seq));
    }

    [Fact]
    public void Without_any_day_everything_is_the_last_day()
    {
        using var journal = folder.Open().Journal;
        journal.Append([folder.Line(new KioskStarted("1.0", "demo", true))]);
        Assert.Equal(["kiosk.started"], journal.ReadLastDay().Select(DataFolder.NameOf));
    }

    [Fact]
    public void What_was_answered_is_there_after_a_power_cut()
    {
        using var journal = folder.Open().Journal;
        for (int n = 1; n <= 300; n++)
        {
            journal.Append([folder.Line(DataFolder.Ticket(n))]);
            if (n % 60 != 0) continue;
            using var cut = folder.AfterPowerCut();
            var opening = cut.Open();
            using var again = opening.Journal;
            Assert.Null(opening.Damage);
            Assert.Equal((journal.Epoch, n), (again.Epoch, again.LastSeq));
            Assert.Equal(n, ((TicketTaken)again.ReadAfter(n - 1, 1)[0].Event).Ordinal);
        }
    }

    [Fact]
    public void The_acknowledged_place_survives_closing_and_may_go_back()
    {
        folder.WorkMorning(5);
        folder.With(journal => journal.SaveAcked(4));
        folder.With(journal =>
        {
            Assert.Equal(4, journal.Acked);
            journal.SaveAcked(2);
            Assert.Throws<ArgumentOutOfRangeException>(() => journal.SaveAcked(7));
        });
        folder.With(journal => Assert.Equal(2, journal.Acked));
    }

    [Fact]
    public void A_batch_that_does_not_fit_on_the_disk_is_not_recorded_at_all()
    {
        using var journal = folder.Open().Journal;
        journal.Append([folder.Line(DataFolder.Ticket(1))]);
        journal.LimitPages(16);
        var big = Enumerable.Range(2, 200).Select(n => folder.Line(DataFolder.Ticket(n))).ToList();
        var full = Assert.Throws<JournalException>(() => journal.Append(big));
        Assert.Equal(JournalFault.DiskFull, full.Fault);
        Assert.Contains("đã đầy", full.Words.Vi);
        Assert.Contains("is full", full.Words.En);
        Assert.Equal(1, journal.LastSeq);
        Assert.Single(journal.ReadAfter(0, 1000));

        journal.LimitPages(1_000_000);
        Assert.Equal(2, journal.Append([folder.Line(DataFolder.Ticket(2))])[0].Seq);
        using var cut = folder.AfterPowerCut();
        cut.With(again => Assert.Equal(2, again.LastSeq));
    }

    [Fact]
    public void Twenty_thousand_lines_leave_a_small_log_beside_the_journal()
    {
        using var memory = DataFolder.InMemory();
        using var journal = memory.Open().Journal;
        long largest = 0;
        for (int n = 0; n < 20_000; n++)
        {
            journal.Append([memory.Line(DataFolder.Ticket(n % 999 + 1))]);
            if (n % 100 == 0) largest = Math.Max(largest, new FileInfo(memory.JournalPath + "-wal").Length);
        }
        Assert.InRange(largest, 1, 2_000_000);
        Assert.Equal(20_000, journal.LastSeq);
    }

    [Fact]
    public void The_file_itself_forbids_changing_deleting_and_gaps()
    {
        folder.WorkMorning(3);
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={folder.JournalPath};Pooling=False");
        connection.Open();
        foreach (string sql in (string[])[
            "UPDATE events SET data = '{}' WHERE seq = 2", "DELETE FROM events WHERE seq = 4",
            "INSERT INTO events(seq, at, type, data, hash) VALUES(9, '', 'x', '{}', zeroblob(32))"])
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => command.ExecuteNonQuery());
        }
    }

    [Fact]
    public void Small_pages_and_the_write_ahead_log_are_in_use()
    {
        folder.WorkMorning(1);
        byte[] head = File.ReadAllBytes(folder.JournalPath)[..20];
        Assert.Equal(1024, head[16] << 8 | head[17]);
        Assert.Equal(2, head[18]);
    }
}
