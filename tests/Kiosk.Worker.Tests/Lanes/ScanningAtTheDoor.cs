using System.Text;
using Kiosk.Contract.Events;
using Kiosk.Worker.Dossiers;

namespace Kiosk.Worker.Tests.Lanes;

public sealed class ScanningAtTheDoor : IAsyncLifetime
{
    private readonly InputHall hall = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => hall.DisposeAsync();

    private CodeScanned Last => hall.Events.OfType<CodeScanned>().Last();

    [Fact]
    public async Task A_paper_that_lies_before_the_scanner_is_answered_once()
    {
        for (int i = 0; i < 5; i++)
        {
            hall.Scan("A012\r");
            hall.Pass(500);
        }
        await hall.ScannedAsync(1);
        hall.Pass(3000);
        hall.Scan("A012\r");
        await hall.ScannedAsync(2);
        Assert.Equal(2, hall.Events.OfType<CodeScanned>().Count());
        Assert.Equal((2, 4), (hall.CountersOf("scanner").Scans, hall.CountersOf("scanner").Rejected));
    }

    [Theory]
    [InlineData("S_CMD_01H0", "")]
    [InlineData("A\u000312", "")]
    [InlineData("A\u202E210", "")]
    [InlineData("8934563138165", "]E0")]
    public async Task A_dishonest_code_gets_a_kind_word_and_is_kept_as_refused(string text, string aim)
    {
        hall.Scan(text, aim);
        await hall.ScannedAsync(1);
        Assert.Equal(("rejected", "malformed", DossierDesk.NoFingerprint), (Last.Kind, Last.Answer, Last.Fingerprint));
        Assert.Equal("malformed", hall.Board.Newest!.Outcome);
    }

    [Fact]
    public async Task A_set_up_code_is_told_to_the_technician_for_an_hour()
    {
        hall.Scan("%%SpecCode93");
        await hall.ScannedAsync(1);
        Assert.Equal(("scanner", "setupCodesEnabled"), (hall.Health.Single().Device, hall.Health.Single().Reason));
        hall.Pass(3_599_000);
        hall.Scan("A012");
        await hall.ScannedAsync(2);
        Assert.Single(hall.Health);
        hall.Pass(10_000);
        hall.Scan("A013");
        await hall.ScannedAsync(3);
        Assert.Equal("none", hall.Health[^1].Reason);
    }

    [Fact]
    public async Task A_wrong_encoding_is_told_until_Vietnamese_arrives_whole()
    {
        hall.Scan("001190123456||Tr\uFFFDn Th\uFFFD B\uFFFDnh|01011990|N\uFFFD|H\uFFFD N\uFFFDi|20122021");
        await hall.ScannedAsync(1);
        Assert.Equal(("citizenCard", "wrongDocument"), (Last.Kind, Last.Answer));
        Assert.Equal("encodingNotUtf8", hall.Health.Single().Reason);
        hall.Pass(2000);
        hall.Scan("A012");
        await hall.ScannedAsync(2);
        Assert.Single(hall.Health);
        hall.Pass(2000);
        hall.Scan("001190123456||Trần Thị Bình|01011990|Nữ|Hà Nội|20122021");
        await hall.ScannedAsync(3);
        Assert.Equal("none", hall.Health[^1].Reason);
    }

    [Fact]
    public async Task An_answer_is_forgotten_half_a_minute_after_it_was_shown()
    {
        hall.Scan("A012");
        await hall.ScannedAsync(1);
        Assert.NotNull(hall.Board.Newest);
        hall.Pass(30_000);
        Assert.Null(hall.Board.Newest);
    }

    [Fact]
    public async Task Three_thousand_random_scans_are_all_answered_and_leave_nothing_in_the_log()
    {
        var random = new Random(20261122);
        byte[] bytes = new byte[600];
        long answered = 0;
        for (int i = 0; i < 3_000; i++)
        {
            int length = 4 + random.Next(i % 10 == 0 ? bytes.Length - 4 : 40);
            random.NextBytes(bytes.AsSpan(0, length));
            // Longer than the pause between two scans, so that none is a repetition or too fast.
            hall.Pass(1001);
            hall.Scan(i % 2 == 0 ? Encoding.UTF8.GetString(bytes, 0, length) : Convert.ToBase64String(bytes, 0, length / 2));
            answered++;
            if (i % 8 == 7) await hall.UntilAsync(() => hall.Board.Scanned.Version == answered, $"answer {answered}");
        }
        Assert.Equal("", hall.Log.Text);
        Assert.All(hall.Events.OfType<CodeScanned>(), e => Assert.Contains(e.Kind, (string[])["rejected", "unknown"]));
    }
}
