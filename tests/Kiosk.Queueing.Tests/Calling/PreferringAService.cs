using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Calling;
using Kiosk.Queueing.Services;

namespace Kiosk.Queueing.Tests.Calling;

/// <summary>One counter for two services, of which it would rather take the second.</summary>
public class PreferringAService
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    [Fact]
    public void Of_two_who_came_within_the_window_the_dearer_service_is_called_first()
    {
        var hall = Hall();
        hall.Take();
        hall.Pass(Window - TimeSpan.FromSeconds(1));
        var land = hall.Take(DemoHall.Land);
        Assert.Equal(land.Id, hall.Next(2).Id);
    }

    [Fact]
    public void Beyond_the_window_who_came_first_is()
    {
        var hall = Hall();
        var first = hall.Take();
        hall.Pass(Window + TimeSpan.FromSeconds(1));
        hall.Take(DemoHall.Land);
        Assert.Equal(first.Id, hall.Next(2).Id);
    }

    [Fact]
    public void A_preference_gives_no_class_the_place_of_another()
    {
        var hall = Hall();
        hall.Take(DemoHall.Land);
        var elderly = hall.Take(priority: "ELDERLY");
        hall.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(elderly.Id, hall.Next(2).Id);
    }

    [Fact]
    public void Whoever_has_waited_beyond_the_longest_wait_is_called_before_what_is_dearer()
    {
        var hall = Hall();
        var first = hall.Take();
        hall.Pass(TimeSpan.FromMinutes(1));
        hall.Take(DemoHall.Land);
        hall.Pass(TimeSpan.FromMinutes(60));
        Assert.Equal(first.Id, hall.Next(2).Id);
    }

    [Fact]
    public void Of_the_dearer_service_who_came_first_is_called_first()
    {
        var hall = Hall();
        hall.Take();
        var first = hall.Take(DemoHall.Land);
        hall.Take(DemoHall.Land);
        Assert.Equal(first.Id, hall.Next(2).Id);
    }

    private static Hall Hall()
    {
        var demo = DemoHall.Plan();
        return new Hall(new HallPlan(demo.Services, demo.PriorityClasses, [new CounterPlan(2, [DemoHall.CivilStatus, DemoHall.Land], [DemoHall.Land])], HallCalendar.Always)
        {
            Calling = CallPolicy.Default with { PreferenceWindow = Window },
        });
    }
}
