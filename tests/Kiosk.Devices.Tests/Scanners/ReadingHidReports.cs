using Kiosk.Linux.Hid;

namespace Kiosk.Devices.Tests.Scanners;

public class ReadingHidReports
{
    private static readonly HidrawTransport Transport = Shipped.Profile("hid-pos-auto").Transport.Hidraw!;

    /// <summary>62 bytes by its own descriptor, where the profile says 64.</summary>
    private static readonly HidPosLayout Own = new(ReportId: 2, DataOffset: 5, DataLength: 56, LengthOffset: 1, SymbologyOffset: 2, MoreOffset: 61);

    [Fact]
    public void What_a_scanner_says_of_itself_counts_more_than_the_profile()
    {
        Assert.Null(new HidScanReader(Transport).Push(Report("A012", more: false)));
        var scan = new HidScanReader(Transport, Own).Push(Report("A012", more: false));
        Assert.Equal(("scan", "A012", "]Q1"), (scan!.Name, scan.Values["data"], scan.Values["aim"]));
    }

    [Fact]
    public void A_torn_or_lying_report_spoils_its_scan_and_no_other()
    {
        var reader = new HidScanReader(Transport, Own);
        Assert.Null(reader.Push([]));
        Assert.Null(reader.Push([2]));
        Assert.Null(reader.Push([2, 200, .. new byte[60]]));
        Assert.Equal(2, reader.Spoiled);
        Assert.Null(reader.Push(Report("A0", more: true)));
        reader.Forget();
        Assert.Equal(3, reader.Spoiled);
        Assert.Equal("A013", reader.Push(Report("A013", more: false))!.Values["data"]);
    }

    private static byte[] Report(string text, bool more)
    {
        byte[] report = new byte[62];
        (report[0], report[1], report[61]) = (2, (byte)text.Length, (byte)(more ? 1 : 0));
        "]Q1"u8.CopyTo(report.AsSpan(2));
        System.Text.Encoding.UTF8.GetBytes(text, report.AsSpan(5));
        return report;
    }
}
