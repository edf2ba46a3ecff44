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

    public void Add(IReadOnlyList<Recorded> lines)
    {
        foreach (var group in lines.Where(l => l.CommandId is not null).GroupBy(l => l.CommandId!))
            current[group.Key] = new Remembered(group.First().Intent, [.. group]);
    }

    public void TurnDay() => (previous, current) = (current, []);

    public void Clear() => (previous, current) = ([], []);

    internal sealed record Remembered(string? Intent, IReadOnlyList<Recorded> Lines);
}
