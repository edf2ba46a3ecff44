using System.Text.Json;
using System.Text.RegularExpressions;
using Kiosk.Contract.Central;
using Kiosk.Contract.Events;

namespace Kiosk.Contract.Tests.Events;

/// <summary>CloudEvents 1.0.2 core sections "Attribute naming" and "Required attributes", and its JSON format, sections 2 and 4.</summary>
public partial class SendingToTheCentre
{
    private const string Epoch = "00ff00ff00ff00ff";

    public static TheoryData<string> Names => EventSamples.Names;

    [Fact]
    public void A_line_of_the_record_is_this_cloud_event_to_the_letter()
    {
        var line = new Recorded(Epoch, 42, new DateTimeOffset(2026, 11, 23, 8, 14, 5, 250, TimeSpan.FromHours(7)), new DateOnly(2026, 11, 23), "cmd-00000001", "next 3", EventSamples.Of("ticket.called").Happened);
        Assert.Equal(
            """{"specversion":"1.0","id":"00ff00ff00ff00ff-42","source":"/kiosks/K-PTO-01","type":"vn.kiosk.ticket.called","time":"2026-11-23T01:14:05.25+00:00","datacontenttype":"application/json","epoch":"00ff00ff00ff00ff","sequence":"42","businessday":"2026-11-23","data":{"ticket":"261123-A012","label":"A012","counter":3,"service":"HOTICH","times":1}}""",
            Json(CloudEvent.From("K-PTO-01", line)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_event_keeps_to_the_specification(string name)
    {
        using var sent = JsonDocument.Parse(Json(CloudEvent.From("K-PTO-01", Line(name, 7))));
        Assert.All(sent.RootElement.EnumerateObject(), attribute => Assert.Matches(AttributeName(), attribute.Name));
        Assert.All(["id", "source", "specversion", "type"], required => Assert.NotEqual("", Text(sent, required)));
        Assert.Equal("1.0", Text(sent, "specversion"));
        Assert.Equal(CloudEvent.TypePrefix + name, Text(sent, "type"));
        Assert.True(Uri.IsWellFormedUriString(Text(sent, "source"), UriKind.Relative));
        Assert.Matches(Rfc3339Utc(), Text(sent, "time"));
        Assert.Equal("application/json", Text(sent, "datacontenttype"));
        // With a JSON content type "data" is the JSON value itself, not a string of it.
        Assert.Equal(JsonValueKind.Object, sent.RootElement.GetProperty("data").ValueKind);
    }

    [Fact]
    public void A_sequence_beyond_31_bits_travels_as_a_string()
    {
        using var sent = JsonDocument.Parse(Json(CloudEvent.From("K-PTO-01", Line("kiosk.stopped", 5_000_000_000))));
        Assert.Equal(JsonValueKind.String, sent.RootElement.GetProperty("sequence").ValueKind);
        Assert.Equal(("5000000000", $"{Epoch}-5000000000"), (Text(sent, "sequence"), Text(sent, "id")));
    }

    [Fact]
    public void A_line_sent_twice_is_the_same_event_twice() =>
        Assert.Equal(Json(CloudEvent.From("K-PTO-01", Line("ticket.taken", 3))), Json(CloudEvent.From("K-PTO-01", Line("ticket.taken", 3))));

    [Fact]
    public void Before_the_first_business_day_the_event_names_none()
    {
        using var sent = JsonDocument.Parse(Json(CloudEvent.From("K-PTO-01", Line("kiosk.started", 1) with { Day = null })));
        Assert.False(sent.RootElement.TryGetProperty("businessday", out _));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_centre_reads_what_the_kiosk_sent(string name)
    {
        var read = JsonSerializer.Deserialize(Json(CloudEvent.From("K-PTO-01", Line(name, 9))), CentralJson.Readable.CloudEvent)!;
        Assert.Equal(("9", Epoch, new DateTimeOffset(2026, 11, 23, 1, 14, 5, TimeSpan.Zero)), (read.Sequence, read.Epoch, read.Time));
        Assert.Equivalent(EventSamples.Of(name).Happened, EventCodec.Read(read.Type[CloudEvent.TypePrefix.Length..], read.Data.GetRawText()), strict: true);
    }

    [Theory]
    [InlineData("specversion")]
    [InlineData("id")]
    [InlineData("source")]
    [InlineData("type")]
    [InlineData("time")]
    [InlineData("epoch")]
    [InlineData("sequence")]
    [InlineData("data")]
    public void An_event_without_what_we_need_of_it_is_refused(string attribute)
    {
        var sent = System.Text.Json.Nodes.JsonNode.Parse(Json(CloudEvent.From("K-PTO-01", Line("ticket.taken", 9))))!.AsObject();
        Assert.True(sent.Remove(attribute));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(sent.ToJsonString(), CentralJson.Readable.CloudEvent));
    }

    [Fact]
    public void A_batch_is_a_json_array()
    {
        IReadOnlyList<CloudEvent> batch = [CloudEvent.From("K-PTO-01", Line("ticket.taken", 1)), CloudEvent.From("K-PTO-01", Line("ticket.called", 2))];
        string json = JsonSerializer.Serialize(batch, CentralJson.Readable.IReadOnlyListCloudEvent);
        Assert.Equal(["1", "2"], JsonSerializer.Deserialize(json, CentralJson.Readable.ListCloudEvent)!.Select(e => e.Sequence));
        Assert.Equal("application/cloudevents-batch+json", CloudEvent.BatchMediaType);
    }

    private static Recorded Line(string name, long seq) =>
        new(Epoch, seq, new DateTimeOffset(2026, 11, 23, 1, 14, 5, TimeSpan.Zero), new DateOnly(2026, 11, 23), null, null, EventSamples.Of(name).Happened);

    private static string Json(CloudEvent happened) => JsonSerializer.Serialize(happened, CentralJson.Readable.CloudEvent);

    private static string Text(JsonDocument sent, string attribute) => sent.RootElement.GetProperty(attribute).GetString()!;

    [GeneratedRegex("^[a-z0-9]{1,20}$")]
    private static partial Regex AttributeName();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)$")]
    private static partial Regex Rfc3339Utc();
}
