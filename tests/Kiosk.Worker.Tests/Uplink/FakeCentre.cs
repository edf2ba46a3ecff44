using System.Net;
using System.Text.Json;
using Kiosk.Contract.Central;
using Kiosk.Contract.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kiosk.Worker.Tests.Uplink;

/// <summary>A centre on a real socket that keeps a cursor as the protocol demands, and misbehaves when told to.</summary>
internal sealed class FakeCentre : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly WebApplication app;
    private readonly TimeProvider time;
    private readonly List<CloudEvent> stored = [];
    private readonly List<DateTimeOffset> posts = [];
    private readonly List<(string Path, string Body)> beats = [];

    private FakeCentre(TimeProvider time)
    {
        this.time = time;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, l => l.Protocols = HttpProtocols.Http1));
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    public static async Task<FakeCentre> StartAsync(TimeProvider time)
    {
        var centre = new FakeCentre(time);
        await centre.app.StartAsync();
        return centre;
    }

    public Uri Address => new(app.Urls.First() + "/");

    /// <summary>What is done instead of the ordinary for the next posts of events; true when the request is dealt with.</summary>
    public Queue<Func<HttpContext, byte[], Task<bool>>> Script { get; } = new();

    /// <summary>As <see cref="Script"/>, for every request, beats too, while it is set.</summary>
    public Func<HttpContext, byte[], Task<bool>>? Always { get; set; }

    /// <summary>Above this many events a batch is refused with 413.</summary>
    public int MostEvents { get; set; } = int.MaxValue;

    public IReadOnlyList<long> StoredSeqs { get { lock (gate) return [.. stored.Select(Seq)]; } }

    public IReadOnlyList<CloudEvent> Stored { get { lock (gate) return [.. stored]; } }

    public IReadOnlyList<DateTimeOffset> Posts { get { lock (gate) return [.. posts]; } }

    public IReadOnlyList<(string Path, string Body)> Beats { get { lock (gate) return [.. beats]; } }

    public List<int> BatchSizes { get; } = [];

    public string? ContentType { get; private set; }

    /// <summary>As a centre that was restored from an older copy.</summary>
    public void ForgetBeyond(long seq)
    {
        lock (gate) stored.RemoveAll(e => Seq(e) > seq);
    }

    public static Func<HttpContext, byte[], Task<bool>> Status(int status, string? retryAfter = null) => (context, _) =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
        return Task.FromResult(true);
    };

    public static async Task<bool> CaptivePortal(HttpContext context, byte[] body)
    {
        context.Response.ContentType = "text/html";
        await context.Response.WriteAsync("<html>Chào mừng đến với Wi-Fi miễn phí</html>");
        return true;
    }

    /// <summary>Stores the batch and loses the answer.</summary>
    public Task<bool> LoseReply(HttpContext context, byte[] body)
    {
        Store(body);
        context.Features.Get<IHttpRequestLifetimeFeature>()!.Abort();
        return Task.FromResult(true);
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var memory = new MemoryStream();
        await context.Request.Body.CopyToAsync(memory);
        byte[] body = memory.ToArray();
        bool events = context.Request.Path == "/api/v1/events";
        Func<HttpContext, byte[], Task<bool>>? scripted;
        lock (gate)
        {
            if (events) posts.Add(time.GetUtcNow());
            else beats.Add((context.Request.Path, System.Text.Encoding.UTF8.GetString(body)));
            scripted = Always ?? (events && Script.Count > 0 ? Script.Dequeue() : null);
        }
        if (scripted is not null && await scripted(context, body)) return;
        if (events) await AnswerEventsAsync(context, body);
        else await AnswerBeatAsync(context, body);
    }

    private async Task AnswerEventsAsync(HttpContext context, byte[] body)
    {
        ContentType = context.Request.ContentType;
        var (status, epoch, value) = Store(body);
        switch (status)
        {
            case 200: await context.Response.WriteAsJsonAsync(new IngestReply(epoch, value, time.GetUtcNow())); break;
            case 409: await Results.Problem(statusCode: 409, type: CentralProblems.SequenceGap, extensions: new Dictionary<string, object?> { ["expectedSeq"] = value }).ExecuteAsync(context); break;
            default: context.Response.StatusCode = status; break;
        }
    }

    private async Task AnswerBeatAsync(HttpContext context, byte[] body)
    {
        string epoch = JsonDocument.Parse(body).RootElement.GetProperty("epoch").GetString()!;
        long last;
        lock (gate) last = stored.Count == 0 ? 0 : Seq(stored[^1]);
        await context.Response.WriteAsJsonAsync(new IngestReply(epoch, last, time.GetUtcNow()));
    }

    private (int Status, string Epoch, long Value) Store(byte[] body)
    {
        var batch = JsonSerializer.Deserialize(body, CentralJson.Default.ListCloudEvent)!;
        lock (gate)
        {
            if (batch.Count > MostEvents) return (413, "", 0);
            BatchSizes.Add(batch.Count);
            long last = stored.Count == 0 ? 0 : Seq(stored[^1]);
            if (Seq(batch[0]) > last + 1) return (409, "", last + 1);
            stored.AddRange(batch.Where(e => Seq(e) > last));
            return (200, batch[0].Epoch, Math.Max(last, Seq(batch[^1])));
        }
    }

    private static long Seq(CloudEvent e) => long.Parse(e.Sequence, System.Globalization.CultureInfo.InvariantCulture);
}
