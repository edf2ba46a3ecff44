using System.Diagnostics.CodeAnalysis;
using Kiosk.Contract.Central;

namespace Kiosk.Worker.Dossiers;

/// <summary>Earlier answers with their age, in memory only, for the hours in which the line to the centre is down. The answer not asked for longest gives way.</summary>
internal sealed class AnswerCache(int capacity = 500)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<(DossierRecord Record, DateTimeOffset AsOf)>> byCode = [];
    private readonly LinkedList<(DossierRecord Record, DateTimeOffset AsOf)> newestFirst = [];

    internal int Count { get { lock (gate) return byCode.Count; } }

    internal void Keep(DossierRecord record, DateTimeOffset asOf)
    {
        lock (gate)
        {
            Remove(record.Code);
            if (byCode.Count == capacity) Remove(newestFirst.Last!.Value.Record.Code);
            byCode[record.Code] = newestFirst.AddFirst((record, asOf));
        }
    }

    internal void Forget(string code)
    {
        lock (gate) Remove(code);
    }

    internal bool TryFind(string code, [NotNullWhen(true)] out DossierRecord? record, out DateTimeOffset asOf)
    {
        lock (gate)
        {
            (record, asOf) = byCode.TryGetValue(code, out var node) ? node.Value : default;
            return record is not null;
        }
    }

    private void Remove(string code)
    {
        if (byCode.Remove(code, out var node)) newestFirst.Remove(node);
    }
}
