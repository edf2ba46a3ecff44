using System.CommandLine;
using System.Text.Json;
using Kiosk.Worker.Journal;
using Microsoft.Data.Sqlite;

namespace Kiosk.Worker.Commands;

/// <summary>
/// kiosk journal verify | export: read only, with or without a kiosk running. Exit codes: 0 whole (or exported), 1 the record is
/// broken, 2 it could not be looked at.
/// </summary>
internal static class JournalCommands
{
    private const int Whole = 0, BrokenRecord = 1, NotLookedAt = 2;

    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = Words.Both("OptionData"), HelpName = "DIR" };
        var file = new Option<string?>("--file") { Description = Words.Both("OptionFile"), HelpName = "F" };
        var verify = new Command("verify", Words.Both("AboutVerify")) { data, file };
        verify.SetAction(parsed => Looking(PathOf(parsed.GetValue(data), parsed.GetValue(file)), Verify));

        var from = new Option<long>("--from") { Description = Words.Both("OptionFrom"), HelpName = "SEQ", DefaultValueFactory = _ => 1 };
        var to = new Option<long>("--to") { Description = Words.Both("OptionTo"), HelpName = "SEQ", DefaultValueFactory = _ => long.MaxValue };
        var output = new Option<string?>("--out") { Description = Words.Both("OptionOut"), HelpName = "FILE" };
        var cloudEvents = new Option<bool>("--cloudevents") { Description = Words.Both("OptionCloudEvents") };
        var export = new Command("export", Words.Both("AboutExport")) { data, file, from, to, output, cloudEvents };
        export.SetAction(parsed => Looking(PathOf(parsed.GetValue(data), parsed.GetValue(file)), (path, reading) =>
        {
            Func<SqliteConnection, long, long, Stream, long> write = parsed.GetValue(cloudEvents) ? JournalExport.WriteCloudEvents : JournalExport.Write;
            return Export(path, parsed.GetValue(output), reading, stream => write(reading.Connection, parsed.GetValue(from), parsed.GetValue(to), stream));
        }));
        return new Command("journal", Words.Both("AboutJournal")) { verify, export };
    }

    private static string PathOf(string? data, string? file) =>
        Path.GetFullPath(file ?? Path.Combine(new RunOptions("", data, "", null, false).DataFolder, JournalFile.Name));

    private static int Looking(string path, Func<string, JournalReading, int> look)
    {
        try
        {
            if (DataFolderLock.HolderOf(Path.GetDirectoryName(path)!) is string holder) Console.Error.WriteLine(Words.Lines("KioskRuns", holder));
            using var reading = JournalReading.Open(path);
            if (JournalKind.Foreign(reading.Connection) is not { } why) return look(path, reading);
            Console.Error.WriteLine(Words.LinesOf("JournalForeign", (path, path), (why.Vi, why.En)));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            Console.Error.WriteLine(Words.Lines("NoJournal", path));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or SqliteException)
        {
            Console.Error.WriteLine(Words.Lines("JournalUnreadable", path));
        }
        return NotLookedAt;
    }

    private static int Verify(string path, JournalReading reading)
    {
        var found = JournalAudit.Walk(reading.Connection);
        if (found.BrokenAt is long seq)
        {
            Console.Out.WriteLine(Words.Lines("JournalBroken", path, seq, found.Lines, found.Fault!.Vi, found.Fault.En));
            return BrokenRecord;
        }
        Console.Out.WriteLine(Words.Lines("JournalWhole", path, found.Lines, found.Epoch, found.FirstDay ?? "-", found.LastDay ?? "-", found.LastHash));
        return Whole;
    }

    private static int Export(string path, string? output, JournalReading reading, Func<Stream, long> write)
    {
        Stream? target = null;
        try
        {
            target = output is null ? Console.OpenStandardOutput() : new FileStream(output, FileMode.CreateNew, FileAccess.Write);
            using var buffered = new BufferedStream(target, 1 << 16);
            long lines = write(buffered);
            buffered.Flush();
            Console.Error.WriteLine(Words.Lines("Exported", lines, path));
            return Whole;
        }
        catch (Exception broken) when (broken is SqliteException or InvalidCastException or InvalidOperationException)
        {
            var why = JournalKind.Meaning(broken, reading.Connection);
            Console.Error.WriteLine(Words.LinesOf("ExportBroken", (path, path), (why.Vi, why.En)));
            return BrokenRecord;
        }
        catch (JsonException)
        {
            Console.Error.WriteLine(Words.LinesOf("ExportBroken", (path, path), ("có dòng mà chương trình này không hiểu", "it has a line that this program does not understand")));
            return BrokenRecord;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(Words.Lines("ExportTarget", output ?? "stdout"));
            return NotLookedAt;
        }
        finally
        {
            target?.Dispose();
        }
    }
}
