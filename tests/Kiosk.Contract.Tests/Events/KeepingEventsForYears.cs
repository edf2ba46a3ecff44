using System.Text.Json;
using System.Text.Json.Nodes;
using Kiosk.Contract.Events;
using Kiosk.Queueing;
using Kiosk.Queueing.Visits;
using Kiosk.Queueing.Waiting;

namespace Kiosk.Contract.Tests.Events;

public class KeepingEventsForYears
{
    public static TheoryData<string> Names => EventSamples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void An_event_has_its_name_and_its_json_to_the_letter(string name)
    {
        var (_, happened, json) = EventSamples.Of(name);
        Assert.Equal(name, EventCodec.NameOf(happened));
        Assert.Equal(json, EventCodec.Write(happened));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_was_written_is_read_back_as_the_same_event(string name)
    {
        var (_, happened, json) = EventSamples.Of(name);
        var read = EventCodec.Read(name, json);
        Assert.Equal(happened.GetType(), read.GetType());
        Assert.Equivalent(happened, read, strict: true);
        Assert.Equal(json, EventCodec.Write(read));
    }

    [Fact]
    public void Every_kind_of_event_has_a_name_and_a_golden_line()
    {
        var kinds = new[] { typeof(SiteEvent).Assembly, typeof(EventCodec).Assembly }
            .SelectMany(a => a.GetTypes()).Where(t => t.IsSubclassOf(typeof(SiteEvent)) && !t.IsAbstract).ToHashSet();
        Assert.Equal(kinds.Select(k => k.Name).Order(), EventSamples.All.Select(s => s.Happened.GetType().Name).Order());
        Assert.Equal(EventSamples.All.Select(s => s.Name).Order(), EventCodec.Names.Order());
    }

    [Fact]
    public void What_is_not_known_is_left_out_and_read_back_as_not_known()
    {
        SiteEvent[] sparse =
        [
            new TicketTaken("261123-A001", "A001", "HOTICH", 1, "NORMAL", 0, 0, null, null, "button"),
            new TicketHeld("261123-A001", "A001", 3, null),
            new TicketTransferred("261123-A001", "A001", 3, "TRAKQ", null),
            new RatingGiven(3, 2, null, null, "none", false, "pad"),
        ];
        Assert.All(sparse, happened =>
        {
            string json = EventCodec.Write(happened);
            Assert.DoesNotContain("null", json, StringComparison.Ordinal);
            Assert.Equal(happened, EventCodec.Read(EventCodec.NameOf(happened), json));
        });
    }

    /// <summary>Fields that came later: older lines lack them, newer ones carry them there and back.</summary>
    [Fact]
    public void What_was_added_to_an_event_later_is_kept_when_it_is_known()
    {
        var at = new DateTimeOffset(2026, 11, 23, 1, 15, 0, TimeSpan.Zero);
        SiteEvent[] richer =
        [
            new DayOpened(new DateOnly(2026, 11, 23), new Dictionary<string, KeptPace> { ["HOTICH"] = new([new DayPace(40, 12.25, 0.8), new DayPace(38, 11, 0.75)]) }),
            new TicketTaken("261123-A001", "A001", "HOTICH", 1, "APPOINTMENT", 2, 0, null, null, "touch", at, at),
            new TicketCalled("261123-A009", "A009", 3, "HOTICH", 1, true, ["A001", "A002"]),
            new TicketMissed("261123-A001", "A001", 3, true),
            new TicketHeld("261123-A001", "A001", 3, null, at, "signature"),
            new TicketTransferred("261123-A001", "A001", 3, "TRAKQ", null, at),
            new DeviceChanged("counter-3-display", "ready", "ok", "none", "maintenance", "assumed"),
        ];
        Assert.All(richer, happened => Assert.Equivalent(happened, EventCodec.Read(EventCodec.NameOf(happened), EventCodec.Write(happened)), strict: true));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_line_that_lacks_a_field_it_must_have_is_refused_not_guessed(string name)
    {
        var (_, happened, json) = EventSamples.Of(name);
        string[] mayLack = happened switch
        {
            TicketTaken => ["waitLow", "waitHigh", "waitAfter"],
            TicketHeld => ["reason"],
            TicketTransferred => ["onlyCounter"],
            RatingGiven => ["ticket", "label"],
            TicketCancelled => ["counter"],
            PaperLow => ["emptyAt"],
            DeviceChecked => ["passed"],
            DeviceCounted => ["framesSent", "acks", "timeouts", "latencyP95Ms"],
            _ => [],
        };
        foreach (string field in JsonNode.Parse(json)!.AsObject().Select(f => f.Key))
        {
            var poorer = JsonNode.Parse(json)!.AsObject();
            poorer.Remove(field);
            if (mayLack.Contains(field)) EventCodec.Read(name, poorer.ToJsonString());
            else Assert.Throws<JsonException>(() => EventCodec.Read(name, poorer.ToJsonString()));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_field_of_a_newer_program_is_passed_over(string name)
    {
        var (_, happened, json) = EventSamples.Of(name);
        var richer = JsonNode.Parse(json)!.AsObject();
        richer["addedLater"] = 1;
        Assert.Equivalent(happened, EventCodec.Read(name, richer.ToJsonString()), strict: true);
    }

    [Theory]
    [InlineData("ticket.eaten", "{}")]
    [InlineData("Ticket.Taken", "{}")]
    [InlineData("", "{}")]
    [InlineData("day.opened", "null")]
    [InlineData("day.opened", "[]")]
    [InlineData("day.opened", "")]
    [InlineData("day.opened", """{"day":"2026-13-01"}""")]
    [InlineData("ticket.called", """{"ticket":"261123-A012","label":null,"counter":3,"service":"HOTICH","times":1}""")]
    [InlineData("ticket.called", """{"ticket":"261123-A012","label":"A012","counter":"3","service":"HOTICH","times":1}""")]
    public void What_cannot_be_understood_is_refused(string name, string json) => Assert.Throws<JsonException>(() => EventCodec.Read(name, json));

    [Fact]
    public void A_name_is_lower_case_words_of_which_the_last_is_what_happened() =>
        Assert.All(EventCodec.Names, name => Assert.Matches("^[a-z]+\\.[a-z]+(-[a-z]+)*$", name));
}
