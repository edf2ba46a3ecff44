using System.Globalization;
using System.Text.Json;

namespace Kiosk.Simulator.FrontPanel;

/// <summary><c>GET /api/events</c>: the whole state on connect and after each change, at most ten times a second; a heartbeat every 5 s.</summary>
internal sealed class PanelEvents(PanelView view, StateFeed feed, TimeProvider time, CancellationToken stopping)
{
    private const int MostListeners = 32;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5), Coalesce = TimeSpan.FromMilliseconds(100);
    private int listeners;

    public async Task ServeAsync(HttpContext context)
    {
        if (Interlocked.Increment(ref listeners) > MostListeners)
        {
            Interlocked.Decrement(ref listeners);
            throw new BadRequestException(503, "Quá nhiều trang đang mở. / Too many pages are open.");
        }
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            await StreamAsync(context.Response, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The page went away, or the simulator stops.
        }
        finally
        {
            Interlocked.Decrement(ref listeners);
        }
    }

    private async Task StreamAsync(HttpResponse response, CancellationToken stop)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        await response.WriteAsync("retry: 500\n\n", stop);
        long seen = -1;
        while (true)
        {
            bool changed = await feed.WaitAsync(seen, Beat, stop);
            if (changed) seen = await SendStateAsync(response, stop);
            else await response.WriteAsync("event: heartbeat\ndata: {}\n\n", stop);
            await response.Body.FlushAsync(stop);
            if (changed) await Task.Delay(Coalesce, time, stop);
        }
    }

    private async Task<long> SendStateAsync(HttpResponse response, CancellationToken stop)
    {
        var state = view.Take();
        string id = state.Version.ToString(CultureInfo.InvariantCulture);
        await response.WriteAsync($"event: state\nid: {id}\ndata: {JsonSerializer.Serialize(state, PanelJson.Default.HallSnapshot)}\n\n", stop);
        return state.Version;
    }
}
