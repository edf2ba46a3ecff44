using Kiosk.Queueing.Services;
using Kiosk.Worker.Commands;
using Kiosk.Worker.Journal;
using Microsoft.Data.Sqlite;

namespace Kiosk.Worker.Tests.Journal;

/// <summary>kiosk journal verify and export on whatever somebody names: damaged, cut off, empty, of another program, of a later one, a target that cannot be written.</summary>
public sealed class LookingAtStrangeFiles : IDisposable
{
    private readonly DataFolder folder = new();

    public LookingAtStrangeFiles() => folder.WorkMorning(20);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("empty", 1, "tệp rỗng", "the file is empty")]
    [InlineData("cut off", 1, "hỏng hoặc bị mất", "damaged or missing")]
    [InlineData("fifty bytes", 1, "hỏng hoặc bị mất", "damaged or missing")]
    [InlineData("a letter", 1, "không phải sổ nhật ký", "no journal")]
    [InlineData("another program's", 2, "chương trình khác", "another program's")]
    [InlineData("a later program's", 2, "phiên bản mới hơn", "a later version")]
    [InlineData("without a table", 1, "thiếu bảng", "a table of the journal is missing")]
    public async Task Are_told_in_plain_words_and_by_the_exit_code(string what, int code, string vi, string en)
    {
        string file = Make(what);
        Assert.Equal(code, await RunAsync("verify", "--file", file));
        Assert.Equal(code, await RunAsync("export", "--file", file, "--out", folder.File("lines.jsonl")));
        using var reading = JournalReading.Open(file);
        LocalText told = JournalKind.Foreign(reading.Connection) ?? JournalAudit.Walk(reading.Connection).Fault!;
        Assert.Contains(vi, told.Vi, StringComparison.Ordinal);
        Assert.Contains(en, told.En, StringComparison.Ordinal);
        Assert.DoesNotContain("SQLite Error", told.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("taken.jsonl")]
    [InlineData("no/such/folder/lines.jsonl")]
    public async Task A_target_that_cannot_be_written_is_not_blamed_on_the_record(string name)
    {
        await File.WriteAllTextAsync(folder.File("taken.jsonl"), "giữ lại", TestContext.Current.CancellationToken);
        Assert.Equal(2, await RunAsync("export", "--data", folder.Path, "--out", folder.File(name)));
        Assert.Equal("giữ lại", await File.ReadAllTextAsync(folder.File("taken.jsonl"), TestContext.Current.CancellationToken));
        Assert.Equal(0, await RunAsync("verify", "--data", folder.Path));
    }

    private string Make(string what)
    {
        string file = folder.File("strange.db");
        byte[] whole = File.ReadAllBytes(folder.JournalPath);
        switch (what)
        {
            case "empty": File.WriteAllBytes(file, []); break;
            case "cut off": File.WriteAllBytes(file, whole[..(whole.Length / 2)]); break;
            case "fifty bytes": File.WriteAllBytes(file, whole[..50]); break;
            case "a letter": File.WriteAllText(file, string.Concat(Enumerable.Repeat("Kính gửi Trung tâm. ", 100))); break;
            case "another program's": Run(file, "CREATE TABLE photos(id INTEGER)"); break;
            default:
                File.WriteAllBytes(file, whole);
                Run(file, what == "a later program's" ? "PRAGMA user_version = 99" : "DROP TABLE events");
                break;
        }
        return file;
    }

    private static void Run(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static Task<int> RunAsync(params string[] words) => JournalCommands.Create().Parse(words).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
}
