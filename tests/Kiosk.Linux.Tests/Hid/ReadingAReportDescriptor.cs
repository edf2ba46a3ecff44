using Kiosk.Linux.Hid;

namespace Kiosk.Linux.Tests.Hid;

public class ReadingAReportDescriptor
{
    /// <summary>Written by HID POS Usage Tables 1.02: count, symbology identifier, 56 bytes of data, "more follows" in one bit; and an output report.</summary>
    internal static readonly byte[] Scanner =
    [
        0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01,                         // application: bar code scanner
        0x09, 0x12, 0xA1, 0x02,                                     //   logical: scanned data report
        0x85, 0x02, 0x15, 0x00, 0x26, 0xFF, 0x00, 0x75, 0x08,       //     report 2, bytes
        0x05, 0x01, 0x09, 0x3B, 0x95, 0x01, 0x81, 0x02,             //     byte count
        0x05, 0x8C, 0x09, 0xFB, 0x09, 0xFC, 0x09, 0xFD, 0x95, 0x03, 0x81, 0x02,
        0x09, 0xFE, 0x95, 0x38, 0x82, 0x02, 0x01,                   //     decoded data, buffered bytes
        0x09, 0xFF, 0x75, 0x01, 0x95, 0x01, 0x25, 0x01, 0x81, 0x02, //     more follows
        0x75, 0x07, 0x81, 0x03,                                     //     padding
        0xC0,
        0x09, 0x14, 0xA1, 0x02, 0x85, 0x04, 0x09, 0x60, 0x75, 0x08, 0x95, 0x01, 0x91, 0x02, 0xC0,
        0xC0,
    ];

    [Fact]
    public void A_scanner_is_known_by_its_application_and_its_fields_lie_where_they_are_told()
    {
        var descriptor = HidReportDescriptor.Parse(Scanner);
        Assert.Equal(0x8C0002u, descriptor.Application);
        Assert.Equal(62, 1 + descriptor.LengthOf(HidReportKind.Input, 2));
        Assert.Equal(1, descriptor.LengthOf(HidReportKind.Output, 4));
        Assert.Contains(new HidField(HidReportKind.Input, 2, 0x8C, 0xFC, 16, 8, 1), descriptor.Fields);
        Assert.Contains(new HidField(HidReportKind.Input, 2, 0x8C, 0xFE, 32, 8, 56), descriptor.Fields);
        Assert.Contains(new HidField(HidReportKind.Output, 4, 0x8C, 0x60, 0, 8, 1), descriptor.Fields);
    }

    [Fact]
    public void The_layout_of_a_scan_follows_from_it() =>
        Assert.Equal(new HidPosLayout(2, 5, 56, LengthOffset: 1, SymbologyOffset: 2, MoreOffset: 61, MoreBit: 0), HidPosLayout.Of(HidReportDescriptor.Parse(Scanner)));

    [Fact]
    public void A_device_without_numbered_reports_has_its_fields_from_the_first_byte()
    {
        byte[] plain = [0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01, 0x09, 0xFE, 0x75, 0x08, 0x95, 0x20, 0x81, 0x02, 0xC0];
        Assert.Equal(new HidPosLayout(0, 0, 32), HidPosLayout.Of(HidReportDescriptor.Parse(plain)));
    }

    [Fact]
    public void A_keyboard_is_no_scanner()
    {
        byte[] keyboard = [0x05, 0x01, 0x09, 0x06, 0xA1, 0x01, 0x05, 0x07, 0x19, 0xE0, 0x29, 0xE7, 0x15, 0x00, 0x25, 0x01, 0x75, 0x01, 0x95, 0x08, 0x81, 0x02, 0xC0];
        var descriptor = HidReportDescriptor.Parse(keyboard);
        Assert.Equal(0x010006u, descriptor.Application);
        Assert.Equal(8, descriptor.Fields.Count);
        Assert.Equal((0x07, 0xE3, 3), (descriptor.Fields[3].UsagePage, descriptor.Fields[3].Usage, descriptor.Fields[3].BitOffset));
        Assert.Null(HidPosLayout.Of(descriptor));
    }

    [Fact]
    public void Pushed_settings_come_back()
    {
        byte[] pushed = [0x05, 0x8C, 0x75, 0x08, 0x95, 0x02, 0xA4, 0x75, 0x10, 0x95, 0x01, 0x09, 0x01, 0x81, 0x02, 0xB4, 0x09, 0x02, 0x81, 0x02];
        Assert.Equal([(16, 1), (8, 2)], HidReportDescriptor.Parse(pushed).Fields.Select(f => (f.Bits, f.Count)));
    }

    [Theory]
    [InlineData(0x05)]
    [InlineData(0x26, 0xFF)]
    [InlineData(0xFE)]
    [InlineData(0xB4)]
    [InlineData(0x77, 0xFF, 0xFF, 0xFF, 0x7F, 0x97, 0xFF, 0xFF, 0xFF, 0x7F, 0x81, 0x02)]
    public void What_is_broken_or_too_large_is_refused(params int[] bytes) =>
        Assert.Throws<FormatException>(() => HidReportDescriptor.Parse([.. bytes.Select(b => (byte)b)]));

    [Fact]
    public void Noise_is_refused_or_read_but_never_breaks_the_reader()
    {
        var random = new Random(11);
        for (int round = 0; round < 5000; round++)
        {
            byte[] noise = new byte[random.Next(80)];
            random.NextBytes(noise);
            try
            {
                HidPosLayout.Of(HidReportDescriptor.Parse(noise));
            }
            catch (FormatException)
            {
                // The one refusal it may make.
            }
        }
    }
}
