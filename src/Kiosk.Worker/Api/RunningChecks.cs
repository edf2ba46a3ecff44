using Kiosk.Contract.Api;

namespace Kiosk.Worker.Api;

/// <summary>
/// The checks of devices that run now and the last that have ended, by the ids of their commands: who asks again while one runs waits for
/// the same answer, and who asks again later gets it to the letter. What is older is told from the record.
/// </summary>
internal sealed class RunningChecks
{
    private const int Most = 64;
    private readonly Lock gate = new();
    private readonly Dictionary<string, (string Intent, Task<IResult> Answer)> all = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();

    /// <summary>The answer of the check of that id; it is begun when there was none.</summary>
    /// <returns>Null when the id was used for something else.</returns>
    public Task<IResult>? Once(string commandId, string intent, Func<Task<IResult>> begin)
    {
        lock (gate)
        {
            if (all.TryGetValue(commandId, out var known)) return known.Intent == intent ? known.Answer : null;
            // Begun on another thread, for whatever it does at once must not be done under the lock.
            var answer = Task.Run(begin);
            all[commandId] = (intent, answer);
            order.Enqueue(commandId);
            if (order.Count > Most) all.Remove(order.Dequeue());
            return answer;
        }
    }
}
