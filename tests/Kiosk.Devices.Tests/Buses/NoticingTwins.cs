using Kiosk.Devices.Buses;

namespace Kiosk.Devices.Tests.Buses;

public class NoticingTwins
{
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(150), Beat = TimeSpan.FromSeconds(1), Slower = TimeSpan.FromMilliseconds(20);
    private readonly TwinWatch watch = new();
    private TimeSpan now;

    private void Answered(bool twice)
    {
        now += Beat;
        watch.Answered(now);
        if (twice) watch.AnsweredAgain(now + Slower, Window);
    }

    [Fact]
    public void Three_questions_in_a_row_answered_twice_are_two_devices()
    {
        Answered(twice: true);
        Answered(twice: true);
        Assert.False(watch.IsSuspected);
        Answered(twice: true);
        Assert.True(watch.IsSuspected);
    }

    [Fact]
    public void One_late_reply_now_and_then_is_none()
    {
        for (int n = 0; n < 30; n++) Answered(twice: n % 2 == 0);
        Assert.False(watch.IsSuspected);
    }

    [Fact]
    public void A_reply_after_a_missed_one_is_only_late()
    {
        for (int n = 0; n < 10; n++)
        {
            now += Beat;
            watch.Missed();
            watch.AnsweredAgain(now, Window);
            Answered(twice: true);
        }
        Assert.False(watch.IsSuspected);
    }

    [Fact]
    public void A_second_reply_long_after_the_first_proves_nothing()
    {
        for (int n = 0; n < 10; n++)
        {
            Answered(twice: false);
            watch.AnsweredAgain(now + (Window * 2), Window);
        }
        Assert.False(watch.IsSuspected);
    }

    [Fact]
    public void The_suspicion_ends_when_single_answers_come_again()
    {
        for (int n = 0; n < 3; n++) Answered(twice: true);
        for (int n = 0; n < 5; n++) Answered(twice: false);
        Assert.False(watch.IsSuspected);
    }
}
