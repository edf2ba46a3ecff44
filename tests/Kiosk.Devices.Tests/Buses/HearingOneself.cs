using Kiosk.Devices.Buses;

namespace Kiosk.Devices.Tests.Buses;

public class HearingOneself
{
    private static readonly byte[] Ours = [1, 6, 0, 0], Reply = [1, 16, 9];

    private static byte[] Heard(EchoFilter filter, params byte[][] parts)
    {
        var heard = new List<byte>();
        foreach (byte[] part in parts) filter.Receive(part, heard);
        filter.WindowOver(heard);
        return [.. heard];
    }

    [Fact]
    public void A_reply_without_an_echo_passes_and_teaches_that_there_is_none()
    {
        var filter = new EchoFilter();
        filter.Sent(Ours, replyMayBeTheSame: false);
        Assert.Equal(Reply, Heard(filter, [1], [16, 9]));
        Assert.False(filter.Echoes);
    }

    [Fact]
    public void An_echo_is_swallowed_whatever_pieces_it_comes_in()
    {
        var filter = new EchoFilter();
        filter.Sent(Ours, replyMayBeTheSame: false);
        Assert.Equal(Reply, Heard(filter, [1, 6], [0], [0, 1, 16], [9]));
        Assert.True(filter.Echoes);
    }

    [Fact]
    public void A_reply_equal_to_the_request_is_a_reply_when_it_comes_alone()
    {
        var filter = new EchoFilter();
        filter.Sent(Ours, replyMayBeTheSame: true);
        Assert.Equal(Ours, Heard(filter, Ours));
        Assert.Null(filter.Echoes);
    }

    [Fact]
    public void A_reply_equal_to_the_request_comes_twice_through_an_echoing_adapter()
    {
        var filter = new EchoFilter();
        filter.Sent(Ours, replyMayBeTheSame: true);
        Assert.Equal(Ours, Heard(filter, Ours, Ours));
        Assert.True(filter.Echoes);
        filter.Sent(Ours, replyMayBeTheSame: true);
        Assert.Empty(Heard(filter, Ours));
    }

    [Fact]
    public void An_echo_that_comes_back_changed_is_counted()
    {
        var filter = new EchoFilter();
        filter.Sent(Ours, replyMayBeTheSame: false);
        Heard(filter, Ours);
        filter.Sent(Ours, replyMayBeTheSame: false);
        Heard(filter, [1, 6, 7, 0]);
        Assert.Equal(1, filter.Wrong);
    }

    [Fact]
    public void Bytes_after_the_window_are_never_taken_for_an_echo()
    {
        var filter = new EchoFilter();
        filter.Sent(Ours, replyMayBeTheSame: false);
        Assert.Empty(Heard(filter));
        Assert.Equal(Ours, Heard(filter, Ours));
    }

    [Fact]
    public void A_line_that_begins_to_echo_is_learnt_anew_once_its_answers_fail()
    {
        var filter = new EchoFilter();
        filter.Sent(Ours, replyMayBeTheSame: false);
        Heard(filter, Reply);
        filter.Sent(Ours, replyMayBeTheSame: false);
        Assert.Equal([.. Ours, .. Reply], Heard(filter, Ours, Reply));
        filter.Doubt();
        filter.Sent(Ours, replyMayBeTheSame: false);
        Assert.Equal(Reply, Heard(filter, Ours, Reply));
        Assert.True(filter.Echoes);
    }

    [Fact]
    public void An_adapter_that_stops_echoing_is_noticed()
    {
        var filter = new EchoFilter();
        filter.Sent(Ours, replyMayBeTheSame: false);
        Heard(filter, Ours);
        for (int i = 0; i < 3; i++)
        {
            filter.Sent(Ours, replyMayBeTheSame: false);
            Heard(filter);
        }
        Assert.Null(filter.Echoes);
    }

    [Fact]
    public void Noise_after_a_reply_equal_to_the_request_does_not_make_an_echo_of_it()
    {
        var filter = new EchoFilter();
        filter.Sent(Ours, replyMayBeTheSame: true);
        Assert.Equal([.. Ours, 0x55], Heard(filter, Ours, [0x55]));
        Assert.Null(filter.Echoes);
        filter.Sent(Ours, replyMayBeTheSame: true);
        Assert.Equal(Ours, Heard(filter, Ours));
    }
}
