using Kiosk.Queueing.Visits;
using Kiosk.Worker.Journal;

namespace Kiosk.Worker.Tests.Journal;

public sealed class OpeningTheJournal : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_second_process_is_told_who_holds_the_folder_and_what_to_do()
    {
        using var journal = folder.Open().Journal;
        var refused = Assert.Throws<JournalException>(() => folder.Open());
        Assert.Equal(JournalFault.Locked, refused.Fault);
        foreach (string words in (string[])[refused.Words.Vi, refused.Words.En])
        {
            Assert.Contains(folder.Path, words);
            Assert.Contains(Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture), words);
            Assert.Contains("systemctl stop kiosk", words);
        }
    }

    [Fact]
    public void The_folder_is_free_again_after_closing()
    {
        folder.With(journal => { });
        folder.With(journal => Assert.Equal(0, journal.LastSeq));
    }

    [Theory]
    [InlineData("/proc/kiosk-data")]
    [InlineData("/dev/null/kiosk-data")]
    public void A_place_that_cannot_be_written_is_named_with_its_remedy(string place)
    {
        var refused = Assert.Throws<JournalException>(() => EventJournal.Open(place, folder.Time));
        Assert.Equal(JournalFault.NotWritable, refused.Fault);
        Assert.Contains(place, refused.Words.Vi);
        Assert.Contains(place, refused.Words.En);
    }

    [Fact]
    public void A_journal_of_a_later_program_is_refused_and_left_alone()
    {
        folder.WorkMorning(2);
        folder.Tamper("PRAGMA user_version = 7");
        byte[] before = File.ReadAllBytes(folder.JournalPath);
        var refused = Assert.Throws<JournalException>(() => folder.Open());
        Assert.Equal(JournalFault.Newer, refused.Fault);
        Assert.Contains("schema 7", refused.Words.Vi);
        Assert.Equal(before, File.ReadAllBytes(folder.JournalPath));
    }

    [Fact]
    public void A_half_made_journal_of_an_interrupted_first_start_is_made_anew()
    {
        File.WriteAllText(folder.File("journal.new.db"), "");
        var opening = folder.Open();
        using var journal = opening.Journal;
        Assert.Null(opening.Damage);
        Assert.DoesNotContain("journal.new.db", folder.Names);
    }

    [Fact]
    public void A_closed_journal_takes_nothing_more()
    {
        var journal = folder.Open().Journal;
        journal.Dispose();
        Assert.Throws<JournalException>(() => journal.Append([folder.Line(new DayOpened(DataFolder.Monday))]));
        journal.Dispose();
    }
}
