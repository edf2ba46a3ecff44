using Kiosk.Contract.Events;
using Kiosk.Queueing;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Desk;

namespace Kiosk.Worker.Lanes;

/// <summary>
/// Hands a citizen's press to the desk, which binds it to the visit that was at the counter when it was pressed. Presses that speak of
/// nobody are kept apart, and a child before an empty counter fills no record with them. Not for several threads.
/// </summary>
internal sealed class InputRatings(HallDesk desk, TimeProvider time)
{
    /// <summary>Of the presses without a visit one is recorded in this time.</summary>
    private static readonly TimeSpan Unlinked = TimeSpan.FromSeconds(30);

    private readonly Dictionary<int, DateTimeOffset> unlinkedAt = [];

    /// <summary>A press that counts.</summary>
    /// <param name="counter">The pad's counter.</param>
    /// <param name="level">1 to 3.</param>
    /// <param name="pressed">When it was pressed, by the steady clock.</param>
    /// <param name="now">The steady clock.</param>
    /// <returns>What the desk said; null when it was not asked.</returns>
    public async Task<DeskAnswer<int>?> RateAsync(int counter, int level, DateTimeOffset pressed, DateTimeOffset now)
    {
        if (unlinkedAt.TryGetValue(counter, out var before) && pressed - before < Unlinked && !await SpeaksOfSomebodyAsync(counter).ConfigureAwait(false)) return null;
        var answer = await desk.AskAsync(new HallCommand.Rate(counter, level, "pad", now - pressed), null, _ => 0).ConfigureAwait(false);
        if (answer is DeskAnswer<int>.Done done)
        {
            bool linked = !done.Lines.Any(l => l.Event is RatingGiven { Ticket: null });
            if (linked) unlinkedAt.Remove(counter);
            else unlinkedAt[counter] = pressed;
        }
        return answer;
    }

    private async Task<bool> SpeaksOfSomebodyAsync(int counter)
    {
        var wall = time.GetUtcNow();
        return await desk.LookAsync(day => day.RateableUntil(counter) >= wall).ConfigureAwait(false);
    }
}
