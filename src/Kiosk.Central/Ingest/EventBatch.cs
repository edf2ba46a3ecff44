using System.Text.Json;

namespace Kiosk.Central.Ingest;

/// <summary>Events of one kiosk and epoch, without gaps, their envelopes checked.</summary>
/// <param name="Kiosk">Kiosk id.</param>
/// <param name="Epoch">16 hex digits, as sent.</param>
/// <param name="Events">1 to 500, in order.</param>
internal sealed record EventBatch(string Kiosk, string Epoch, IReadOnlyList<IncomingEvent> Events)
{
    public const int MostEvents = 500;

    public long FirstSeq => Events[0].Seq;

    public long LastSeq => Events[^1].Seq;

    /// <summary>Reads a batch, or says why it cannot be one. Only envelopes are judged: what an event holds never blocks its kiosk.</summary>
    public static (EventBatch? Batch, Problem? Refusal) Read(ReadOnlyMemory<byte> json, bool single)
    {
        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 128 });
            root = document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            return (null, Problem.Malformed($"JSON không hợp lệ: {e.Message}", $"Not JSON: {e.Message}"));
        }
        if (root.ValueKind != (single ? JsonValueKind.Object : JsonValueKind.Array))
            return (null, Problem.Malformed("Kiểu nội dung không khớp với dữ liệu: một sự kiện là đối tượng, một lô là mảng.", "A batch is an array, a single event is an object."));
        IReadOnlyList<JsonElement> items = single ? [root] : [.. root.EnumerateArray()];
        if (items.Count == 0) return (null, Problem.Malformed("Lô không có sự kiện nào.", "The batch holds no event."));
        if (items.Count > MostEvents) return (null, Problem.TooLarge($"Tối đa {MostEvents} sự kiện mỗi lô, nhận được {items.Count}.", $"At most {MostEvents} events a batch, found {items.Count}."));
        return Join(items);
    }

    private static (EventBatch? Batch, Problem? Refusal) Join(IReadOnlyList<JsonElement> items)
    {
        var events = new List<IncomingEvent>(items.Count);
        foreach (var item in items)
        {
            var (read, fault) = IncomingEvent.Read(item);
            if (read is null) return (null, Fault(events.Count, fault!));
            if (events.Count > 0 && read.Kiosk != events[0].Kiosk) return (null, Fault(events.Count, "source: another kiosk than the first event's"));
            if (events.Count > 0 && read.Epoch != events[0].Epoch) return (null, Fault(events.Count, "epoch: another one than the first event's"));
            if (events.Count > 0 && read.Seq != events[^1].Seq + 1) return (null, Fault(events.Count, $"sequence: {events[^1].Seq + 1} expected, found {read.Seq}"));
            events.Add(read);
        }
        return (new EventBatch(events[0].Kiosk, events[0].Epoch, events), null);
    }

    private static Problem Fault(int index, string fault) =>
        Problem.Malformed($"Phong bì của sự kiện thứ {index + 1} trong lô không hợp lệ.", $"events[{index}].{fault}");
}
