using Kiosk.Linux.Input;

namespace Kiosk.Linux.Tests.Input;

public class ReadingAScannerThatTypes
{
    private readonly KeyboardWedge wedge = new();
    private readonly TypingScanner scanner;

    public ReadingAScannerThatTypes() => scanner = new TypingScanner(wedge);

    [Theory]
    [InlineData("H40.12-231101-0001")]
    [InlineData("abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ")]
    [InlineData("1234567890-=!@#$%^&*()_+[]{};:'\"`~\\|,<.>/?")]
    public void Every_character_of_the_layout_is_read(string code)
    {
        scanner.Types(code + "\n");
        Assert.Equal([WedgeOutcome.Scan], scanner.Outcomes);
        Assert.Equal(code, wedge.Text);
    }

    [Fact]
    public void Keypad_keys_are_digits_and_its_enter_ends_the_scan()
    {
        foreach (ushort key in new ushort[] { 82, 79, 80, 81, 75, 76, 77, 71, 72, 73, 83, 74, 78, 55, 98 }) scanner.Key(key, 1).Key(key, 0);
        scanner.Key(UsKeys.KeypadEnter, 1);
        Assert.Equal("0123456789.-+*/", wedge.Text);
    }

    [Fact]
    public void Tab_ends_a_scan_too_and_the_next_may_follow_at_once()
    {
        scanner.Types("A001\tA002\n");
        Assert.Equal([WedgeOutcome.Scan, WedgeOutcome.Scan], scanner.Outcomes);
        Assert.Equal("A002", wedge.Text);
    }

    [Fact]
    public void Caps_lock_turns_letters_and_leaves_digits()
    {
        scanner.Key(UsKeys.CapsLock, 1).Key(UsKeys.CapsLock, 0).Types("ab1-Cd\n");
        Assert.Equal("AB1-cD", wedge.Text);
    }

    [Fact]
    public void A_key_that_repeats_itself_counts_once()
    {
        scanner.Types("A01").Event(InputEvent.Key, 2, 2).Event(InputEvent.Key, 2, 2).Types("7\n");
        Assert.Equal("A017", wedge.Text);
    }

    [Fact]
    public void After_a_loss_the_tail_is_thrown_away_and_the_next_scan_is_read()
    {
        scanner.Types("H40.12-").Event(InputEvent.Synchronisation, InputEvent.Dropped, 0).Event(InputEvent.Key, 5, 1).Event(InputEvent.Synchronisation, 0, 0).Types("0001\n");
        Assert.Equal([WedgeOutcome.Spoiled], scanner.Outcomes);
        Assert.Equal("", wedge.Text);
        scanner.Types("H40.12-231101-0001\n");
        Assert.Equal("H40.12-231101-0001", wedge.Text);
    }

    [Fact]
    public void When_the_loss_took_the_end_too_a_rest_begins_anew()
    {
        scanner.Types("H40").Event(InputEvent.Synchronisation, InputEvent.Dropped, 0).Event(InputEvent.Synchronisation, 0, 0).Types("00").Waits(1500).Types("A0123\n");
        Assert.Equal([WedgeOutcome.Scan], scanner.Outcomes);
        Assert.Equal("A0123", wedge.Text);
    }

    [Fact]
    public void A_shift_whose_release_was_lost_is_not_held_for_ever()
    {
        scanner.Key(UsKeys.LeftShift, 1).Event(InputEvent.Synchronisation, InputEvent.Dropped, 0).Event(InputEvent.Synchronisation, 0, 0).Types("\n").Types("a123\n");
        Assert.Equal("a123", wedge.Text);
    }

    [Fact]
    public void A_pause_within_spoils_the_whole_and_not_only_its_head()
    {
        scanner.Types("H40.12-").Waits(400).Types("0001").Waits(400).Types("0002\n");
        Assert.Equal([WedgeOutcome.Spoiled], scanner.Outcomes);
        Assert.Equal(1, wedge.Spoiled);
    }

    [Fact]
    public void Keys_touched_long_before_are_no_part_of_a_scan()
    {
        scanner.Types("xy").Waits(3000).Types("A0123\n");
        Assert.Equal("A0123", wedge.Text);
    }

    [Theory]
    [InlineData(UsKeys.LeftCtrl)]
    [InlineData(UsKeys.RightAlt)]
    [InlineData(UsKeys.LeftMeta)]
    public void A_code_that_presses_shortcuts_is_no_code(ushort modifier)
    {
        scanner.Types("A0").Key(modifier, 1).Types("r").Key(modifier, 0).Types("123\n");
        Assert.Equal([WedgeOutcome.Spoiled], scanner.Outcomes);
        scanner.Types("A0123\n");
        Assert.Equal("A0123", wedge.Text);
    }

    [Fact]
    public void Too_long_is_spoiled_and_too_short_is_noise()
    {
        scanner.Types(new string('7', 513) + "\n").Types("ab\n");
        Assert.Equal([WedgeOutcome.Spoiled], scanner.Outcomes);
    }

    [Fact]
    public void Nothing_is_allocated_but_the_text_of_a_scan()
    {
        KeyboardWedge.Warm();
        InputEvent[] keys = [.. Enumerable.Range(0, 64).SelectMany(n => new[] { new InputEvent(1, 30, 1, n * 1_000_000L), new InputEvent(0, 0, 0), new InputEvent(1, 30, 0) })];
        foreach (var key in keys) wedge.Accept(key);
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var key in keys) wedge.Accept(key);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
