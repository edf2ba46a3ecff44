using Kiosk.Linux.Input;

namespace Kiosk.Linux.Tests.Input;

public class ReadingAButtonPad
{
    private readonly KeyPresses pad = new();

    [Fact]
    public void A_press_and_a_release_are_told_and_repeats_are_not()
    {
        Assert.True(pad.Accept(new InputEvent(1, 0x120, 1, 5000), out var press));
        Assert.Equal(new KeyPress(0x120, true, 5000, false), press);
        Assert.False(pad.Accept(new InputEvent(1, 0x120, 2, 6000), out _));
        Assert.True(pad.Accept(new InputEvent(1, 0x120, 0, 7000), out press));
        Assert.False(press.Down);
    }

    [Fact]
    public void After_a_loss_the_true_state_makes_up_what_was_missed()
    {
        pad.Accept(new InputEvent(1, 79, 1), out _);
        pad.Accept(new InputEvent(0, InputEvent.Dropped, 0), out _);
        Assert.False(pad.Accept(new InputEvent(1, 80, 1), out _));
        Assert.False(pad.KeysAreDue);
        pad.Accept(new InputEvent(0, 0, 0), out _);
        Assert.True(pad.KeysAreDue);

        byte[] keys = new byte[96];
        keys[81 / 8] |= 1 << 81 % 8;
        Assert.Equal([new KeyPress(79, false, 42, true), new KeyPress(81, true, 42, true)], pad.Correct(keys, 42));
        Assert.False(pad.KeysAreDue);
        Assert.True(pad.Accept(new InputEvent(1, 81, 0), out _));
    }
}
