using Kiosk.Devices.Diagnosis;
using Kiosk.Linux.Serial;

namespace Kiosk.Devices.Tests.Diagnosis;

public class HuntingABoard
{
    private static readonly DeviceProfile[] All = [.. Shipped.Ids.Select(Shipped.Profile)];

    public static TheoryData<string> Boards => [.. HuntPlan.Candidates(All).Select(p => p.Id)];

    [Theory]
    [MemberData(nameof(Boards))]
    public void Every_board_is_found_as_it_leaves_the_factory(string id)
    {
        var profile = Shipped.Profile(id);
        int address = profile.Address is { } range ? Math.Max(1, range.Min) : 0;
        var board = new PretendBoard(profile, profile.Serial!, address);
        var found = Assert.IsType<HuntStep.Found>(board.Hunt(new BoardHunt(All, HuntScope.Usual)));
        Assert.Equal((id, profile.Serial, address), (found.Try.Profile.Id, found.Try.Line, found.Try.Address));
        // Boards without an address cannot share a look: each set of commands costs one.
        Assert.True(board.Questions <= (profile.Address is null ? 16 : 8), $"{board.Questions} questions");
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void Every_board_is_found_at_another_speed_and_address(string id)
    {
        var profile = Shipped.Profile(id);
        var line = profile.Serial! with { Baud = 19200 };
        int address = profile.Address is { } range ? range.Min + 2 : 0;
        var board = new PretendBoard(profile, line, address);
        var found = Assert.IsType<HuntStep.Found>(board.Hunt(new BoardHunt(All, HuntScope.Usual)));
        Assert.Equal((id, line, address), (found.Try.Profile.Id, found.Try.Line, found.Try.Address));
        Assert.True(board.Questions <= (profile.Address is null ? 28 : 18), $"{board.Questions} questions");
    }

    [Fact]
    public void A_board_that_answers_is_found_without_asking_what_it_shows_first()
    {
        var board = new PretendBoard(Shipped.Profile("modbus-led485"), new SerialSettings(9600), 3);
        var hunt = new BoardHunt(All, HuntScope.Usual);
        var found = Assert.IsType<HuntStep.Found>(board.Hunt(hunt));
        Assert.Equal(("modbus-led485", 3, true, 4), (found.Try.Profile.Id, found.Try.Address, found.IsRight, found.Digits));
        // Is it this; which end; how many digits.
        Assert.Equal(3, board.Questions);
        Assert.DoesNotContain(hunt.Tried, t => t.Outcome == "somethingElse");
    }

    [Fact]
    public void Of_a_board_that_never_answers_the_number_it_shows_is_its_address()
    {
        var board = new PretendBoard(Shipped.Profile("apertum-board"), new SerialSettings(9600), 90);
        var found = Assert.IsType<HuntStep.Found>(board.Hunt(new BoardHunt(All, new HuntScope(247, [9600]))));
        Assert.Equal(("apertum-board", 90), (found.Try.Profile.Id, found.Try.Address));
        Assert.True(board.Questions <= 16, $"{board.Questions} questions");
    }

    [Fact]
    public void Nothing_is_sent_that_a_board_would_keep()
    {
        var board = new PretendBoard(Shipped.Profile("modbus-led485"), new SerialSettings(1200), 200);
        Assert.IsType<HuntStep.NotFound>(board.Hunt(new BoardHunt(All, HuntScope.Usual)));
        Assert.Equal(["probe", "show"], board.Verbs.Order());
    }

    [Fact]
    public void Everything_that_was_tried_is_remembered_for_who_comes_next()
    {
        var hunt = new BoardHunt([Shipped.Profile("xunpeng-3a"), Shipped.Profile("cd5220")], new HuntScope(1, [9600, 19200]));
        while (hunt.Step is not HuntStep.NotFound) hunt.Take(new HuntAnswer.Nothing());
        Assert.Equal(["xunpeng-3a 9600", "xunpeng-3a 19200", "cd5220 9600", "cd5220 19200"], hunt.Tried.Select(t => $"{t.Try.Profile.Id} {t.Try.Line.Baud}"));
        Assert.All(hunt.Tried, t => Assert.Equal("nothing", t.Outcome));
    }

    [Fact]
    public void A_garbled_round_is_halved_until_the_frame_that_did_it_is_known()
    {
        var hunt = new BoardHunt([Shipped.Profile("sum8-id-board")], new HuntScope(4, [9600]));
        int looks = 0;
        // Only the third address moves the board, and what it shows cannot be read.
        while (hunt.Step is HuntStep.Look look)
        {
            looks++;
            hunt.Take(look.Tries.Any(t => t.Address == 3) ? new HuntAnswer.SomethingElse() : new HuntAnswer.Nothing());
        }
        Assert.Equal(5, looks);
        Assert.Equal([3], hunt.Tried.Where(t => t.Outcome == "somethingElse").Select(t => t.Try.Address));
    }

    [Fact]
    public void Two_digits_of_three_are_enough_to_know_the_try()
    {
        var hunt = new BoardHunt([Shipped.Profile("sum8-id-board")], new HuntScope(4, [9600]));
        var look = Assert.IsType<HuntStep.Look>(hunt.Step);
        hunt.Take(new HuntAnswer.Reads(look.Tries[2].Text[1..]));
        Assert.Equal(3, Assert.IsType<HuntStep.Confirm>(hunt.Step).Try.Address);
    }

    [Fact]
    public void A_hunt_that_is_over_takes_no_more_answers()
    {
        var hunt = new BoardHunt([], HuntScope.Usual);
        Assert.IsType<HuntStep.NotFound>(hunt.Step);
        Assert.Throws<InvalidOperationException>(() => hunt.Take(new HuntAnswer.Yes()));
    }
}
