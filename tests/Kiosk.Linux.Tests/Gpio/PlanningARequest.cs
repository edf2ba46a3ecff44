using Kiosk.Linux.Gpio;

namespace Kiosk.Linux.Tests.Gpio;

public class PlanningARequest
{
    private const ulong Button = GpioAbi.Input | GpioAbi.EdgeRising | GpioAbi.EdgeFalling | GpioAbi.PullUp | GpioAbi.ActiveLow;

    [Fact]
    public void Like_lines_share_the_default_settings_and_need_no_attribute()
    {
        var request = GpioPlan.Make("kiosk", [new GpioInput(5), new GpioInput(6)], []);
        Assert.Equal(2u, request.Lines);
        Assert.Equal([5u, 6u], ((Span<uint>)request.Offsets)[..2].ToArray());
        Assert.Equal(Button, request.Config.Flags);
        Assert.Equal(0u, request.Config.Count);
        Assert.Equal(1024u, request.EventBufferSize);
    }

    [Fact]
    public void Lamps_beside_buttons_are_an_attribute_and_start_as_asked()
    {
        var request = GpioPlan.Make("kiosk", [new GpioInput(5), new GpioInput(6)], [new GpioOutput(20, Initially: true)]);
        Assert.Equal(2u, request.Config.Count);
        Assert.Equal((GpioAbi.AttributeFlags, GpioAbi.Output, 0b100ul), Of(request, 0));
        Assert.Equal((GpioAbi.AttributeOutputValues, 0b100ul, 0b100ul), Of(request, 1));
    }

    [Fact]
    public void Each_debounce_time_is_one_attribute_for_all_its_lines()
    {
        TimeSpan tact = TimeSpan.FromMilliseconds(10), worn = TimeSpan.FromMilliseconds(80);
        var request = GpioPlan.Make("kiosk", [new GpioInput(1, Debounce: tact), new GpioInput(2, Debounce: worn), new GpioInput(3, Debounce: tact)], []);
        Assert.Equal((GpioAbi.AttributeDebounce, 10_000ul, 0b101ul), Of(request, 0));
        Assert.Equal((GpioAbi.AttributeDebounce, 80_000ul, 0b010ul), Of(request, 1));
    }

    [Fact]
    public void Sixty_four_lines_fit_and_sixty_five_do_not()
    {
        Assert.Equal(64u, GpioPlan.Make("kiosk", Inputs(64), []).Lines);
        Assert.Throws<ArgumentException>(() => GpioPlan.Make("kiosk", Inputs(65), []));
        Assert.Throws<ArgumentException>(() => GpioPlan.Make("kiosk", [], []));
    }

    [Fact]
    public void More_than_ten_settings_are_refused_with_what_to_do()
    {
        GpioInput[] each = [.. Enumerable.Range(0, 11).Select(n => new GpioInput(n, Debounce: TimeSpan.FromMilliseconds(n + 1)))];
        Assert.Contains("11 different settings", Assert.Throws<ArgumentException>(() => GpioPlan.Make("kiosk", each, [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_asked_for_twice_is_named() =>
        Assert.Contains("Line 7", Assert.Throws<ArgumentException>(() => GpioPlan.Make("kiosk", [new GpioInput(7)], [new GpioOutput(7)])).Message, StringComparison.Ordinal);

    private static GpioInput[] Inputs(int count) => [.. Enumerable.Range(0, count).Select(n => new GpioInput(n))];

    private static (uint, ulong, ulong) Of(GpioAbi.LineRequest request, int attribute)
    {
        var made = request.Config.Attributes[attribute];
        return (made.Attribute.Id, made.Attribute.Value, made.Mask);
    }
}
