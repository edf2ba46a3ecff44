using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Kiosk.Contract.Api;
using Kiosk.Contract.Events;
using Kiosk.Worker.Desk;
using Kiosk.Worker.Journal;

namespace Kiosk.Worker.Api;

/// <summary>
/// The record as server-sent events. A client that comes back with Last-Event-ID gets everything it missed; each page also gets
/// the whole state at the start and after each change, so that a picture can never be half old. A heartbeat shows that the line lives.
/// </summary>
internal sealed class EventStream(EventFeed feed, EventJournal journal, HallViews views, ScanBoard scans, PressBoard presses, TimeProvider time)
{
    private const int PageOfEvents = 200;
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(500), HeartbeatEvery = TimeSpan.FromSeconds(5), StateAtMostEvery = TimeSpan.FromMilliseconds(100);

    private readonly EventText?[] texts = new EventText?[256];
    private volatile StateJson? written;

    public async IAsyncEnumerable<SseItem<string>> ReadAsync(string? lastEventId, [EnumeratorCancellation] CancellationToken stop)
    {
        long seen = Resume(lastEventId), scan = scans.Scanned.Version, press = presses.Pressed.Version, side = views.SideChange.Version;
        yield return State();
        long stateAt = time.GetTimestamp(), beatAt = stateAt;
        bool stale = false;
        while (!stop.IsCancellationRequested)
        {
            var lines = feed.After(seen, PageOfEvents);
            foreach (var line in lines)
            {
                seen = line.Seq;
                stale = true;
                yield return Item(line);
            }
            if (scans.Scanned.Version > scan)
            {
                scan = scans.Scanned.Version;
                if (scans.Newest is { } view) yield return Make("scan", JsonSerializer.Serialize(view, ApiJson.Readable.DossierView));
            }
            if (presses.Pressed.Version > press)
            {
                press = presses.Pressed.Version;
                if (presses.Newest is { } pressed) yield return Make("press", JsonSerializer.Serialize(pressed, ApiJson.Readable.PressView));
            }
            stale |= views.SideChange.Version > side;
            side = views.SideChange.Version;
            if (stale && time.GetElapsedTime(stateAt) >= StateAtMostEvery)
            {
                (stale, stateAt) = (false, time.GetTimestamp());
                yield return State();
            }
            if (time.GetElapsedTime(beatAt) >= HeartbeatEvery)
            {
                beatAt = time.GetTimestamp();
                yield return Make("heartbeat", JsonSerializer.Serialize(new Heartbeat(HallViews.Build, feed.LastSeq), ApiJson.Readable.Heartbeat));
            }
            if (lines.Count == PageOfEvents) continue;
            var wait = stale ? StateAtMostEvery - time.GetElapsedTime(stateAt) : HeartbeatEvery - time.GetElapsedTime(beatAt);
            await SomethingNewAsync(seen, scan, press, side, wait, stop).ConfigureAwait(false);
        }
    }

    private async Task SomethingNewAsync(long seen, long scan, long press, long side, TimeSpan atMost, CancellationToken stop)
    {
        if (atMost <= TimeSpan.Zero) return;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(
            feed.WaitBeyondAsync(seen, enough.Token), scans.Scanned.WaitBeyondAsync(scan, enough.Token), presses.Pressed.WaitBeyondAsync(press, enough.Token),
            views.SideChange.WaitBeyondAsync(side, enough.Token), Task.Delay(atMost, time, enough.Token)).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
    }

    /// <summary>The whole hall as JSON: written once for all who look at the same moment.</summary>
    public string StateText()
    {
        var hall = views.Current();
        if (written is { } known && ReferenceEquals(known.Of, hall)) return known.Text;
        string text = JsonSerializer.Serialize(hall, ApiJson.Readable.HallView);
        written = new StateJson(hall, text);
        return text;
    }

    private SseItem<string> State() => Make("state", StateText());

    private SseItem<string> Item(Recorded line)
    {
        ref var place = ref texts[line.Seq % texts.Length];
        var text = Volatile.Read(ref place);
        // Every screen sends the same lines at about the same time: the first writes them for all.
        if (text is null || !ReferenceEquals(text.Of, line)) Volatile.Write(ref place, text = new EventText(line, Write(line)));
        return new SseItem<string>(text.Json, EventCodec.NameOf(line.Event)) { EventId = $"{line.Epoch}:{line.Seq}", ReconnectionInterval = Retry };
    }

    private static string Write(Recorded line)
    {
        string day = line.Day is DateOnly d ? $"\"{d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\"" : "null";
        return string.Create(CultureInfo.InvariantCulture, $"{{\"seq\":{line.Seq},\"at\":\"{line.At.UtcDateTime:O}\",\"day\":{day},\"type\":\"{EventCodec.NameOf(line.Event)}\",\"data\":{EventCodec.Write(line.Event)}}}");
    }

    private static SseItem<string> Make(string type, string json) => new(json, type) { ReconnectionInterval = Retry };

    /// <summary>Without an id, or with one of another journal file or of the future: from now on.</summary>
    private long Resume(string? lastEventId)
    {
        string[] parts = (lastEventId ?? "").Split(':');
        bool ours = parts.Length == 2 && parts[0] == journal.Epoch;
        return ours && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long seq) && seq <= feed.LastSeq ? seq : feed.LastSeq;
    }

    private sealed record StateJson(HallView Of, string Text);

    private sealed record EventText(Recorded Of, string Json);
}
