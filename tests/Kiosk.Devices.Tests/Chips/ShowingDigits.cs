using Kiosk.Devices.Chips;

namespace Kiosk.Devices.Tests.Chips;

public class ShowingDigits
{
    private readonly List<string> sent = [];

    [Fact]
    public void A_MAX7219_is_woken_and_shows_a_number()
    {
        var display = new Max7219Chain(Send, DigitLayout.RightToLeft(4));
        display.Start();
        Assert.Equal(["0F00", "0B07", "0900", "0C01", "0A08"], sent);
        sent.Clear();
        display.Show("A012");
        Assert.Equal(["0477", "037E", "0230", "016D"], sent);
    }

    [Fact]
    public void Of_two_MAX7219_the_farther_one_is_sent_first_and_a_digit_that_is_not_there_is_left_alone()
    {
        var display = new Max7219Chain(Send, new DigitLayout(9, 8, 1, 0), chips: 2);
        display.Show("A012");
        Assert.Equal(["02770230", "017E016D"], sent);
        sent.Clear();
        new Max7219Chain(Send, new DigitLayout(0, 9), chips: 2).Show("12");
        Assert.Equal(["026D0000", "00000130"], sent);
    }

    [Fact]
    public void An_HT16K33_is_cleared_before_it_lights_and_shows_a_number_beside_its_colon()
    {
        var display = new Ht16k33(Send, new DigitLayout(0, 2, 6, 8));
        Assert.True(display.Start());
        Assert.Equal(["21", "00" + new string('0', 32), "81", "EF"], sent);
        sent.Clear();
        display.Show("A012");
        Assert.Equal(["0077003F00000006005B00000000000000"], sent);
    }

    [Fact]
    public void The_first_byte_of_a_row_of_shift_registers_is_for_the_farthest()
    {
        new ShiftRegisters(Send, DigitLayout.LeftToRight(4), 4).Show("A01.2");
        new ShiftRegisters(Send, DigitLayout.LeftToRight(2), 2, isActiveLow: true).Show("8");
        Assert.Equal(["5B863F77", "80FF"], sent);
    }

    [Fact]
    public void A_TM1637_takes_its_bytes_lowest_bit_first_and_acknowledges_each()
    {
        var chip = new WireChip(hasStrobe: false);
        var display = new Tm1637(chip, DigitLayout.LeftToRight(4));
        Assert.True(display.Start());
        Assert.True(display.Show("A012"));
        Assert.Equal(["40", "C0000000000000", "8F", "40", "C0773F065B0000"], chip.Messages.Select(Convert.ToHexString));
    }

    [Fact]
    public void A_TM1637_that_is_not_there_is_noticed()
    {
        var display = new Tm1637(new WireChip(hasStrobe: false) { IsDead = true }, DigitLayout.LeftToRight(4));
        Assert.False(display.Start());
        Assert.False(display.Show("A012"));
    }

    [Fact]
    public void A_TM1638_shows_a_number_and_its_lamps()
    {
        var chip = new WireChip(hasStrobe: true);
        var display = new Tm1638(chip, DigitLayout.LeftToRight(8));
        display.Show("A012");
        display.Light(0b1000_0001);
        display.Dim(8);
        Assert.Equal(["40", "C0000000000000000077003F0006005B00", "40", "C0000100000000000077003F0006005B01", "8C"], chip.Messages.Select(Convert.ToHexString));
    }

    [Fact]
    public void Keys_of_a_TM1638_are_read_after_it_had_time_to_turn()
    {
        var chip = new WireChip(hasStrobe: true) { Keys = [0x01, 0x10, 0x00, 0x11] };
        var display = new Tm1638(chip, DigitLayout.LeftToRight(8));
        Assert.Equal(0b1010_1001, display.ReadKeys());
        Assert.Equal(1, chip.Settles);
        Assert.Equal(["42"], chip.Messages.Select(Convert.ToHexString));
        chip.Keys = [0, 0, 0, 0];
        Assert.Equal(0, display.ReadKeys());
    }

    [Fact]
    public void A_short_text_stands_right_and_a_long_one_is_refused()
    {
        var display = new ShiftRegisters(Send, DigitLayout.LeftToRight(3), 3);
        display.Show("7");
        Assert.Equal(["070000"], sent);
        Assert.Equal(3, display.Width);
        Assert.Throws<ArgumentException>(() => display.Show("A012"));
    }

    [Fact]
    public void A_layout_of_another_chip_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new Tm1637(new WireChip(false), DigitLayout.LeftToRight(8)));
        Assert.Throws<ArgumentException>(() => new Ht16k33(Send, new DigitLayout(0, 2, 2)));
        Assert.Throws<ArgumentException>(() => new Max7219Chain(Send, new DigitLayout()));
    }

    private void Send(ReadOnlySpan<byte> bytes) => sent.Add(Convert.ToHexString(bytes));
}
