using System.Text.Json;
using Kiosk.Contract.Api;
using Kiosk.Worker.Api;

namespace Kiosk.Worker.Tests.Api;

/// <summary>A time without an offset is Viet Nam's, in whatever zone the board stands.</summary>
public class ReadingTimes
{
    [Theory]
    [InlineData("2026-11-23T10:00:00", "2026-11-23T03:00:00Z")]
    [InlineData("2026-11-23T10:00", "2026-11-23T03:00:00Z")]
    [InlineData("2026-11-23T10:00:00+07:00", "2026-11-23T03:00:00Z")]
    [InlineData("2026-11-23T03:00:00Z", "2026-11-23T03:00:00Z")]
    [InlineData("2026-11-23T12:00:00+09:00", "2026-11-23T03:00:00Z")]
    public void An_instant_is_read_in_the_hall_s_own_time(string written, string instant)
    {
        var request = JsonSerializer.Deserialize($$"""{ "slot": "{{written}}" }""", ApiJson.Readable.TakeTicketRequest)!;
        Assert.Equal(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), request.Slot);
    }

    [Theory]
    [InlineData("\"soon\"")]
    [InlineData("\"0001-01-01T00:00:00\"")]
    [InlineData("\"2026-02-30T10:00:00\"")]
    [InlineData("5")]
    [InlineData("{}")]
    public void What_is_no_time_is_refused_by_its_place(string written) =>
        Assert.Equal("$.slot", Assert.Throws<JsonException>(() => JsonSerializer.Deserialize($$"""{ "slot": {{written}} }""", ApiJson.Readable.TakeTicketRequest)).Path);

    [Fact]
    public void Nothing_is_no_time()
    {
        Assert.Null(JsonSerializer.Deserialize("""{ "slot": null }""", ApiJson.Readable.TakeTicketRequest)!.Slot);
        Assert.Null(JsonSerializer.Deserialize("{}", ApiJson.Readable.CounterRequest)!.Until);
        string view = JsonSerializer.Serialize(new BusinessDayView(null, null), ApiJson.Readable.BusinessDayView);
        Assert.DoesNotContain("null", view, StringComparison.Ordinal);
    }
}
