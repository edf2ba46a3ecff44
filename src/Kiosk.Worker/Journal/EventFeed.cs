using Kiosk.Contract.Events;

namespace Kiosk.Worker.Journal;

/// <summary>
/// Tells everybody who follows the record that it grew, and keeps the newest lines at hand. A follower holds a place, not a queue:
/// one that is slow costs nothing and loses nothing, for older lines come from the journal.
/// </summary>
/// <param name="journal">Where lines older than the kept ones are read.</param>
/// <param name="kept">How many lines stay in memory.</param>
internal sealed class EventFeed(EventJournal journal, int kept = 2000)
{
    private readonly Lock gate = new();
    /// <summary>Line n stands at n modulo its length: a follower finds its place without a search, however many follow.</summary>
    private readonly Recorded[] ring = new Recorded[kept];
    private int held;
    private TaskCompletionSource grown = New();
    private long last = journal.LastSeq;

    /// <summary>The last line that was made known.</summary>
    public long LastSeq => Interlocked.Read(ref last);

    /// <summary>Makes recorded lines known, in the order of their places.</summary>
    public void Publish(IReadOnlyList<Recorded> lines)
    {
        if (lines.Count == 0) return;
        TaskCompletionSource told;
        lock (gate)
        {
            foreach (var line in lines)
            {
                if (line.Seq <= last) throw new ArgumentException($"Line {line.Seq} after line {last}", nameof(lines));
                // A line that was recorded but never made known leaves a hole in memory: the journal has it.
                held = line.Seq == last + 1 ? Math.Min(held + 1, kept) : 1;
                ring[line.Seq % kept] = line;
                Interlocked.Exchange(ref last, line.Seq);
            }
            (told, grown) = (grown, New());
        }
        told.SetResult();
    }

    /// <summary>Completes as soon as a line beyond <paramref name="seq"/> is known.</summary>
    public Task WaitBeyondAsync(long seq, CancellationToken stop)
    {
        lock (gate) return last > seq ? Task.CompletedTask : grown.Task.WaitAsync(stop);
    }

    /// <summary>Up to <paramref name="max"/> known lines beyond <paramref name="seq"/>, in order.</summary>
    public IReadOnlyList<Recorded> After(long seq, int max)
    {
        long known;
        lock (gate)
        {
            known = last;
            if (seq >= known) return [];
            if (seq >= known - held)
            {
                var newest = new Recorded[Math.Min(max, known - seq)];
                for (int i = 0; i < newest.Length; i++) newest[i] = ring[(seq + 1 + i) % kept];
                return newest;
            }
        }
        return [.. journal.ReadAfter(seq, max).TakeWhile(l => l.Seq <= known)];
    }

    // Followers go on on their own threads, never inside the desk's Publish.
    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
