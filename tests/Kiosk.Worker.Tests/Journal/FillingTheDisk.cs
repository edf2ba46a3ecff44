using System.Diagnostics;
using Kiosk.Worker.Journal;

namespace Kiosk.Worker.Tests.Journal;

/// <summary>On a file system of 400 KB, where the test may mount one; passed over where it may not.</summary>
public sealed class FillingTheDisk : IDisposable
{
    private readonly DataFolder folder = new();
    private readonly bool mounted;

    public FillingTheDisk() => mounted = Run("mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", folder.Path) == 0;

    public void Dispose()
    {
        if (mounted) Run("umount", folder.Path);
        folder.Dispose();
    }

    [Fact]
    public void A_full_disk_loses_nothing_that_was_answered_and_records_nothing_that_was_not()
    {
        Assert.SkipUnless(mounted, "Mounting needs root.");
        string ballast = folder.File("ballast");
        File.WriteAllBytes(ballast, new byte[60_000]);
        long answered = 0;
        using (var journal = folder.Open().Journal)
        {
            var full = Assert.Throws<JournalException>(() =>
            {
                for (int n = 1; n < 100_000; n++) answered = journal.Append([folder.Line(DataFolder.Ticket(n % 999 + 1))])[^1].Seq;
            });
            Assert.Equal(JournalFault.DiskFull, full.Fault);
            Assert.Equal(answered, journal.LastSeq);
            Assert.Throws<JournalException>(() => journal.Append([folder.Line(DataFolder.Ticket(1))]));

            File.Delete(ballast);
            Assert.Equal(answered + 1, journal.Append([folder.Line(DataFolder.Ticket(1))])[0].Seq);
        }
        var opening = folder.Open();
        using var again = opening.Journal;
        Assert.Null(opening.Damage);
        Assert.Equal(answered + 1, again.LastSeq);
        Assert.InRange(answered, 100, 2000);
    }

    [Fact]
    public void A_disk_without_room_for_a_journal_says_that_it_is_full()
    {
        Assert.SkipUnless(mounted, "Mounting needs root.");
        File.WriteAllBytes(folder.File("ballast"), new byte[400_000]);
        var full = Assert.Throws<JournalException>(() => folder.Open());
        Assert.Equal(JournalFault.DiskFull, full.Fault);
        Assert.Contains(folder.Path, full.Words.Vi);
    }

    [Fact]
    public void The_reserve_carries_five_hundred_visits_after_the_disk_is_full_and_is_made_again()
    {
        Assert.SkipUnless(mounted, "Mounting needs root.");
        Assert.Equal(0, Run("mount", "-o", "remount,size=40m", folder.Path));
        using var journal = folder.Open().Journal;
        Assert.True(File.Exists(folder.File("journal.reserve")));
        Run("dd", "if=/dev/zero", $"of={folder.File("ballast")}", "bs=64k", "count=10000");
        Assert.False(journal.IsShortOfSpace);
        while (!journal.IsShortOfSpace) journal.Append([folder.Line(DataFolder.Ticket(1))]);
        Assert.False(File.Exists(folder.File("journal.reserve")));
        for (int visit = 1; visit <= 500; visit++)
            for (int step = 0; step < 8; step++) journal.Append([folder.Line(DataFolder.Ticket(visit))]);

        File.Delete(folder.File("ballast"));
        for (int n = 0; n < 64; n++) journal.Append([folder.Line(DataFolder.Ticket(1))]);
        Assert.False(journal.IsShortOfSpace);
        Assert.Equal(SpaceReserve.Bytes, new FileInfo(folder.File("journal.reserve")).Length);
    }

    [Fact]
    public void A_kiosk_that_starts_on_a_full_disk_starts_with_the_reserve()
    {
        Assert.SkipUnless(mounted, "Mounting needs root.");
        Assert.Equal(0, Run("mount", "-o", "remount,size=40m", folder.Path));
        folder.WorkMorning(5);
        Run("dd", "if=/dev/zero", $"of={folder.File("ballast")}", "bs=64k", "count=10000");
        using var journal = folder.Open().Journal;
        for (int n = 6; n <= 105; n++) journal.Append([folder.Line(DataFolder.Ticket(n))]);
        Assert.True(journal.IsShortOfSpace);
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
