using System.Text.Json;
using Kiosk.Contract.Central;
using Kiosk.Contract.Events;
using Kiosk.Queueing;
using Kiosk.Queueing.Visits;

namespace Kiosk.Central.Tests;

/// <summary>The record of a kiosk's day, as the kiosk itself would send it.</summary>
public sealed class Story(string kiosk = Story.Kiosk, string epoch = Story.Epoch, long last = 0)
{
    public const string Kiosk = "K-TEST-01";
    public const string Epoch = "00112233aabbccdd";
    public static readonly DateOnly Day = new(2026, 11, 23);

    private readonly List<Recorded> lines = [];
    private DateTimeOffset now = new(2026, 11, 23, 0, 30, 0, TimeSpan.Zero);

    public IReadOnlyList<Recorded> Lines => lines;

    /// <summary>Events of one command share their time.</summary>
    public Story Add(params ReadOnlySpan<SiteEvent> events)
    {
        now += TimeSpan.FromSeconds(7);
        foreach (var happened in events) lines.Add(new Recorded(epoch, last + lines.Count + 1, now, Day, null, null, happened));
        return this;
    }

    public Story Take(int ordinal) => Add(new TicketTaken(Id(ordinal), Label(ordinal), "HOTICH", ordinal, "NORMAL", 0, 0, null, null, "touch"));

    public Story Call(int ordinal, int times = 1) => Add(new TicketCalled(Id(ordinal), Label(ordinal), 1, "HOTICH", times));

    public Story Finish(int ordinal) => Add(new ServingFinished(Id(ordinal), Label(ordinal), 1));

    public Story Miss(int ordinal) => Add(new TicketMissed(Id(ordinal), Label(ordinal), 1));

    public Story Undo(params string[] tickets) => Add(new ActUndone(1, tickets));

    public Story Rate(int? ordinal, int level) =>
        Add(new RatingGiven(1, level, ordinal is int o ? Id(o) : null, ordinal is int l ? Label(l) : null, ordinal is null ? "none" : "justFinished", false, "pad"));

    /// <summary>n tickets, nothing more.</summary>
    public static Story Of(int count)
    {
        var story = new Story().Add(new DayOpened(Day));
        for (int i = 1; i < count; i++) story.Take(i);
        return story;
    }

    public CloudEvent Event(int index) => CloudEvent.From(kiosk, lines[index]);

    public string Json(int from, int count) =>
        JsonSerializer.Serialize([.. lines.Skip(from).Take(count).Select(l => CloudEvent.From(kiosk, l))], CentralJson.Readable.ListCloudEvent);

    public string Json() => Json(0, lines.Count);

    public static string Id(int ordinal) => $"261123-{Label(ordinal)}";

    public static string Label(int ordinal) => $"A{ordinal:D3}";
}
