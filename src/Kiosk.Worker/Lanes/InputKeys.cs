using Kiosk.Queueing;
using Kiosk.Worker.Desk;

namespace Kiosk.Worker.Lanes;

/// <summary>What an officer's keys mean for the hall, counter by counter. Not for several threads.</summary>
internal sealed class InputKeys(HallViews views)
{
    /// <summary>
    /// The words that profiles emit, or that a site gives to the buttons of a plain panel. The shipped keypads have call, start, finish
    /// and noShow; the others are for keypads with more keys. Digits are no keys of ours: a number is called by hand at the counter's page.
    /// </summary>
    internal static readonly IReadOnlyList<string> Words = ["call", "start", "finish", "noShow", "next", "recall", "undo"];

    private const int MostRecalls = 3;
    private static readonly TimeSpan CallGuard = TimeSpan.FromSeconds(1.5), RecallWindow = TimeSpan.FromSeconds(10);

    private readonly Dictionary<int, DateTimeOffset> lastCall = [];
    private readonly Dictionary<int, Queue<DateTimeOffset>> recalls = [];

    /// <summary>What to ask the hall; null when the key means nothing here, or was pressed too soon after another.</summary>
    public HallCommand? CommandOf(int counter, string word, DateTimeOffset at)
    {
        // One key calls and calls again: the state decides, as on the pads that officers know.
        if (word == "call") word = views.Current().Counters.FirstOrDefault(c => c.Number == counter)?.Current?.Status == "called" ? "recall" : "next";
        return word switch
        {
            "next" => CalledJustNow(counter, at) ? null : new HallCommand.Next(counter),
            "recall" => CalledJustNow(counter, at) || RecalledOften(counter, at) ? null : new HallCommand.Recall(counter),
            "start" => new HallCommand.Start(counter),
            "finish" => new HallCommand.Finish(counter),
            "noShow" => new HallCommand.NoShow(counter),
            "undo" => new HallCommand.Undo(counter),
            _ => null,
        };
    }

    /// <summary>A bouncing or leaned-on key must not call the hall empty.</summary>
    private bool CalledJustNow(int counter, DateTimeOffset at)
    {
        bool justNow = lastCall.TryGetValue(counter, out var last) && at - last < CallGuard;
        if (!justNow) lastCall[counter] = at;
        return justNow;
    }

    /// <summary>The hall has one voice, and other counters want it too.</summary>
    private bool RecalledOften(int counter, DateTimeOffset at)
    {
        if (!recalls.TryGetValue(counter, out var recent)) recalls[counter] = recent = new Queue<DateTimeOffset>(MostRecalls);
        while (recent.TryPeek(out var first) && at - first >= RecallWindow) recent.Dequeue();
        if (recent.Count >= MostRecalls) return true;
        recent.Enqueue(at);
        return false;
    }
}
