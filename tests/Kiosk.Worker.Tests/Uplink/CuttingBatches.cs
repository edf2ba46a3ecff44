using System.Text.Json;
using Kiosk.Contract.Events;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Tests.Journal;
using Kiosk.Worker.Uplink;

namespace Kiosk.Worker.Tests.Uplink;

public class CuttingBatches
{
    private static List<Recorded> Lines(int count, int reasonLength) => [.. Enumerable.Range(11, count).Select(n => new Recorded(
        "0123456789abcdef", n, new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero), DataFolder.Monday, null, null, new TicketHeld("261123-A001", "A001", 1, new string('ế', reasonLength))))];

    [Theory]
    [InlineData(250, 3, 100)]
    [InlineData(4, 3, 4)]
    public void No_more_events_than_allowed(int lines, int length, int expected)
    {
        var batch = EventBatch.Cut("K-01", Lines(lines, length), EventBatch.MostEvents);
        Assert.Equal((11, 10 + expected), (batch.FirstSeq, batch.LastSeq));
        Assert.Equal(expected, JsonDocument.Parse(batch.Json).RootElement.GetArrayLength());
    }

    [Fact]
    public void No_more_bytes_than_allowed()
    {
        var batch = EventBatch.Cut("K-01", Lines(100, 1000), EventBatch.MostEvents);
        Assert.InRange(batch.Json.Length, EventBatch.MostBytes - 4000, EventBatch.MostBytes);
        Assert.Equal(batch.LastSeq - batch.FirstSeq + 1, JsonDocument.Parse(batch.Json).RootElement.GetArrayLength());
    }

    [Fact]
    public void A_single_event_that_is_too_large_goes_alone()
    {
        var batch = EventBatch.Cut("K-01", Lines(3, 60_000), EventBatch.MostEvents);
        Assert.Equal((11, 11), (batch.FirstSeq, batch.LastSeq));
    }
}
