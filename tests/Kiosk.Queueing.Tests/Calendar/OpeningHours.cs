using Kiosk.Queueing.Calendar;

namespace Kiosk.Queueing.Tests.Calendar;

public class OpeningHours
{
    [Theory]
    [InlineData(7, 14, 59, false)]
    [InlineData(7, 15, 0, true)]
    [InlineData(11, 14, 59, true)]
    [InlineData(11, 15, 0, false)]
    [InlineData(12, 30, 0, false)]
    [InlineData(13, 15, 0, true)]
    [InlineData(16, 29, 59, true)]
    [InlineData(16, 30, 0, false)]
    public void Numbers_are_given_from_the_first_second_of_a_window_to_the_last(int hour, int minute, int second, bool open) =>
        Assert.Equal(open, DemoHall.OfficeHours().IsOpen(DemoHall.At(2026, 11, 23, hour, minute, second)));

    [Theory]
    [InlineData("2026-11-23T06:00", "2026-11-23T07:15")] // Before the morning.
    [InlineData("2026-11-23T11:15", "2026-11-23T13:15")] // Lunch.
    [InlineData("2026-11-23T16:30", "2026-11-25T07:15")] // Monday evening, and Tuesday 24 November is a holiday.
    [InlineData("2026-11-24T09:00", "2026-11-25T07:15")] // On the holiday.
    [InlineData("2026-11-27T17:00", "2026-11-30T07:15")] // Friday evening, over the weekend.
    [InlineData("2026-11-28T08:00", "2026-11-30T07:15")] // Saturday.
    [InlineData("2026-11-29T23:59", "2026-11-30T07:15")] // Sunday.
    public void A_citizen_who_comes_when_it_is_closed_is_told_when_it_opens(string comes, string opens)
    {
        var hall = new Hall(DemoHall.OfficeHours(), Local(comes));
        var refused = hall.Refused(new HallCommand.Take(DemoHall.CivilStatus, "NORMAL", "touch"));
        Assert.Equal((Refusal.Closed, (DateTimeOffset?)Local(opens)), (refused.Reason, refused.NextOpening));
    }

    [Theory]
    [InlineData("2026-11-28T08:00", true)]
    [InlineData("2026-11-28T14:00", false)]
    [InlineData("2026-11-29T08:00", false)]
    public void Where_Saturday_is_held_it_is_the_morning_only(string at, bool open) =>
        Assert.Equal(open, DemoHall.OfficeHours(saturday: true).IsOpen(Local(at)));

    [Fact]
    public void Where_Saturday_is_held_Friday_evening_points_to_it() =>
        Assert.Equal(Local("2026-11-28T07:15"), DemoHall.OfficeHours(saturday: true).NextOpening(Local("2026-11-27T17:00")));

    [Fact]
    public void The_hours_are_Viet_Nams_wherever_the_clock_is_read()
    {
        var calendar = DemoHall.OfficeHours();
        Assert.True(calendar.IsOpen(new DateTimeOffset(2026, 11, 23, 0, 15, 0, TimeSpan.Zero)));
        Assert.False(calendar.IsOpen(new DateTimeOffset(2026, 11, 23, 0, 14, 59, TimeSpan.Zero)));
        Assert.Equal(new DateOnly(2026, 11, 23), HallCalendar.LocalDate(new DateTimeOffset(2026, 11, 23, 16, 59, 59, TimeSpan.Zero)));
        Assert.False(calendar.IsOpen(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero)));
        Assert.Equal(new DateOnly(2026, 11, 24), HallCalendar.LocalDate(new DateTimeOffset(2026, 11, 23, 17, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void A_centre_closed_for_two_months_promises_nothing()
    {
        var closed = Enumerable.Range(0, 80).ToDictionary(i => new DateOnly(2026, 11, 23).AddDays(i), _ => "Đóng cửa");
        var calendar = new HallCalendar([new DayWindow(new TimeOnly(7, 15), new TimeOnly(11, 15))], false, closed);
        Assert.Null(calendar.NextOpening(DemoHall.At(2026, 11, 23, 9, 0)));
    }

    [Fact]
    public void The_demonstration_hall_never_closes()
    {
        Assert.True(HallCalendar.Always.IsAlways);
        Assert.True(HallCalendar.Always.IsOpen(DemoHall.At(2026, 11, 29, 3, 0)));
    }

    [Fact]
    public void Officers_go_on_calling_when_numbers_are_no_longer_given()
    {
        var hall = new Hall(DemoHall.OfficeHours(), DemoHall.At(2026, 11, 23, 16, 29));
        hall.Take();
        hall.Pass(TimeSpan.FromMinutes(20));
        Assert.Equal("A001", hall.Serve(1).Label);
    }

    private static DateTimeOffset Local(string text) => new(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), HallCalendar.Offset);

    [Fact]
    public void At_the_instant_of_an_opening_the_next_one_is_the_next() =>
        Assert.Equal(Local("2026-11-23T13:15"), DemoHall.OfficeHours().NextOpening(Local("2026-11-23T07:15")));

    [Fact]
    public void What_is_valid_from_a_date_is_valid_on_it()
    {
        var later = DemoHall.OfficeHours() with { TicketWindows = [new DayWindow(new TimeOnly(8, 0), new TimeOnly(10, 0))] };
        var calendar = DemoHall.OfficeHours() with { Later = [(new DateOnly(2026, 11, 25), later)] };
        Assert.False(calendar.IsOpen(Local("2026-11-25T07:30")));
        Assert.True(calendar.IsOpen(Local("2026-11-25T08:00")));
        Assert.True(calendar.IsOpen(Local("2026-11-23T07:30")));
        Assert.Equal(Local("2026-11-25T08:00"), calendar.NextOpening(Local("2026-11-23T16:30")));
    }
}
