using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kiosk.Benchmarks;

/// <summary>What HTTP itself costs: an endpoint that reads the same request, does the bare insert and answers a few fields.</summary>
internal static class BareEndpoint
{
    public static async Task RunAsync(string database)
    {
        using var bare = new Bare(database);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.MapPost("/insert", async (HttpRequest request) =>
        {
            var asked = await request.ReadFromJsonAsync(BareJson.Default.BareRequest);
            bare.Insert();
            return Results.Json(asked, BareJson.Default.BareRequest);
        });
        await app.StartAsync();
        Console.WriteLine($"{app.Urls.First()}/insert");
        Console.WriteLine("Ready in no time");
        await app.WaitForShutdownAsync();
    }
}

internal sealed record BareRequest(string CommandId, string Service);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BareRequest))]
internal sealed partial class BareJson : JsonSerializerContext;
