using System.Collections.Concurrent;
using System.Net;
using Kiosk.Contract.Central;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Kiosk.Worker.Tests.Dossiers;

/// <summary>A centre on a real socket that knows some dossiers, and misbehaves when told to.</summary>
internal sealed class FakeDossierCentre : IAsyncDisposable
{
    private readonly WebApplication app;

    private FakeDossierCentre()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, l => l.Protocols = HttpProtocols.Http1));
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    public static async Task<FakeDossierCentre> StartAsync()
    {
        var centre = new FakeDossierCentre();
        await centre.app.StartAsync();
        return centre;
    }

    public Uri Address => new(app.Urls.First() + "/");

    public ConcurrentDictionary<string, DossierRecord> Known { get; } = new();

    /// <summary>Codes asked for, unescaped.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>What is done instead of the ordinary, while it is set.</summary>
    public Func<HttpContext, Task>? Instead { get; set; }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        string code = context.Request.Path.Value!["/api/v1/dossiers/".Length..].Replace("%2F", "/", StringComparison.Ordinal);
        Asked.Enqueue(code);
        if (Instead is not null) await Instead(context);
        else if (Known.TryGetValue(code, out var record)) await context.Response.WriteAsJsonAsync(record);
        else await Results.Problem(statusCode: 404, type: CentralProblems.UnknownDossier).ExecuteAsync(context);
    }
}
