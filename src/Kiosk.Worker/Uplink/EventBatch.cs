using System.Text.Json;
using Kiosk.Contract.Central;
using Kiosk.Contract.Events;

namespace Kiosk.Worker.Uplink;

/// <summary>Consecutive lines as one CloudEvents batch.</summary>
/// <param name="Json">The array, UTF-8.</param>
/// <param name="FirstSeq">Place of the first.</param>
/// <param name="LastSeq">Place of the last.</param>
internal sealed record EventBatch(byte[] Json, long FirstSeq, long LastSeq)
{
    /// <summary>Events of a batch.</summary>
    public const int MostEvents = 100;

    /// <summary>Bytes of a batch. A single event that is larger goes alone.</summary>
    public const int MostBytes = 64 * 1024;

    /// <summary>As many of the lines, from the first on, as fit.</summary>
    /// <param name="kiosk">Id of this kiosk.</param>
    /// <param name="lines">At least one.</param>
    /// <param name="mostEvents">1 to <see cref="MostEvents"/>.</param>
    public static EventBatch Cut(string kiosk, IReadOnlyList<Recorded> lines, int mostEvents)
    {
        using var json = new MemoryStream();
        json.WriteByte((byte)'[');
        long last = lines[0].Seq - 1;
        foreach (var line in lines.Take(mostEvents))
        {
            byte[] one = JsonSerializer.SerializeToUtf8Bytes(CloudEvent.From(kiosk, line), CentralJson.Readable.CloudEvent);
            bool first = line.Seq == lines[0].Seq;
            if (!first && json.Length + one.Length + 2 > MostBytes) break;
            if (!first) json.WriteByte((byte)',');
            json.Write(one);
            last = line.Seq;
        }
        json.WriteByte((byte)']');
        return new EventBatch(json.ToArray(), lines[0].Seq, last);
    }
}
