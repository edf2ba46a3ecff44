using System.Globalization;
using System.Text.Json.Nodes;
using Kiosk.Testing.Halls;

namespace Kiosk.Journeys.Tests;

/// <summary>The worker dies while one paper is half out and the next one waits; and what a technician sees of printer and roll.</summary>
public class PapersThatWereUnderWay
{
    [Fact]
    public async Task A_begun_paper_is_asked_about_and_an_unbegun_one_is_printed_after_the_kill()
    {
        await using var hall = await Hall.OpenAsync(fastPaper: false);
        await hall.Kiosk.UntilAsync("/api/v1/printer", p => (string?)p["state"] == "ready", "the printer is ready");
        string first = (string)(await hall.TakeAsync("HOTICH"))["id"]!;
        string second = (string)(await hall.TakeAsync("DATDAI"))["id"]!;
        await hall.Panel.UntilAsync("/api/state", s => (int)s["printer"]!["hangingRows"]! > 150, "the first paper is half out");
        await hall.Worker.KillNowAsync();
        await hall.StartWorkerAsync();

        await hall.Kiosk.UntilAsync($"/api/v1/tickets/{second}", t => (string?)t["print"] == "printed", "the second is printed");
        Assert.Equal("unknown", (string?)(await hall.Kiosk.GetAsync($"/api/v1/tickets/{first}"))["print"]);
        var papers = await PapersAsync(hall);
        Assert.Single(papers, p => Tickets(p).Contains(second));
        Assert.True(papers.Count(p => Tickets(p).Contains(first)) <= 1);
        // The half paper was cut off: the second stands alone on its own, and no byte of the first became a letter.
        Assert.Equal([second], Tickets(papers[^1]));
        Assert.All(papers, p => Assert.Empty(p["lines"]!.AsArray()));

        await hall.Kiosk.PostAsync($"/api/v1/tickets/{first}/print", new { commandId = Web.NewCommandId() });
        await hall.Kiosk.UntilAsync($"/api/v1/tickets/{first}", t => (string?)t["print"] == "printed", "the citizen asked for it again");
        var steps = (await hall.ReportedAsync()).Where(e => (string?)e["data"]!["ticket"] == first).Select(e => ((string)e["type"]!)["vn.kiosk.".Length..]).ToList();
        Assert.Equal(["ticket.taken", "ticket.printing", "ticket.print-unknown", "ticket.printing", "ticket.printed"], steps);
    }

    [Fact]
    public async Task The_technician_hears_once_of_the_roll_s_end_and_tries_the_printer_with_and_without_a_running_kiosk()
    {
        await using var hall = await Hall.OpenAsync(change: (site, _) =>
        {
            site["printer"]!["rollMetres"] = 5;
            site["printer"]!["lowTickets"] = 44;
        });
        await hall.Kiosk.UntilAsync("/api/v1/printer", p => (string?)p["state"] == "ready", "the printer is ready");
        for (int i = 0; i < 3; i++) await PrintOneAsync(hall);
        await hall.Kiosk.UntilAsync("/api/v1/printer", p => (bool)p["paper"]!["low"]!, "the roll's end is told");
        var device = (await hall.Kiosk.GetAsync("/api/v1/devices")).AsArray().Single(d => (string?)d!["id"] == "printer")!;
        Assert.Equal(("degraded", "paperLow"), ((string?)device["health"], (string?)device["reason"]));

        await hall.Worker.KillNowAsync();
        await hall.StartWorkerAsync();
        await PrintOneAsync(hall);
        Assert.Single(await hall.ReportedAsync(), e => (string?)e["type"] == "vn.kiosk.paper.low");

        Assert.Contains("paper", await KioskAsync(hall, "status"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("CAME OUT (confirmed: GS r after the cut)", await KioskAsync(hall, "test"));
        Assert.Contains("The new roll of 5 m is noted.", await KioskAsync(hall, "roll", "--new"));
        Assert.False((bool)(await hall.Kiosk.GetAsync("/api/v1/printer"))["paper"]!["low"]!);

        await hall.Worker.KillNowAsync();
        Assert.Contains("gsR > dleEot > time", await KioskAsync(hall, "status"));
        Assert.Contains("CAME OUT (confirmed: GS r after the cut)", await KioskAsync(hall, "test"));
    }

    [Fact]
    public async Task The_printer_s_own_sensors_tell_of_the_roll_s_end_once_and_of_the_new_roll()
    {
        await using var hall = await Hall.OpenAsync();
        Task FaultAsync(string fault, bool on) => hall.Panel.PostAsync("/api/fault", new { device = "printer", fault, on });
        Task UntilAsync(Func<JsonNode, bool> met, string what) => hall.Kiosk.UntilAsync("/api/v1/printer", met, what);
        await UntilAsync(p => (string?)p["state"] == "ready", "the printer is ready");

        await FaultAsync("paperNearEnd", true);
        await UntilAsync(p => (bool)p["paper"]!["low"]!, "the sensor's word is heard");
        await PrintOneAsync(hall);
        await FaultAsync("paperOut", true);
        await UntilAsync(p => (string?)p["reason"] == "paperOut", "the roll is empty");
        await FaultAsync("none", true);
        await UntilAsync(p => (string?)p["state"] == "ready" && !(bool)p["paper"]!["low"]!, "the new roll is noticed");

        var events = await hall.ReportedAsync();
        Assert.Equal("sensor", (string?)Assert.Single(events, e => (string?)e["type"] == "vn.kiosk.paper.low")["data"]!["by"]);
        Assert.Equal("sensor", (string?)Assert.Single(events, e => (string?)e["type"] == "vn.kiosk.paper.roll-changed")["data"]!["by"]);
    }

    private static async Task PrintOneAsync(Hall hall)
    {
        string id = (string)(await hall.TakeAsync("HOTICH"))["id"]!;
        await hall.Kiosk.UntilAsync($"/api/v1/tickets/{id}", t => (string?)t["print"] == "printed", "the ticket is printed");
    }

    private static Task<string> KioskAsync(Hall hall, string command, params string[] more)
    {
        string port = hall.Kiosk.Client.BaseAddress!.Port.ToString(CultureInfo.InvariantCulture);
        string[] where = command == "roll" ? [] : ["--dev", hall.Devices];
        return Tool.RunAsync("dotnet", [RunningProgram.Locate("Kiosk.Worker"), "printer", command, "--config", hall.Config, "--port", port, .. where, .. more]);
    }

    private static async Task<List<JsonNode>> PapersAsync(Hall hall) => [.. (await hall.Panel.GetAsync("/api/papers")).AsArray().Select(p => p!)];

    private static List<string> Tickets(JsonNode paper) => [.. paper["qrCodes"]!.AsArray().Select(q => ((string)q!).Split("/t/")[^1])];
}
