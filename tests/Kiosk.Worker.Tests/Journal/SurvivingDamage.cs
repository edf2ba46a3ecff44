using Kiosk.Contract.Events;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Journal;

namespace Kiosk.Worker.Tests.Journal;

public sealed class SurvivingDamage : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Damages => new(ByName.Keys);

    private static readonly Dictionary<string, Action<DataFolder>> ByName = new()
    {
        ["not a database"] = f => File.WriteAllText(f.JournalPath, "Xin chào"),
        ["zero length"] = f => File.WriteAllBytes(f.JournalPath, []),
        ["zero length beside a log"] = f =>
        {
            File.WriteAllBytes(f.JournalPath, []);
            File.WriteAllBytes(f.JournalPath + "-wal", new byte[2000]);
        },
        ["only the log is left"] = f => File.Move(f.JournalPath, f.JournalPath + "-wal"),
        ["cut in the middle"] = f =>
        {
            using var file = File.OpenWrite(f.JournalPath);
            file.SetLength(file.Length / 2 / 1024 * 1024);
        },
        ["a page overwritten"] = f =>
        {
            using var file = File.OpenWrite(f.JournalPath);
            file.Position = file.Length / 2 / 1024 * 1024;
            file.Write(Enumerable.Repeat((byte)0xA5, 1024).ToArray());
        },
        ["its header overwritten"] = f =>
        {
            using var file = File.OpenWrite(f.JournalPath);
            file.Write(new byte[100]);
        },
        ["a row edited"] = f => f.Tamper("UPDATE events SET data = replace(data, 'NORMAL', 'MERIT') WHERE seq = 5"),
        ["a time edited"] = f => f.Tamper("UPDATE events SET at = replace(at, '2026', '2025') WHERE seq = 5"),
        ["a row taken out"] = f => f.Tamper("DELETE FROM events WHERE seq = 5"),
        ["the epoch changed"] = f => f.Tamper("UPDATE meta SET value = '0123456789abcdef' WHERE key = 'epoch'"),
        ["the head missing"] = f => f.Tamper("DELETE FROM meta WHERE key = 'salt'"),
        ["a foreign database"] = f =>
        {
            f.Tamper("DROP TABLE events; PRAGMA user_version = 0");
        },
    };

    [Theory, MemberData(nameof(Damages))]
    public void A_damaged_journal_is_kept_and_numbering_goes_on_above_the_last_number(string damage)
    {
        folder.WorkMorning(40);
        string epoch = "";
        folder.With(journal => epoch = journal.Epoch);
        ByName[damage](folder);

        var opening = folder.Open();
        using var journal = opening.Journal;
        var found = Assert.IsType<JournalDamage>(opening.Damage);
        Assert.Equal("journal.damaged-20261123-003000.db", found.KeptAs);
        Assert.Contains(folder.Names, name => name.StartsWith(found.KeptAs, StringComparison.Ordinal));
        Assert.Equal(DataFolder.Monday, found.Day);
        Assert.Equal(40, found.LastOrdinals["HOTICH"]);
        Assert.NotEqual(epoch, journal.Epoch);
        Assert.Equal(0, journal.LastSeq);
        Assert.All((string[])[found.Cause.Vi, found.Cause.En, found.Remedy.Vi, found.Remedy.En], words => Assert.NotEmpty(words));
    }

    [Theory]
    [InlineData("a row edited", 41)]
    [InlineData("a row taken out", 40)]
    [InlineData("the head missing", 41)]
    [InlineData("not a database", 0)]
    public void What_can_still_be_read_is_counted(string damage, int salvaged)
    {
        folder.WorkMorning(40);
        ByName[damage](folder);
        var opening = folder.Open();
        using var journal = opening.Journal;
        Assert.Equal(salvaged, opening.Damage!.Salvaged);
    }

    [Theory]
    [InlineData("its header overwritten")]
    [InlineData("a row edited")]
    [InlineData("only the log is left")]
    public void Without_the_mirror_the_numbers_are_carved_out_of_the_damaged_file(string damage)
    {
        folder.WorkMorning(40);
        File.Delete(folder.File("numbers.a"));
        File.Delete(folder.File("numbers.b"));
        ByName[damage](folder);
        var opening = folder.Open();
        using var journal = opening.Journal;
        Assert.Equal(DataFolder.Monday, opening.Damage!.Day);
        Assert.Equal(40, opening.Damage.LastOrdinals["HOTICH"]);
    }

    [Fact]
    public void A_deleted_journal_resumes_from_the_mirror()
    {
        folder.WorkMorning(17);
        File.Delete(folder.JournalPath);
        var opening = folder.Open();
        using var journal = opening.Journal;
        Assert.Equal("", opening.Damage!.KeptAs);
        Assert.Equal((DataFolder.Monday, 17), (opening.Damage.Day, opening.Damage.LastOrdinals["HOTICH"]));
    }

    [Fact]
    public void One_torn_mirror_file_does_no_harm()
    {
        folder.WorkMorning(17);
        File.Delete(folder.JournalPath);
        string newest = folder.Names.First(n => n.StartsWith("numbers.", StringComparison.Ordinal) && File.ReadAllText(folder.File(n)).Contains("last 17", StringComparison.Ordinal));
        File.WriteAllText(folder.File(newest), File.ReadAllText(folder.File(newest))[..30]);
        var opening = folder.Open();
        using var journal = opening.Journal;
        Assert.Equal(16, opening.Damage!.LastOrdinals["HOTICH"]);
    }

    [Fact]
    public void A_mirror_with_a_flipped_digit_is_not_believed()
    {
        var numbers = new MirroredNumbers("0123456789abcdef", 9, DataFolder.Monday, new Dictionary<string, int> { ["HOTICH"] = 12 });
        string text = NumberMirror.Compose(numbers);
        Assert.Equal(12, NumberMirror.Parse(text)!.LastOrdinals["HOTICH"]);
        for (int i = 0; i < text.Length; i++)
            Assert.Null(NumberMirror.Parse(text[..i] + (char)(text[i] ^ 1) + text[(i + 1)..]));
    }

    [Fact]
    public void An_old_copy_put_in_the_journals_place_is_noticed()
    {
        folder.WorkMorning(5);
        byte[] old = File.ReadAllBytes(folder.JournalPath);
        folder.With(journal => journal.Append([folder.Line(DataFolder.Ticket(6))]));
        File.WriteAllBytes(folder.JournalPath, old);
        var opening = folder.Open();
        using var journal = opening.Journal;
        Assert.Equal(6, opening.Damage!.LastOrdinals["HOTICH"]);
        Assert.Contains("older than the mirror", opening.Damage.Cause.En);
    }

    [Fact]
    public void The_damage_is_told_again_until_the_first_line_is_recorded()
    {
        folder.WorkMorning(40);
        ByName["not a database"](folder);
        JournalDamage? first = null;
        using (var journal = folder.Open().Journal) { }
        var second = folder.Open();
        first = second.Damage;
        Assert.Equal(40, first!.LastOrdinals["HOTICH"]);
        second.Journal.Append([
            folder.Line(new JournalReplaced(first.KeptAs, first.Salvaged)), folder.Line(new DayOpened(first.Day!.Value)),
            folder.Line(new NumbersResumed(first.Day.Value, first.LastOrdinals)),
        ]);
        second.Journal.Dispose();
        var third = folder.Open();
        Assert.Null(third.Damage);
        third.Journal.Dispose();
    }

    [Fact]
    public void Two_damages_on_one_day_keep_both_files_and_the_highest_number()
    {
        folder.WorkMorning(40);
        ByName["a row edited"](folder);
        var first = folder.Open();
        first.Journal.Append([folder.Line(new DayOpened(DataFolder.Monday)), folder.Line(new NumbersResumed(DataFolder.Monday, first.Damage!.LastOrdinals))]);
        first.Journal.Dispose();
        File.Delete(folder.File("numbers.a"));
        File.Delete(folder.File("numbers.b"));
        folder.Tamper("UPDATE events SET at = 'x' WHERE seq = 1");
        var second = folder.Open();
        Assert.Equal(40, second.Damage!.LastOrdinals["HOTICH"]);
        Assert.Equal("journal.damaged-20261123-003000-2.db", second.Damage.KeptAs);
        second.Journal.Dispose();
    }

    [Fact]
    public void Yesterdays_numbers_do_not_come_back_when_today_is_the_last_day()
    {
        folder.With(journal => journal.Append([
            folder.Line(new DayOpened(DataFolder.Monday.AddDays(-1))), folder.Line(DataFolder.Ticket(300) with { Ticket = "261122-A300" }),
            folder.Line(new DayClosed(DataFolder.Monday.AddDays(-1), [])), folder.Line(new DayOpened(DataFolder.Monday)), folder.Line(DataFolder.Ticket(4)),
        ]));
        ByName["its header overwritten"](folder);
        var opening = folder.Open();
        using var journal = opening.Journal;
        Assert.Equal((DataFolder.Monday, 4), (opening.Damage!.Day, opening.Damage.LastOrdinals["HOTICH"]));
    }

    [Fact]
    public void An_edit_of_an_earlier_day_is_left_to_the_later_audit()
    {
        folder.With(journal => journal.Append([folder.Line(DataFolder.Ticket(1)), folder.Line(new DayOpened(DataFolder.Monday)), folder.Line(DataFolder.Ticket(1))]));
        folder.Tamper("UPDATE events SET at = replace(at, '2026', '2025') WHERE seq = 1");
        var opening = folder.Open();
        using var journal = opening.Journal;
        Assert.Null(opening.Damage);
    }
}
