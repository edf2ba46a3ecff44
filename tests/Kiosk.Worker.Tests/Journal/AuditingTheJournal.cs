using System.Text.Json.Nodes;
using Kiosk.Contract.Events;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Commands;
using Kiosk.Worker.Journal;
using Kiosk.Worker.Uplink;

namespace Kiosk.Worker.Tests.Journal;

public sealed class AuditingTheJournal : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_whole_journal_tells_its_lines_days_and_last_hash()
    {
        folder.WorkMorning(20);
        var report = Audit();
        Assert.Null(report.BrokenAt);
        Assert.Equal((21, "2026-11-23", "2026-11-23"), (report.Lines, report.FirstDay, report.LastDay));
        Assert.Matches("^[0-9a-f]{64}$", report.LastHash);
    }

    [Theory]
    [InlineData("UPDATE events SET data = replace(data, 'NORMAL', 'MERIT') WHERE seq = 5", 5)]
    [InlineData("UPDATE events SET day = NULL WHERE seq = 7", 7)]
    [InlineData("UPDATE events SET command = 'x' WHERE seq = 21", 21)]
    [InlineData("UPDATE events SET hash = zeroblob(32) WHERE seq = 1", 1)]
    [InlineData("DELETE FROM events WHERE seq = 9", 9)]
    [InlineData("DELETE FROM events WHERE seq = 1", 1)]
    [InlineData("UPDATE events SET seq = 0 WHERE seq = 1", 1)]
    [InlineData("UPDATE meta SET value = '0123456789abcdef' WHERE key = 'epoch'", 1)]
    [InlineData("DELETE FROM meta", 1)]
    public void The_first_broken_line_is_named(string edit, long seq)
    {
        folder.WorkMorning(20);
        folder.Tamper(edit);
        var report = Audit();
        Assert.Equal(seq, report.BrokenAt);
        Assert.Equal(seq - 1, report.Lines);
        Assert.All((string[])[report.Fault!.Vi, report.Fault.En], words => Assert.NotEmpty(words));
    }

    [Fact]
    public void Every_flipped_bit_of_a_page_of_lines_is_found()
    {
        folder.WorkMorning(20);
        byte[] whole = File.ReadAllBytes(folder.JournalPath);
        int text = whole.AsSpan().IndexOf("261123-A011"u8);
        var random = new Random(7);
        for (int flip = 0; flip < 40; flip++)
        {
            byte[] flipped = [.. whole];
            flipped[text + random.Next(150)] ^= (byte)(1 << random.Next(7));
            File.WriteAllBytes(folder.JournalPath, flipped);
            Assert.NotNull(Audit().BrokenAt);
        }
    }

    [Fact]
    public void A_journal_in_use_is_looked_at_in_a_copy_with_its_newest_lines_and_left_untouched()
    {
        using var journal = folder.Open().Journal;
        for (int n = 1; n <= 30; n++) journal.Append([folder.Line(DataFolder.Ticket(n))]);
        var before = Files();
        Assert.NotNull(DataFolderLock.HolderOf(folder.Path));
        Assert.Equal(30, Audit().Lines);
        Assert.Equal(before, Files());
        journal.Append([folder.Line(DataFolder.Ticket(31))]);
        Assert.Equal(31, Audit().Lines);
    }

    [Fact]
    public void The_log_of_a_power_cut_is_read_and_left_for_the_next_start()
    {
        using var journal = folder.Open().Journal;
        for (int n = 1; n <= 30; n++) journal.Append([folder.Line(DataFolder.Ticket(n))]);
        using var cut = folder.AfterPowerCut();
        using (var reading = JournalReading.Open(cut.JournalPath)) Assert.Equal(30, JournalAudit.Walk(reading.Connection).Lines);
        Assert.True(new FileInfo(cut.JournalPath + "-wal").Length > 0);
        Assert.Null(DataFolderLock.HolderOf(cut.Path));
    }

    [Fact]
    public void Exported_lines_let_a_stranger_follow_the_chain()
    {
        folder.WorkMorning(20);
        using var reading = JournalReading.Open(folder.JournalPath);
        using var output = new MemoryStream();
        Assert.Equal(10, JournalExport.Write(reading.Connection, 5, 14, output));
        var lines = System.Text.Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!).ToList();
        Assert.Equal(Enumerable.Range(5, 10), lines.Select(l => (int)l["seq"]!));
        for (int i = 1; i < lines.Count; i++) Assert.Equal((string)lines[i]["hash"]!, Stranger((string)lines[i - 1]["hash"]!, lines[i]));
    }

    [Fact]
    public void Exported_cloud_events_are_those_that_the_centre_gets()
    {
        List<Recorded> lines = [];
        folder.With(journal =>
        {
            lines.AddRange(journal.Append([folder.Line(new DayOpened(DataFolder.Monday)), folder.Line(new KioskStarted("1.0", "K-07", Clean: true))]));
            lines.AddRange(journal.Append([folder.Line(DataFolder.Ticket(1), "cut-00000001", "2 take {}")]));
            lines.AddRange(journal.Append([folder.Line(new TicketHeld("261123-A001", "A001", 1, "chờ chữ ký \"gấp\"\n"))]));
        });
        string sent = System.Text.Encoding.UTF8.GetString(EventBatch.Cut("K-07", lines, 100).Json);
        Assert.Equal(sent, $"[{string.Join(',', CloudEvents(1, 4))}]");
        Assert.Equal([.. CloudEvents(1, 4)[2..3]], CloudEvents(3, 3));
    }

    [Fact]
    public void Each_exported_cloud_event_has_what_the_specification_demands()
    {
        folder.WorkMorning(3);
        foreach (string line in CloudEvents(1, long.MaxValue))
        {
            var one = JsonNode.Parse(line)!.AsObject();
            Assert.Equal("1.0", (string?)one["specversion"]);
            foreach (string name in (string[])["id", "source", "type"]) Assert.NotEmpty((string)one[name]!);
            Assert.All(one.Select(p => p.Key), name => Assert.Matches("^[a-z0-9]{1,20}$", name));
            Assert.Equal($"{one["epoch"]}-{one["sequence"]}", (string?)one["id"]);
            Assert.Equal(DateTimeOffset.Parse((string)one["time"]!, System.Globalization.CultureInfo.InvariantCulture), folder.Time.GetUtcNow());
        }
    }

    [Theory]
    [InlineData(0, "verify")]
    [InlineData(1, "verify", "UPDATE events SET at = 'x' WHERE seq = 3")]
    [InlineData(0, "export")]
    [InlineData(0, "cloudevents")]
    [InlineData(1, "cloudevents", "UPDATE events SET data = '{' WHERE seq = 3")]
    public async Task The_command_s_exit_code_tells_whole_or_broken(int code, string command, string? edit = null)
    {
        folder.WorkMorning(5);
        if (edit is not null) folder.Tamper(edit);
        string[] target = command == "verify" ? [] : ["--out", folder.File("lines.jsonl")];
        string[] what = command == "cloudevents" ? ["export", "--cloudevents"] : [command];
        Assert.Equal(code, await JournalCommands.Create().Parse([.. what, "--data", folder.Path, .. target]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_place_without_a_journal_ends_with_two() =>
        Assert.Equal(2, await JournalCommands.Create().Parse(["verify", "--data", folder.File("nowhere")]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken));

    private string[] CloudEvents(long from, long to)
    {
        using var reading = JournalReading.Open(folder.JournalPath);
        using var output = new MemoryStream();
        long written = JournalExport.WriteCloudEvents(reading.Connection, from, to, output);
        string[] lines = System.Text.Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(written, lines.Length);
        return lines;
    }

    private AuditReport Audit()
    {
        using var reading = JournalReading.Open(folder.JournalPath);
        return JournalAudit.Walk(reading.Connection);
    }

    private List<(string, long, DateTime)> Files() =>
        [.. Directory.EnumerateFiles(folder.Path).Order(StringComparer.Ordinal).Select(f => (f, new FileInfo(f).Length, File.GetLastWriteTimeUtc(f)))];

    /// <summary>The chain's rule written a second time, from the words in hardware-docs/journal.md.</summary>
    private static string Stranger(string before, JsonNode line)
    {
        string Column(string name) => line[name] is JsonNode value ? $"{System.Text.Encoding.UTF8.GetByteCount(value.ToString())}:{value}," : "-,";
        string text = string.Concat(((string[])["seq", "at", "day", "type", "command", "intent", "data"]).Select(Column));
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([.. Convert.FromHexString(before), .. System.Text.Encoding.UTF8.GetBytes(text)]));
    }
}
