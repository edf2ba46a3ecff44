using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Tests.Visits;

public class LearningOfThePaper
{
    public static TheoryData<HallEvent, PrintState, string?> Outcomes => new()
    {
        { new TicketPrinted("261123-A001", "confirmed", "GS r after cut", false), PrintState.Printed, null },
        { new TicketNotPrinted("261123-A001", "paperOut", false), PrintState.NotPrinted, "paperOut" },
        { new TicketPrintUnknown("261123-A001", "linkLost", false), PrintState.Unknown, "linkLost" },
    };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void What_the_printer_told_stands_on_the_visit(HallEvent outcome, PrintState state, string? reason)
    {
        var hall = new Hall();
        hall.Take();
        Assert.Same(outcome, Assert.Single(hall.Do(new HallCommand.ReportPrint(outcome))));
        Assert.Equal((state, reason), (hall.Day.Visits[0].Print, hall.Day.Visits[0].PrintReason));
    }

    [Fact]
    public void A_paper_printed_at_last_clears_the_reason()
    {
        var hall = new Hall();
        var visit = hall.Take();
        hall.Do(new HallCommand.ReportPrint(new TicketNotPrinted(visit.Id, "paperOut", false)));
        hall.Do(new HallCommand.ReportPrint(new TicketPrinted(visit.Id, "confirmed", "GS r after cut", true)));
        Assert.Equal((PrintState.Printed, (string?)null), (hall.Day.Visits[0].Print, hall.Day.Visits[0].PrintReason));
    }

    [Fact]
    public void A_citizen_without_paper_keeps_number_and_place()
    {
        var hall = new Hall();
        var visit = hall.Take();
        hall.Do(new HallCommand.ReportPrint(new TicketNotPrinted(visit.Id, "paperOut", false)));
        Assert.Equal(visit.Place, hall.Day.Visits[0].Place);
        Assert.Equal("A001", hall.Next(1).Label);
    }

    [Fact]
    public void A_paper_of_yesterday_is_recorded_and_changes_nothing_today()
    {
        var hall = new Hall(opensAt: DemoHall.At(2026, 11, 23, 23, 59, 58));
        var visit = hall.Take();
        hall.Pass(TimeSpan.FromSeconds(5));
        hall.Roll();
        hall.Take();
        string picture = HallPicture.Of(hall.Day, hall.Now);
        hall.Do(new HallCommand.ReportPrint(new TicketPrinted(visit.Id, "confirmed", "GS r after cut", false)));
        Assert.Equal(picture, HallPicture.Of(hall.Day, hall.Now));
    }

    [Fact]
    public void Nothing_but_what_became_of_a_paper_can_be_reported_so()
    {
        var hall = new Hall();
        hall.Take();
        Assert.Equal(Refusal.NotPossibleNow, hall.Refused(new HallCommand.ReportPrint(new DayOpened(new DateOnly(2030, 1, 1)))).Reason);
        Assert.Single(hall.Day.Visits);
    }
}
