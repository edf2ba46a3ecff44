using System.Text.Encodings.Web;
using System.Text.Json;
using Kiosk.Contract.Central;
using Kiosk.Contract.Events;
using Microsoft.Data.Sqlite;

namespace Kiosk.Worker.Journal;

/// <summary>
/// Lines of a journal as JSON lines, each with all that its hash is made of and the hash, so that anybody can follow the chain
/// without this program. The line's own fields stand under "data" as the exact text that was hashed.
/// </summary>
internal static class JournalExport
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>How many lines were written.</summary>
    internal static long Write(SqliteConnection connection, long from, long to, Stream output)
    {
        string epoch = JournalFile.Text(connection, "SELECT value FROM meta WHERE key = 'epoch'") ?? "";
        long written = 0;
        using var json = new Utf8JsonWriter(output, Readable);
        foreach (var (line, hash) in JournalRows.From(connection, from))
        {
            if (line.Seq > to) break;
            WriteLine(json, epoch, line, hash);
            json.Flush();
            json.Reset();
            output.WriteByte((byte)'\n');
            written++;
        }
        return written;
    }

    /// <summary>The same lines as CloudEvents 1.0, one a line, in the very form in which the centre gets them. A line that the program does not know is not passed over in silence.</summary>
    /// <returns>How many lines were written.</returns>
    /// <exception cref="JsonException">A line is damaged, or a later program wrote it.</exception>
    internal static long WriteCloudEvents(SqliteConnection connection, long from, long to, Stream output)
    {
        string epoch = JournalFile.Text(connection, "SELECT value FROM meta WHERE key = 'epoch'") ?? "";
        string kiosk = KioskOf(connection, from);
        long written = 0;
        foreach (var (line, _) in JournalRows.From(connection, from))
        {
            if (line.Seq > to) break;
            var recorded = JournalRows.Understand(epoch, line);
            if (recorded.Event is KioskStarted started) kiosk = started.Site;
            JsonSerializer.Serialize(output, CloudEvent.From(kiosk, recorded), CentralJson.Readable.CloudEvent);
            output.WriteByte((byte)'\n');
            written++;
        }
        return written;
    }

    /// <summary>Whose record it is, as its last start before a line says; of the lines before the first start, the first.</summary>
    private static string KioskOf(SqliteConnection connection, long from)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT data FROM events WHERE type = 'kiosk.started' ORDER BY seq > $from, abs(seq - $from) LIMIT 1";
        command.Parameters.AddWithValue("$from", from);
        return command.ExecuteScalar() is string data ? ((KioskStarted)EventCodec.Read("kiosk.started", data)).Site : "unknown";
    }

    private static void WriteLine(Utf8JsonWriter json, string epoch, in StoredLine line, byte[] hash)
    {
        json.WriteStartObject();
        json.WriteString("epoch", epoch);
        json.WriteNumber("seq", line.Seq);
        json.WriteString("at", line.At);
        json.WriteString("day", line.Day);
        json.WriteString("type", line.Type);
        json.WriteString("command", line.Command);
        json.WriteString("intent", line.Intent);
        json.WriteString("data", line.Data);
        json.WriteString("hash", Convert.ToHexStringLower(hash));
        json.WriteEndObject();
    }
}
