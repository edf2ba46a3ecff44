using Kiosk.Queueing.Statistics;

namespace Kiosk.Queueing.Tests.Statistics;

public class RoundingShares
{
    [Fact]
    public void The_shares_that_a_report_published_wrong_come_out_right() => Assert.Equal([95.34m, 4.66m, 0.00m], Shares.Of([409, 20, 0]));

    [Fact]
    public void Three_thirds_sum_to_a_hundred() => Assert.Equal([33.34m, 33.33m, 33.33m], Shares.Of([1, 1, 1]));

    [Fact]
    public void Nearly_all_is_not_called_all()
    {
        Assert.Equal([99.99m, 0.01m], Shares.Of([99_999, 1]));
        Assert.Equal(99.99m, Shares.Of(34_662, 34_663));
        Assert.Equal(100.00m, Shares.Of(34_663, 34_663));
    }

    [Fact]
    public void A_share_of_nothing_is_nothing() => Assert.Equal([null, null, null], Shares.Of([0, 0, 0]));

    [Fact]
    public void Any_counts_sum_to_a_hundred_and_stay_within_a_hundredth_of_the_truth()
    {
        var chance = new Random(20261123);
        for (int round = 0; round < 20_000; round++)
        {
            int[] counts = [chance.Next(chance.Next(1, 1_000_000)), chance.Next(50), chance.Next(chance.Next(1, 3000))];
            long total = counts.Sum();
            if (total == 0) continue;
            var shares = Shares.Of(counts);
            Assert.Equal(100.00m, shares.Sum());
            for (int i = 0; i < counts.Length; i++)
            {
                if (counts[i] < total) Assert.True(shares[i] < 100, $"{counts[i]} of {total} is called 100 %");
                if (counts[i] == 0) Assert.Equal(0m, shares[i]);
                Assert.InRange(Math.Abs(shares[i]!.Value - (100m * counts[i] / total)), 0, 0.02m);
            }
        }
    }
}
