using Kiosk.Queueing.Numbers;
using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Tests.Numbers;

public class TakingANumber
{
    [Fact]
    public void The_first_citizen_of_the_day_gets_number_one_and_nobody_ahead()
    {
        var hall = new Hall();
        var taken = Assert.IsType<TicketTaken>(Assert.Single(hall.Do(new HallCommand.Take(DemoHall.CivilStatus, "NORMAL", "button"))));
        Assert.Equal(new TicketTaken("261123-A001", "A001", DemoHall.CivilStatus, 1, "NORMAL", 0, 0, null, null, "button"), taken);

        var visit = hall.Find("261123-A001");
        Assert.Equal((VisitStatus.Waiting, PrintState.Pending, 1), (visit.Place.Status, visit.Print, visit.Order));
        Assert.Equal((hall.Now, hall.Now), (visit.IssuedAt, visit.Place.Arrival));
    }

    [Fact]
    public void Each_service_counts_on_its_own()
    {
        var hall = new Hall();
        Assert.Equal(["A001", "L001", "A002", "R001", "L002"],
            [hall.Take().Label, hall.Take(DemoHall.Land).Label, hall.Take().Label, hall.Take(DemoHall.Results).Label, hall.Take(DemoHall.Land).Label]);
    }

    [Fact]
    public void The_third_citizen_is_told_of_two_ahead_and_of_a_wait()
    {
        var hall = new Hall();
        hall.Take();
        hall.Take();
        hall.Take(DemoHall.Land);
        var taken = (TicketTaken)hall.Do(new HallCommand.Take(DemoHall.CivilStatus, "NORMAL", "touch"))[0];
        // Two ahead take the two counters, and of two services of 12 minutes one ends after 6 in the mean.
        Assert.Equal((2, 5, 20), (taken.Ahead, taken.WaitLow, taken.WaitHigh));
    }

    [Fact]
    public void A_number_is_not_given_again_when_its_citizen_is_gone()
    {
        var hall = new Hall();
        hall.Take();
        hall.Serve(1);
        hall.Do(new HallCommand.Finish(1));
        Assert.Equal("A002", hall.Take().Label);
    }

    [Fact]
    public void The_last_number_of_the_band_is_999_and_the_next_citizen_is_refused()
    {
        var hall = new Hall();
        for (int i = 1; i < 999; i++) hall.Take();
        Assert.Equal("A999", hall.Take().Label);
        Assert.Equal(Refusal.NumbersExhausted, hall.Refused(new HallCommand.Take(DemoHall.CivilStatus, "NORMAL", "touch")).Reason);
        // Never another service's band, and the other services go on.
        Assert.Equal("L001", hall.Take(DemoHall.Land).Label);
    }

    [Theory]
    [InlineData("NOSUCH", "NORMAL", Refusal.UnknownService)]
    [InlineData("hotich", "NORMAL", Refusal.UnknownService)]
    [InlineData(DemoHall.CivilStatus, "VIP", Refusal.UnknownPriority)]
    [InlineData(DemoHall.Unmanned, "NORMAL", Refusal.ServiceNotOffered)]
    public void What_the_hall_does_not_have_is_refused_by_its_reason(string service, string priority, Refusal why)
    {
        var hall = new Hall();
        Assert.Equal(why, hall.Refused(new HallCommand.Take(service, priority, "api")).Reason);
        Assert.Empty(hall.Day.Visits);
    }

    [Fact]
    public void A_refused_citizen_uses_up_no_number()
    {
        var hall = new Hall(DemoHall.OfficeHours(), DemoHall.At(2026, 11, 23, 7, 0));
        hall.Refused(new HallCommand.Take(DemoHall.CivilStatus, "NORMAL", "touch"));
        hall.Pass(TimeSpan.FromMinutes(20));
        Assert.Equal("A001", hall.Take().Label);
    }

    [Fact]
    public void After_a_damaged_record_numbering_goes_on_above_what_may_have_been_given()
    {
        var hall = new Hall();
        hall.Take(DemoHall.Land);
        hall.Day.Apply(new NumbersResumed(new DateOnly(2026, 11, 23), new Dictionary<string, int> { [DemoHall.CivilStatus] = 40, [DemoHall.Land] = 0 }), hall.Now);
        Assert.Equal("A041", hall.Take().Label);
        Assert.Equal("L002", hall.Take(DemoHall.Land).Label);
    }

    [Theory]
    [InlineData('A', 1, "A001")]
    [InlineData('R', 42, "R042")]
    [InlineData('Y', 999, "Y999")]
    public void A_label_is_a_letter_and_three_digits(char prefix, int ordinal, string label) => Assert.Equal(label, TicketLabel.Write(prefix, ordinal));

    [Fact]
    public void An_id_names_the_business_day_too() => Assert.Equal("270102-A007", TicketLabel.IdOn(new DateOnly(2027, 1, 2), "A007"));

    [Fact]
    public void A_range_begins_where_it_was_agreed_and_ends_there()
    {
        var hall = new Hall(DemoHall.Plan(numbers: new NumberLease { Ranges = new Dictionary<string, OrdinalRange> { [DemoHall.CivilStatus] = new(500, 502) } }));
        Assert.Equal(["A500", "A501", "A502"], Enumerable.Range(0, 3).Select(_ => hall.Take().Label));
        Assert.Equal(Refusal.NumbersExhausted, hall.Refused(new HallCommand.Take(DemoHall.CivilStatus, "NORMAL", "touch")).Reason);
        Assert.Equal("L001", hall.Take(DemoHall.Land).Label);
    }

    [Theory]
    [InlineData(1, "1001")]
    [InlineData(12, "1012")]
    [InlineData(999, "1999")]
    public void A_number_of_four_digits_is_the_series_and_the_ordinal(int ordinal, string label) =>
        Assert.Equal(label, (DemoHall.Plan().Services[0] with { Series = 1000 }).Label(ordinal));

    [Theory]
    [InlineData("a012", "A012")]
    [InlineData(" A 012 ", "A012")]
    [InlineData("A-012", "A012")]
    [InlineData("a12", "A012")]
    [InlineData("A1", "A001")]
    [InlineData("1012", "1012")]
    [InlineData("A", "A")]
    [InlineData("12", "12")]
    [InlineData("A0012", "A0012")]
    [InlineData("", "")]
    public void A_number_is_known_as_people_type_it(string typed, string label) => Assert.Equal(label, TicketLabel.Meant(typed));

    [Fact]
    public void A_number_typed_carelessly_calls_the_one_that_was_meant()
    {
        var hall = new Hall();
        var visit = hall.Take();
        Assert.Equal(visit.Id, hall.Next(2, "a-1").Id);
        Assert.Null(hall.Day.FindByLabel("a2"));
    }
}
