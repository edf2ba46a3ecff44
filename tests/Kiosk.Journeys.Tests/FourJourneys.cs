using System.Text.Json.Nodes;
using Kiosk.Testing.Halls;

namespace Kiosk.Journeys.Tests;

/// <summary>What the product is for, from end to end: real processes, bytes on the lines, HTTP, and paper that is read back.</summary>
public sealed class FourJourneys : IAsyncLifetime
{
    private Hall hall = null!;

    public async ValueTask InitializeAsync() => hall = await Hall.OpenAsync();

    public ValueTask DisposeAsync() => hall.DisposeAsync();

    [Fact]
    public async Task A_citizen_takes_a_number_and_holds_a_ticket_that_can_be_read()
    {
        var ticket = await hall.TakeAsync("HOTICH");
        Assert.Equal("A001", (string?)ticket["label"]);
        var printed = await hall.Kiosk.UntilAsync($"/api/v1/tickets/{ticket["id"]}", t => (string?)t["print"] != "pending", "the verdict on the paper");
        Assert.Equal("printed", (string?)printed["print"]);

        string picture = await LatestPaperAsync();
        string codes = await Tool.RunAsync("zbarimg", "--quiet", picture);
        Assert.Contains($"QR-Code:{hall.Kiosk.Client.BaseAddress!.ToString().TrimEnd('/')}/t/{ticket["id"]}\n", codes, StringComparison.Ordinal);
        Assert.Contains($"CODE-128:{ticket["id"]}\n", codes, StringComparison.Ordinal);

        string text = await Tool.RunAsync("tesseract", picture, "-", "-l", "vie", "--psm", "4");
        foreach (string line in (string[])["TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "SỐ THỨ TỰ CỦA ÔNG/BÀ", "A001", "Hộ tịch – Tư pháp", "Phiếu chỉ có giá trị trong ngày in."])
            Assert.True(text.Split('\n').Min(read => Tool.EditDistance(read.Trim(), line)) <= 3, $"Not on the paper: {line}\nRead:\n{text}");
    }

    [Fact]
    public async Task A_physical_button_gives_a_number_of_its_service()
    {
        await hall.Panel.PostAsync("/api/press", new { device = "buttons", key = 3 });
        var state = await hall.Kiosk.UntilAsync("/api/v1/state", s => (int)s["figures"]!["issued"]! == 1, "one number issued");
        Assert.Equal(1, (int)state["services"]!.AsArray().Single(s => (string?)s!["code"] == "DATDAI")!["waiting"]!);
    }

    [Fact]
    public async Task Without_paper_the_number_stands_with_the_reason_and_after_the_refill_one_whole_ticket_comes()
    {
        await hall.Panel.PostAsync("/api/fault", new { device = "printer", fault = "paperOut", on = true });
        await hall.Kiosk.UntilAsync("/api/v1/state", s => (string?)s["printerReason"] == "paperOut", "paper-out known before the tap");
        var ticket = await hall.TakeAsync("HOTICH");
        var told = await hall.Kiosk.UntilAsync($"/api/v1/tickets/{ticket["id"]}", t => (string?)t["print"] == "notPrinted", "the verdict");
        Assert.Equal("paperOut", (string?)told["printReason"]);

        await hall.Panel.PostAsync("/api/fault", new { device = "printer", fault = "none" });
        await hall.Kiosk.UntilAsync("/api/v1/state", s => (string?)s["printer"] == "ready", "the printer back");
        var (status, _) = await hall.Kiosk.PostAsync($"/api/v1/tickets/{ticket["id"]}/print", new { commandId = Web.NewCommandId() });
        Assert.Equal(202, status);
        await hall.Kiosk.UntilAsync($"/api/v1/tickets/{ticket["id"]}", t => (string?)t["print"] == "printed", "the reprint");
        var papers = (await hall.Panel.GetAsync("/api/papers")).AsArray();
        Assert.Single(papers, p => p!["qrCodes"]!.AsArray().Any(q => ((string)q!).EndsWith((string)ticket["id"]!, StringComparison.Ordinal)));
        string text = await Tool.RunAsync("tesseract", await LatestPaperAsync(), "-", "-l", "vie", "--psm", "4");
        Assert.True(text.Split('\n').Min(read => Tool.EditDistance(read.Trim(), "BẢN IN LẠI")) <= 2, text);
    }

    [Fact]
    public async Task One_call_lights_the_counter_the_hall_board_and_the_hall_display()
    {
        await hall.TakeAsync("DATDAI");
        await hall.Kiosk.CounterAsync(2, "next");
        var panel = await hall.Panel.UntilAsync("/api/state", s => (string?)s["counters"]![1]!["board"]!["text"] == "L001", "L001 lit at counter 2");
        Assert.Equal("", ((string?)panel["counters"]![0]!["board"]!["text"])!.Trim());
        await hall.Panel.UntilAsync("/api/state", s => s["hall"]!["lines"]!.ToJsonString().Contains("L001", StringComparison.Ordinal), "L001 on the hall board");
        var state = await hall.Kiosk.GetAsync("/api/v1/state");
        Assert.Equal(("L001", 2), ((string?)state["calls"]![0]!["label"], (int)state["calls"]![0]!["counter"]!));
        // L 0 0 1 as segments, a to g from bit 0, two digits a register: read from the wire, not from the board.
        var frames = (await hall.Panel.GetAsync("/api/frames/counters")).AsArray().Select(f => ((string)f!["hex"]!).Replace(" ", "", StringComparison.Ordinal));
        Assert.Contains(frames, hex => hex.StartsWith("0210008000020438", StringComparison.OrdinalIgnoreCase) && hex.Contains("383F3F06", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task An_officer_works_by_keypad_alone()
    {
        await hall.TakeAsync("HOTICH");
        await KeyAsync(1);
        await CurrentAsync("called");
        await KeyAsync(2);
        await CurrentAsync("serving");
        await KeyAsync(3);
        await hall.Kiosk.UntilAsync("/api/v1/state", s => (int)s["figures"]!["served"]! == 1, "the ticket served");

        async Task KeyAsync(int key) => await hall.Panel.PostAsync("/api/press", new { device = "keypad", address = 33, key });
        async Task CurrentAsync(string status) =>
            await hall.Kiosk.UntilAsync("/api/v1/state", s => (string?)s["counters"]![0]!["current"]?["status"] == status, $"the ticket {status}");
    }

    [Fact]
    public async Task Every_act_of_an_officer_has_its_effect_on_the_ticket()
    {
        var first = await hall.TakeAsync("HOTICH");
        var second = await hall.TakeAsync("HOTICH");
        await hall.Kiosk.CounterAsync(1, "next");
        Assert.Equal(2, (int)(await hall.Kiosk.CounterAsync(1, "recall"))["counter"]!["current"]!["calls"]!);
        await hall.Kiosk.CounterAsync(1, "no-show");
        Assert.Equal("missed", (string?)(await hall.Kiosk.GetAsync($"/api/v1/tickets/{first["id"]}"))["status"]);
        await hall.Kiosk.CounterAsync(1, "next", new { ticket = "A001" });
        await hall.Kiosk.CounterAsync(1, "start");
        await hall.Kiosk.CounterAsync(1, "hold", new { reason = "chờ ký" });
        Assert.Equal("held", (string?)(await hall.Kiosk.GetAsync($"/api/v1/tickets/{first["id"]}"))["status"]);
        await hall.Kiosk.CounterAsync(1, "next");
        await hall.Kiosk.CounterAsync(1, "transfer", new { service = "PHI" });
        var moved = await hall.Kiosk.GetAsync($"/api/v1/tickets/{second["id"]}");
        Assert.Equal(("waiting", "PHI", "A002"), ((string?)moved["status"], (string?)moved["service"], (string?)moved["label"]));
        await hall.Kiosk.CounterAsync(1, "undo");
        Assert.Equal("called", (string?)(await hall.Kiosk.GetAsync($"/api/v1/tickets/{second["id"]}"))["status"]);
        await hall.Kiosk.CounterAsync(1, "finish");
    }

    [Theory]
    [InlineData("H15.50.05.13-261008-0975", "found")]
    [InlineData("H15.50.05.13-261008-9999", "notFound")]
    [InlineData("không phải mã", "malformed")]
    public async Task A_scan_is_answered_in_plain_words(string scanned, string outcome)
    {
        var shown = await ListenAsync("scan");
        await hall.Panel.PostAsync("/api/scan", new { text = scanned });
        var answer = await shown.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(outcome, (string?)answer["outcome"]);
        Assert.False(string.IsNullOrWhiteSpace((string?)answer["titleVi"]) || string.IsNullOrWhiteSpace((string?)answer["titleEn"]));
        if (outcome == "found") Assert.False(string.IsNullOrWhiteSpace((string?)answer["timingVi"]));
    }

    [Fact]
    public async Task A_press_on_the_rating_pad_belongs_to_the_visit_just_served()
    {
        var ticket = await hall.TakeAsync("HOTICH");
        await hall.Kiosk.CounterAsync(1, "next");
        await hall.Kiosk.CounterAsync(1, "start");
        await hall.Kiosk.CounterAsync(1, "finish");
        await hall.Panel.PostAsync("/api/press", new { device = "rating", address = 1, key = 1 });
        var rated = await hall.Kiosk.UntilAsync($"/api/v1/tickets/{ticket["id"]}", t => t["rated"] is not null, "the rating at its visit");
        Assert.Equal(3, (int)rated["rated"]!);
        await hall.Panel.PostAsync("/api/press", new { device = "rating", address = 2, key = 3 });
        var state = await hall.Kiosk.UntilAsync("/api/v1/state", s => (int)s["figures"]!["unlinkedRatings"]! == 1, "the other press kept apart");
        Assert.Equal(1, (int)state["figures"]!["ratings"]![2]!);
    }

    [Fact]
    public async Task Everything_that_happened_is_at_the_centre_once_and_in_order()
    {
        for (int i = 0; i < 5; i++) await hall.TakeAsync(i % 2 == 0 ? "HOTICH" : "DATDAI");
        for (int i = 0; i < 3; i++)
        {
            await hall.Kiosk.CounterAsync(1, "next");
            await hall.Kiosk.CounterAsync(1, "finish");
        }
        var events = await hall.ReportedAsync();
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(e => int.Parse((string)e["sequence"]!, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(5, events.Count(e => (string?)e["type"] == "vn.kiosk.ticket.taken"));
        Assert.Equal(3, events.Count(e => (string?)e["type"] == "vn.kiosk.serving.finished"));
        Assert.All(events, e => Assert.Equal("/kiosks/K-TEST-01", (string?)e["source"]));
    }

    private async Task<string> LatestPaperAsync()
    {
        string file = Path.Combine(hall.Folder, $"{Guid.NewGuid():N}.png");
        await File.WriteAllBytesAsync(file, await hall.Panel.BytesAsync("/api/papers/latest.png"));
        return file;
    }

    /// <summary>Listens to the event stream from now on; the inner task is the data of the first event of that name.</summary>
    private async Task<Task<JsonNode>> ListenAsync(string name)
    {
        var stream = await hall.Kiosk.Client.GetStreamAsync("/api/v1/events");
        var connected = new TaskCompletionSource();
        var read = Task.Run(async () =>
        {
            using var reader = new StreamReader(stream);
            string? type = null;
            while (await reader.ReadLineAsync() is string line)
            {
                connected.TrySetResult();
                if (line.StartsWith("event: ", StringComparison.Ordinal)) type = line[7..];
                if (line.StartsWith("data: ", StringComparison.Ordinal) && type == name) return JsonNode.Parse(line[6..])!;
            }
            throw new EndOfStreamException();
        });
        await connected.Task.WaitAsync(TimeSpan.FromSeconds(20));
        return read.WaitAsync(TimeSpan.FromSeconds(20));
    }
}
