using System.Globalization;
using System.Text.Json.Nodes;
using Kiosk.Testing.Halls;

namespace Kiosk.Measurements;

/// <summary>
/// From the press (the POST leaves) to its answer (number committed durably) and to the last byte of the ticket at the printer's
/// end of the line, by the clock of the virtual printer on the same machine.
/// </summary>
internal static class PressToPaper
{
    public static async Task MeasureAsync(int presses, bool fastPaper)
    {
        await using var hall = await Hall.OpenAsync(fastPaper);
        await hall.Kiosk.UntilAsync("/api/v1/state", s => (string?)s["printer"] == "ready", "the printer ready");
        List<double> answers = [], lastBytes = [];
        for (int press = 0; press < presses; press++)
        {
            var begun = TimeProvider.System.GetUtcNow();
            long from = TimeProvider.System.GetTimestamp();
            var ticket = await hall.TakeAsync("HOTICH");
            answers.Add(TimeProvider.System.GetElapsedTime(from).TotalMilliseconds);
            await hall.Kiosk.UntilAsync($"/api/v1/tickets/{ticket["id"]}", t => (string?)t["print"] != "pending", "the verdict");
            lastBytes.Add((await LastByteAsync(hall.Panel, begun) - begun).TotalMilliseconds);
        }
        string paper = fastPaper ? "a printer that takes bytes at once" : "a printer of 150 mm/s with a 4 KB buffer";
        Row.Print("press to answer, number committed", "ms", answers);
        Row.Print($"press to last byte, {paper}", "ms", lastBytes);
    }

    /// <summary>When the newest chunk arrived that is no status question (10 04 n) of the idle poll.</summary>
    private static async Task<DateTimeOffset> LastByteAsync(Web panel, DateTimeOffset begun)
    {
        var frames = (await panel.GetAsync("/api/frames/printer")).AsArray();
        return frames.Where(f => (string?)f!["direction"] == "in" && !IsStatusQuestion(f)).Select(f => f!["at"]!.GetValue<DateTimeOffset>()).Where(at => at > begun).Max();
    }

    private static bool IsStatusQuestion(JsonNode? frame)
    {
        string hex = ((string)frame!["hex"]!).Replace(" ", "", StringComparison.Ordinal);
        return hex.StartsWith("1004", true, CultureInfo.InvariantCulture) && hex.Length <= 12;
    }
}
