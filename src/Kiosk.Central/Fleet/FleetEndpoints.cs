using System.Text;
using Kiosk.Central.Ingest;
using Kiosk.Central.Storage;
using Kiosk.Contract.Events;
using Microsoft.Data.Sqlite;

namespace Kiosk.Central.Fleet;

/// <summary>Which kiosks there are, and what is stored of them.</summary>
internal static class FleetEndpoints
{
    private const int MostOnPage = 1000;

    public static void MapFleet(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/kiosks", async (CentralDatabase database, TimeProvider time, CancellationToken cancel) =>
                TypedResults.Ok(await ReadAsync(database, time, cancel)))
            .WithSummary("Kiosks with last contact, epochs and clock skew; device faults; forks");
        routes.MapGet("/api/v1/kiosks/{id}/events", EventsAsync)
            .Produces<IReadOnlyList<CloudEvent>>(200, CloudEvent.BatchMediaType).ProducesProblem(400).ProducesProblem(404)
            .WithSummary("Stored events of one epoch in order; epoch: the newest when left out; after: 0; limit: 1 to 1000, 500 when left out");
    }

    public static async Task<FleetView> ReadAsync(CentralDatabase database, TimeProvider time, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return await database.UseAsync(
            c => new FleetView(now, [.. FleetReads.Kiosks(c).Select(k => k.AsSeen(now))], FleetReads.Faults(c), FleetReads.Forks(c)), cancel);
    }

    private static async Task<IResult> EventsAsync(string id, CentralDatabase database, CancellationToken cancel, string? epoch = null, string? after = null, string? limit = null)
    {
        long from = 0;
        int most = 500;
        if (epoch is not null && !IncomingEvent.Epochs().IsMatch(epoch)) return Malformed("epoch");
        if (after is not null && (!long.TryParse(after, out from) || from < 0)) return Malformed("after");
        if (limit is not null && (!int.TryParse(limit, out most) || most is < 1 or > MostOnPage)) return Malformed("limit");
        var bodies = await database.UseAsync(c => Page(c, id, epoch, from, most), cancel);
        return bodies is null ? Problem.UnknownKiosk(id).AsResult() : Results.Text($"[{string.Join(",\n", bodies)}]", CloudEvent.BatchMediaType, Encoding.UTF8);
    }

    private static List<string>? Page(SqliteConnection connection, string kiosk, string? epoch, long after, int limit)
    {
        if (!FleetReads.Knows(connection, kiosk)) return null;
        return (epoch ?? FleetReads.NewestEpoch(connection, kiosk)) is string chosen ? FleetReads.Page(connection, kiosk, chosen, after, limit) : [];
    }

    private static IResult Malformed(string name) => Problem.Malformed(
        $"Tham số {name} không hợp lệ.", $"{name}: epoch is 16 hex digits, after 0 or more, limit 1 to {MostOnPage}.").AsResult();
}
