using Kiosk.Contract.Events;

namespace Kiosk.Worker.Desk;

/// <summary>
/// The command ids of the present and the last business day with what they did, so that a repeated tap, a retry across a restart
/// or a duplicate delivery gets the first answer again. It is a replay of the record, like all state.
/// </summary>
internal sealed class CommandMemory
{
    private Dictionary<string, Remembered> current = [];
    private Dictionary<string, Remembered> previous = [];

    public Remembered? Find(string commandId) => current.GetValueOrDefault(commandId) ?? previous.GetValueOrDefault(commandId);

    /// <summary>Takes recorded lines. Those of one command stand together.</summary>
    public void Add(IReadOnlyList<Recorded> lines)
    {
        for (int from = 0, to; from < lines.Count; from = to)
        {
            string? id = lines[from].CommandId;
            for (to = from + 1; to < lines.Count && lines[to].CommandId == id; to++) { }
            if (id is null) continue;
            var its = new Recorded[to - from];
            for (int i = 0; i < its.Length; i++) its[i] = lines[from + i];
            current[id] = new Remembered(its[0].Intent, its);
        }
    }

    public void TurnDay() => (previous, current) = (current, []);

    public void Clear() => (previous, current) = ([], []);

    internal sealed record Remembered(string? Intent, IReadOnlyList<Recorded> Lines);
}
