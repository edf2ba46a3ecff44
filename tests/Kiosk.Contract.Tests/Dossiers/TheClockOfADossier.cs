using Kiosk.Contract.Dossiers;

namespace Kiosk.Contract.Tests.Dossiers;

public class TheClockOfADossier
{
    private static readonly DateOnly Due = new(2026, 11, 20);

    [Theory]
    [InlineData(2, -1, DossierTiming.Running)]
    [InlineData(4, 0, DossierTiming.Running)]
    [InlineData(2, 1, DossierTiming.Overdue)]
    [InlineData(4, 30, DossierTiming.Overdue)]
    public void Under_way_it_runs_to_the_end_of_the_promised_day(int status, int daysAfterDue, DossierTiming timing) =>
        Assert.Equal(timing, DossierClock.Compare(status, Due, null, Due.AddDays(daysAfterDue)));

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void It_stands_while_the_citizen_owes_a_paper_or_a_fee_even_past_the_date(int status)
    {
        Assert.Equal(DossierTiming.Paused, DossierClock.Compare(status, Due, null, Due.AddDays(9)));
        Assert.Equal(DossierTiming.Paused, DossierClock.Compare(status, null, null, Due));
    }

    [Theory]
    [InlineData(9, -1, DossierTiming.Early)]
    [InlineData(9, 0, DossierTiming.OnTime)]
    [InlineData(9, 1, DossierTiming.Late)]
    [InlineData(10, -3, DossierTiming.Early)]
    [InlineData(10, 0, DossierTiming.OnTime)]
    [InlineData(10, 2, DossierTiming.Late)]
    public void Finished_it_is_judged_by_the_day_of_the_result_whatever_today_is(int status, int daysAfterDue, DossierTiming timing) =>
        Assert.Equal(timing, DossierClock.Compare(status, Due, Due.AddDays(daysAfterDue), Due.AddDays(100)));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(8)]
    public void Not_accepted_refused_withdrawn_or_stopped_there_is_nothing_to_compare(int status) =>
        Assert.Equal(DossierTiming.None, DossierClock.Compare(status, Due, null, Due.AddDays(9)));

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(10)]
    public void Without_a_promised_date_there_is_nothing_to_compare(int status) =>
        Assert.Equal(DossierTiming.None, DossierClock.Compare(status, null, Due, Due));

    [Fact]
    public void A_result_without_its_day_is_not_called_late() =>
        Assert.Equal(DossierTiming.None, DossierClock.Compare(DossierStatus.Completed, Due, null, Due.AddDays(9)));

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(99)]
    [InlineData(-1)]
    public void Of_a_status_that_nobody_knows_no_delay_is_claimed(int status) =>
        Assert.Equal(DossierTiming.None, DossierClock.Compare(status, Due, null, Due.AddDays(9)));
}
