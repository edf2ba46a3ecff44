using Kiosk.Worker.Journal;

namespace Kiosk.Worker.Tests.Journal;

/// <summary>
/// A card whose power goes has written any part of what it was not told to wait for, in any order, by sectors of 512 bytes. Every
/// such state that is tried here must open.
/// </summary>
public sealed class TornWrites : IDisposable
{
    private const int Sector = 512, Tries = 60;
    private readonly DataFolder folder = new();
    private readonly Random random = new(20261123);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_checkpoint_cut_at_any_sector_loses_no_line()
    {
        byte[] before, log;
        using (var journal = folder.Open().Journal)
        {
            for (int n = 1; n <= 60; n++) journal.Append([folder.Line(DataFolder.Ticket(n))]);
            (before, log) = (Bytes(folder.JournalPath), Bytes(folder.JournalPath + "-wal"));
        }
        byte[] after = Bytes(folder.JournalPath);
        Assert.NotEqual(before, after);
        for (int cut = 0; cut < Tries; cut++) Assert.Equal(60, LinesOf(Mixed(before, after), log));
    }

    [Fact]
    public void A_commit_cut_at_any_sector_is_there_or_not_and_takes_no_earlier_line_with_it()
    {
        using var journal = folder.Open().Journal;
        for (int n = 1; n <= 40; n++) journal.Append([folder.Line(DataFolder.Ticket(n))]);
        byte[] file = Bytes(folder.JournalPath), before = Bytes(folder.JournalPath + "-wal");
        journal.Append([folder.Line(DataFolder.Ticket(41))]);
        byte[] after = Bytes(folder.JournalPath + "-wal");
        int[] found = [.. Enumerable.Range(0, Tries).Select(_ => LinesOf(file, Mixed(before, after)))];
        Assert.All(found, lines => Assert.InRange(lines, 40, 41));
        Assert.Contains(40, found);
        Assert.Equal(41, LinesOf(file, after));
    }

    [Fact]
    public void A_card_that_lost_lines_it_had_promised_is_found_out_by_the_mirror_and_no_number_comes_again()
    {
        using var journal = folder.Open().Journal;
        for (int n = 1; n <= 40; n++) journal.Append([folder.Line(DataFolder.Ticket(n))]);
        using var cut = folder.AfterPowerCut();
        byte[] log = Bytes(cut.JournalPath + "-wal");
        // The last frames of the log never reached the card, those of the mirror did.
        File.WriteAllBytes(cut.JournalPath + "-wal", log[..(log.Length * 3 / 4)]);
        var opening = cut.Open();
        using var again = opening.Journal;
        Assert.Equal(40, opening.Damage!.LastOrdinals["HOTICH"]);
    }

    /// <summary>Each sector in which the two differ is the old or the new one; where one is shorter it may end at any sector.</summary>
    private byte[] Mixed(byte[] before, byte[] after)
    {
        byte[] mixed = new byte[before.Length + (random.Next(2) == 0 ? 0 : Math.Max(0, after.Length - before.Length))];
        for (int at = 0; at < mixed.Length; at += Sector)
        {
            byte[] from = at >= before.Length || (at < after.Length && random.Next(2) == 0) ? after : before;
            if (from == after && at >= before.Length && random.Next(2) == 0) continue;
            from.AsSpan(at, Math.Min(Sector, Math.Min(from.Length, mixed.Length) - at)).CopyTo(mixed.AsSpan(at));
        }
        return mixed;
    }

    private int LinesOf(byte[] file, byte[] log)
    {
        using var state = new DataFolder();
        File.WriteAllBytes(state.JournalPath, file);
        File.WriteAllBytes(state.JournalPath + "-wal", log);
        var opening = state.Open();
        using var journal = opening.Journal;
        Assert.Null(opening.Damage);
        return journal.ReadAfter(0, 1000).Count;
    }

    private static byte[] Bytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
