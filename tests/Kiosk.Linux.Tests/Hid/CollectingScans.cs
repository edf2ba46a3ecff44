using System.Text;
using Kiosk.Linux.Hid;

namespace Kiosk.Linux.Tests.Hid;

public class CollectingScans
{
    private static readonly HidPosLayout Layout = HidPosLayout.Of(HidReportDescriptor.Parse(ReadingAReportDescriptor.Scanner))!;
    private readonly HidPosScans scans = new(Layout);

    [Fact]
    public void A_short_scan_is_one_report_with_its_symbology()
    {
        var scan = scans.Accept(Report("H40.12-231101-0001", more: false));
        Assert.Equal("H40.12-231101-0001", Encoding.UTF8.GetString(scan!.Data));
        Assert.Equal("]Q1", scan.Symbology);
    }

    [Fact]
    public void A_citizen_s_card_takes_several_reports_and_keeps_its_diacritics()
    {
        const string card = "001090123456|012345678|NGUYỄN VĂN AN|01011990|Nam|Phường Bến Nghé, Quận 1, TP. Hồ Chí Minh|15042021";
        byte[] bytes = Encoding.UTF8.GetBytes(card);
        HidPosScan? last = null;
        byte[][] parts = [.. bytes.Chunk(56)];
        for (int n = 0; n < parts.Length; n++)
        {
            Assert.Null(last);
            last = scans.Accept(Report(parts[n], more: n < parts.Length - 1));
        }
        Assert.Equal(card, Encoding.UTF8.GetString(last!.Data));
    }

    [Fact]
    public void Other_reports_are_passed_over()
    {
        Assert.Null(scans.Accept([4, 1]));
        Assert.Null(scans.Accept([]));
        Assert.Equal(0, scans.Spoiled);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(57)]
    public void A_count_beyond_the_room_spoils_the_scan(byte count)
    {
        byte[] lying = Report("A001", more: false);
        lying[1] = count;
        Assert.Null(scans.Accept(lying));
        Assert.Equal(1, scans.Spoiled);
        Assert.NotNull(scans.Accept(Report("A001", more: false)));
    }

    [Fact]
    public void A_scan_without_end_is_spoiled_and_not_kept_for_ever()
    {
        for (int n = 0; n < 80; n++) Assert.Null(scans.Accept(Report(new byte[56], more: true)));
        Assert.Null(scans.Accept(Report("end", more: false)));
        Assert.Equal(1, scans.Spoiled);
        Assert.Equal("A001"u8.ToArray(), scans.Accept(Report("A001", more: false))!.Data);
    }

    [Fact]
    public void A_half_scan_forgotten_is_not_joined_to_the_next()
    {
        scans.Accept(Report("half", more: true));
        scans.Reset();
        Assert.Equal("A001"u8.ToArray(), scans.Accept(Report("A001", more: false))!.Data);
    }

    [Fact]
    public void Without_a_count_the_data_ends_at_the_first_NUL()
    {
        var plain = new HidPosScans(new HidPosLayout(0, 0, 8));
        Assert.Equal("A001"u8.ToArray(), plain.Accept([(byte)'A', (byte)'0', (byte)'0', (byte)'1', 0, 0, 0, 0])!.Data);
    }

    private static byte[] Report(string text, bool more) => Report(Encoding.UTF8.GetBytes(text), more);

    private static byte[] Report(byte[] data, bool more)
    {
        byte[] report = new byte[62];
        (report[0], report[1]) = (2, (byte)data.Length);
        "]Q1"u8.CopyTo(report.AsSpan(2));
        data.CopyTo(report, 5);
        report[61] = (byte)(more ? 1 : 0);
        return report;
    }
}
