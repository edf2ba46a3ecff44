using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Kiosk.Central.Tests;

internal static class Answers
{
    /// <summary>The acknowledged number of a good answer.</summary>
    public static async Task<long> AckAsync(this Task<HttpResponseMessage> sending)
    {
        using var answer = await sending;
        string body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, body);
        return JsonDocument.Parse(body).RootElement.GetProperty("ackedSeq").GetInt64();
    }

    /// <summary>The problem document of a refusal.</summary>
    public static async Task<JsonElement> ProblemAsync(this Task<HttpResponseMessage> sending, HttpStatusCode status, string type)
    {
        using var answer = await sending;
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(type, problem.GetProperty("type").GetString());
        return problem;
    }
}
