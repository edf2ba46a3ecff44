using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Kiosk.Queueing;
using Kiosk.Worker.Api;
using Kiosk.Worker.Tests.Desk;

namespace Kiosk.Worker.Tests.Api;

public sealed class FollowingTheEventStream : IAsyncLifetime
{
    private DeskFixture hall = null!;
    private readonly PressBoard presses = new(TimeProvider.System);
    private EventStream stream = null!;

    public ValueTask InitializeAsync()
    {
        hall = DeskFixture.Open();
        stream = new EventStream(hall.Feed, hall.Journal, hall.Views, new ScanBoard(), presses, TimeProvider.System);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => hall.DisposeAsync();

    [Fact]
    public async Task A_new_page_gets_the_whole_state_first_and_then_each_event_as_it_happens()
    {
        await using var page = Read(null);
        Assert.Equal("state", (await NextAsync(page)).EventType);
        await hall.TakeAsync();
        var taken = await NextAsync(page);
        Assert.Equal("ticket.taken", taken.EventType);
        Assert.Equal("A001", (string?)JsonNode.Parse(taken.Data)!["data"]!["label"]);
        Assert.Equal($"{hall.Journal.Epoch}:{hall.Feed.LastSeq}", taken.EventId);
        Assert.Equal("state", (await NextAsync(page)).EventType);
    }

    [Fact]
    public async Task A_page_that_comes_back_gets_what_it_missed_once_and_in_order()
    {
        await hall.TakeAsync();
        string last = $"{hall.Journal.Epoch}:{hall.Feed.LastSeq}";
        await hall.TakeAsync();
        await hall.Desk.AskAsync(new HallCommand.Next(1), null, _ => 0);
        await using var page = Read(last);
        Assert.Equal(["state", "ticket.taken", "ticket.called"], [(await NextAsync(page)).EventType, (await NextAsync(page)).EventType, (await NextAsync(page)).EventType]);
    }

    [Theory]
    [InlineData("0123456789abcdef:1")]
    [InlineData("nonsense")]
    [InlineData("-1")]
    public async Task An_id_of_another_journal_or_of_nothing_starts_from_now(string id)
    {
        await hall.TakeAsync();
        await using var page = Read(id);
        Assert.Equal("state", (await NextAsync(page)).EventType);
        await hall.TakeAsync("DATDAI");
        Assert.Equal("L001", (string?)JsonNode.Parse((await NextAsync(page)).Data)!["data"]!["label"]);
    }

    [Fact]
    public async Task A_change_of_the_printer_reaches_the_page_though_it_is_no_event_of_the_hall()
    {
        await using var page = Read(null);
        await NextAsync(page);
        hall.Views.Printer = () => ("notReady", "paperOut");
        hall.Views.SideChange.Raise();
        var state = await NextAsync(page);
        Assert.Equal("paperOut", (string?)JsonNode.Parse(state.Data)!["printerReason"]);
    }

    [Fact]
    public async Task A_press_that_gave_no_number_reaches_the_screens_that_are_open_and_no_later_one()
    {
        await using var page = Read(null);
        await NextAsync(page);
        presses.Show("buttons", Problems.Of(409, "buttons-locked", 9), null);
        var told = await NextAsync(page);
        Assert.Equal(("press", "buttons"), (told.EventType, (string?)JsonNode.Parse(told.Data)!["device"]));
        await using var late = Read(null);
        Assert.Equal("state", (await NextAsync(late)).EventType);
        await hall.TakeAsync();
        Assert.Equal("ticket.taken", (await NextAsync(late)).EventType);
    }

    private IAsyncEnumerator<SseItem<string>> Read(string? last) => stream.ReadAsync(last, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

    private static async Task<SseItem<string>> NextAsync(IAsyncEnumerator<SseItem<string>> page)
    {
        Assert.True(await page.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10)));
        return page.Current;
    }
}
