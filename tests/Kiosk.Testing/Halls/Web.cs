using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Kiosk.Testing.Halls;

/// <summary>A program's HTTP side, spoken to as strangers do: JSON by name, no types of the product.</summary>
public sealed class Web(string address) : IDisposable
{
    private static int commands;
    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(20) };

    public static string NewCommandId() => $"test-{Environment.ProcessId}-{Interlocked.Increment(ref commands):D6}";

    public async Task<JsonNode> GetAsync(string path)
    {
        using var reply = await client.GetAsync(path);
        return JsonNode.Parse(await reply.Content.ReadAsStringAsync())!;
    }

    public Task<byte[]> BytesAsync(string path) => client.GetByteArrayAsync(path);

    public async Task<(int Status, JsonNode? Body)> PostAsync(string path, object body)
    {
        using var reply = await client.PostAsJsonAsync(path, body);
        string text = await reply.Content.ReadAsStringAsync();
        return ((int)reply.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    /// <summary>A command of a counter that must succeed.</summary>
    public async Task<JsonNode> CounterAsync(int counter, string act, object? extra = null)
    {
        var body = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(extra ?? new { }))!;
        body["commandId"] = NewCommandId();
        var (status, reply) = await PostAsync($"/api/v1/counters/{counter}/{act}", body);
        if (status != 200) throw new InvalidOperationException($"{act}: {status} {reply?.ToJsonString()}");
        return reply!;
    }

    /// <summary>
    /// Looks again and again until <paramref name="found"/>, or fails with the last answer. An answer that is a problem
    /// (the centre has not heard of the kiosk yet, a program is still starting) is not what was asked for, so it is asked again.
    /// </summary>
    public async Task<JsonNode> UntilAsync(string path, Func<JsonNode, bool> found, string what)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            using var reply = await client.GetAsync(path);
            string text = await reply.Content.ReadAsStringAsync();
            if (reply.IsSuccessStatusCode && JsonNode.Parse(text) is JsonNode node && found(node)) return node;
            if (watch.Elapsed > TimeSpan.FromSeconds(20)) throw new TimeoutException($"Not within 20 s: {what}. Last: {(int)reply.StatusCode} {text}");
            await Task.Delay(20);
        }
    }

    public HttpClient Client => client;

    public void Dispose() => client.Dispose();
}
