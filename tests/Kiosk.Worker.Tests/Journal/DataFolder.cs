using Kiosk.Contract.Events;
using Kiosk.Queueing;
using Kiosk.Queueing.Visits;
using Kiosk.Testing;
using Kiosk.Worker.Journal;
using Microsoft.Data.Sqlite;

namespace Kiosk.Worker.Tests.Journal;

/// <summary>A data folder of its own on the real file system, and the events of a plain morning.</summary>
internal sealed class DataFolder : IDisposable
{
    public static readonly DateOnly Monday = new(2026, 11, 23);

    public ManualTime Time { get; } = ManualTime.AtOpening();

    public string Path { get; }

    public DataFolder() => Path = Directory.CreateTempSubdirectory("kiosk-journal-").FullName;

    private DataFolder(string path) => Path = Directory.CreateDirectory(path).FullName;

    /// <summary>In memory where the system has such a place: for tests of sizes, which need no disk to wait for.</summary>
    public static DataFolder InMemory() =>
        Directory.Exists("/dev/shm") ? new($"/dev/shm/kiosk-journal-{Guid.NewGuid():n}") : new();

    public string JournalPath => File("journal.db");

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public IEnumerable<string> Names => Directory.EnumerateFiles(Path).Select(f => System.IO.Path.GetFileName(f));

    public JournalOpening Open() => EventJournal.Open(Path, Time);

    /// <summary>Opens, does, closes.</summary>
    public void With(Action<EventJournal> work)
    {
        using var journal = Open().Journal;
        work(journal);
    }

    /// <summary>Opens the day and gives numbers 1 to <paramref name="tickets"/> of the service.</summary>
    public void WorkMorning(int tickets, string service = "HOTICH") => With(journal =>
    {
        journal.Append([Line(new DayOpened(Monday))]);
        for (int n = 1; n <= tickets; n++) journal.Append([Line(Ticket(n, service))]);
    });

    /// <summary>The files as a power cut leaves them: taken without closing anything.</summary>
    public DataFolder AfterPowerCut()
    {
        var copy = new DataFolder();
        foreach (string file in Directory.EnumerateFiles(Path).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal) && !f.EndsWith("-shm", StringComparison.Ordinal)))
            System.IO.File.Copy(file, copy.File(System.IO.Path.GetFileName(file)));
        return copy;
    }

    /// <summary>Does to the closed file what no program of ours would.</summary>
    public void Tamper(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={JournalPath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "DROP TRIGGER events_unchanged; DROP TRIGGER events_kept; " + sql;
        command.ExecuteNonQuery();
    }

    public NewLine Line(SiteEvent happened, string? command = null, string? intent = null) => new(Time.GetUtcNow(), Monday, command, intent, happened);

    public static TicketTaken Ticket(int ordinal, string service = "HOTICH") =>
        new($"261123-A{ordinal:D3}", $"A{ordinal:D3}", service, ordinal, "NORMAL", 1, ordinal - 1, null, null, "touch");

    public static string NameOf(Recorded line) => EventCodec.NameOf(line.Event);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
