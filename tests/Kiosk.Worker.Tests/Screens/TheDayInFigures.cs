using System.Net;
using System.Text;
using Kiosk.Queueing;
using Kiosk.Queueing.Statistics;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Api;
using Kiosk.Worker.Screens;

namespace Kiosk.Worker.Tests.Screens;

/// <summary>The page for the head of the hall: what is known, in numbers that can be checked; what is not, in words.</summary>
public class TheDayInFigures
{
    private static readonly DateOnly Day = new(2026, 11, 23);
    private static readonly DateTimeOffset Opening = new(2026, 11, 23, 7, 30, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task A_day_on_which_nothing_happened_yet_has_no_waits_and_no_shares()
    {
        await using var host = await ScreenHost.StartAsync();
        string page = await host.ReadAsync("/statistics");
        Assert.Contains("23/11/2026", page, StringComparison.Ordinal);
        Assert.Contains("chưa có số liệu", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b0,00 %|\b0[.,]0<", page);
    }

    [Fact]
    public async Task Before_any_day_the_page_says_so_and_stands()
    {
        await using var host = await ScreenHost.StartAsync();
        host.Hall.Statistics = null;
        string page = await host.ReadAsync("/statistics");
        Assert.Contains("chưa có số liệu", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<table", page, StringComparison.Ordinal);
        Assert.Single((await host.Client.GetStringAsync("/statistics.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Every_share_stands_beside_what_it_is_a_share_of()
    {
        await using var host = await ScreenHost.StartAsync();
        host.Hall.Statistics = Morning();
        string page = System.Text.RegularExpressions.Regex.Replace(await host.ReadAsync("/statistics"), @"<[^>]+>|\s+", " ");
        page = System.Text.RegularExpressions.Regex.Replace(page, " +", " ");
        Assert.Contains("Tỷ lệ vắng mặt 33,33 % ( 1/3 lượt đã gọi )", page, StringComparison.Ordinal);
        Assert.Contains("Rất hài lòng 1 100,00 % ( 1/1 lượt được đánh giá )", page, StringComparison.Ordinal);
        Assert.Contains("Tỷ lệ có đánh giá 1 50,00 % ( 1/2 lượt đã phục vụ )", page, StringComparison.Ordinal);
        Assert.Contains("Chờ: từ lúc lấy số đến lần gọi đầu 3 10,0", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decimals_are_written_as_each_language_writes_them()
    {
        await using var host = await ScreenHost.StartAsync();
        host.Hall.Statistics = Morning();
        Assert.Contains("data-vi=\"33,33 %\" data-en=\"33.33 %\">33.33 %<", await host.ReadAsync("/statistics?lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_download_opens_in_a_vietnamese_spreadsheet()
    {
        await using var host = await ScreenHost.StartAsync();
        host.Hall.Statistics = Morning();
        using var answer = await host.Client.GetAsync("/statistics.csv");
        byte[] bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal((HttpStatusCode.OK, "text/csv"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("kiosk-2026-11-23.csv", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        string[] lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("Ngày;Nhóm;Chỉ số;Giá trị;Trong số", lines[0]);
        Assert.Contains("23/11/2026;Lượt giao dịch;Tỷ lệ vắng mặt;33,33;3 lượt đã gọi", lines);
        Assert.Contains("23/11/2026;Đánh giá hài lòng;Tỷ lệ có đánh giá;50,00;2 lượt đã phục vụ", lines);
        Assert.All(lines, l => Assert.Equal(4, l.Count(c => c == ';')));
    }

    [Fact]
    public void What_is_not_known_is_an_empty_field_and_no_zero()
    {
        var nothing = new DayStatistics(Day, 1, HallStatistics.Fold([(new DayOpened(Day), Opening)]));
        string csv = StatisticsCsv.Write(nothing, 0, "vi");
        Assert.Contains("Trung bình;;", csv, StringComparison.Ordinal);
        Assert.Contains("Tỷ lệ vắng mặt;;0 lượt đã gọi", csv, StringComparison.Ordinal);
    }

    /// <summary>Three citizens are called after ten minutes each; one is not there, two are served, one of them rates.</summary>
    private static DayStatistics Morning()
    {
        var events = new List<(HallEvent, DateTimeOffset)> { (new DayOpened(Day), Opening) };
        for (int i = 1; i <= 3; i++)
        {
            var (id, label, at) = ($"261123-A00{i}", $"A00{i}", Opening.AddMinutes(i));
            events.Add((new TicketTaken(id, label, "HOTICH", i, "NORMAL", 0, 0, null, null, "touch"), at));
        }
        for (int i = 1; i <= 3; i++)
        {
            var (id, label, at) = ($"261123-A00{i}", $"A00{i}", Opening.AddMinutes(10 + i));
            events.Add((new TicketCalled(id, label, 1, "HOTICH", 1), at));
            if (i == 3) events.Add((new TicketMissed(id, label, 1), at.AddSeconds(30)));
            else events.Add((new ServingFinished(id, label, 1), at.AddSeconds(30)));
        }
        events.Add((new RatingGiven(1, 3, "261123-A002", "A002", "done", false, "pad"), Opening.AddMinutes(20)));
        return new DayStatistics(Day, events.Count, HallStatistics.Fold(events));
    }
}
