using System.Text.Encodings.Web;
using System.Text.Json;
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
