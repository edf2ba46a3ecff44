using Kiosk.Devices;
using Kiosk.Devices.Ports;
using Kiosk.Linux.Serial;
using Kiosk.Worker.Configuration;
using Kiosk.Worker.Lanes;

namespace Kiosk.Worker.Tests.Configuration;

/// <summary>A site names its devices and the ways to them; whatever cannot work is refused with its place and the remedy in both languages.</summary>
public class NamingDevices
{
    private const string Board = "$.lines[2].devices[0]", Panel = "$.lines[3].devices[0]";

    public static TheoryData<string, string, string, string, string> Mistakes => new()
    {
        // where, what is written, the place named, remedy in Vietnamese, remedy in English
        { "$.lines[2].port", "\"usb:xyz\"", "$.lines[2].port", "\"usb:xyz\" không phải cổng", "is no port. Write a path" },
        { "$.lines[2].port", "\"usbb:1a86:7523\"", "$.lines[2].port", "Có phải là \"usb:…\"?", "Is \"usb:…\" meant?" },
        { "$.lines[2].port", "\"com3:\"", "$.lines[2].port", "serial/by-path/…", "serial/by-path/…" },
        { "$.lines[2].port", "\"spi:zero\"", "$.lines[2].port", "spi:B.C", "spi:B.C" },
        { "$.lines[2].port", "\"tcp:10.0.0.7:99999\"", "$.lines[2].port", "tcp:MÁY[:CỔNG]", "tcp:HOST[:PORT]" },
        { "$.lines[2].port", "\"/dev/../dev/ttyB\"", "$.lines[2].port", "mỗi cổng ghi một lần", "write each port once" },
        { "$.lines[2].port", "\"i2c:1\"", $"{Board}.profile", "không nối được qua cổng \"/dev/i2c-1\". Nó nối qua: cổng nối tiếp", "cannot be reached over \"/dev/i2c-1\". Its ways: a serial port" },
        { "$.lines[3].port", "\"ttyC\"", $"{Panel}.profile", "Nó nối qua: gpio[:NHÃN CHIP]", "Its ways: gpio[:CHIP LABEL]" },
        { "$.lines[2].port", "\"udp:board\"", $"{Board}.profile", "không nối được", "cannot be reached" },
        { $"{Board}.profile", "\"alpha-betabrit\"", $"{Board}.profile", "Có phải là \"alpha-betabrite\"?", "Is \"alpha-betabrite\" meant?" },
        { $"{Board}.role", "\"scanner\"", $"{Board}.role", "không làm được việc scanner. Nó làm được: counterDisplay, hallBoard", "cannot be a scanner. It can be: counterDisplay, hallBoard" },
        { $"{Panel}.role", "\"lamp\"", $"{Panel}.role", "không làm được việc lamp", "cannot be a lamp" },
        { $"{Board}.address", "256", $"{Board}.address", "cần từ 0 đến 255", "must be 0 to 255" },
        { $"{Panel}.address", "4", $"{Panel}.address", "không có địa chỉ", "has no addresses" },
        { "$.lines[1].devices[0].address", "0", "$.lines[1].devices[0].address", "cần từ 1 đến 247", "must be 1 to 247" },
        { $"{Board}.params['label']", "\"Z\"", $"{Board}.params['label']", "chỉ nhận 0, A", "allowed are 0, A" },
        { $"{Board}.params['lable']", "\"A\"", $"{Board}.params['lable']", "Có phải là \"label\"?", "Is \"label\" meant?" },
        { $"{Panel}.params", "{ \"label\": \"A\" }", $"{Panel}.params['label']", "không có gì để chọn", "nothing to choose" },
        { $"{Board}.params['label']", "true", $"{Board}.params['label']", "hoặc một số nguyên", "or a whole number" },
        { $"{Board}.timing.retries", "6", $"{Board}.timing.retries", "cần từ 0 đến 5", "must be 0 to 5" },
        { $"{Board}.timing.retry", "1", $"{Board}.timing.retry", "Các mục ở đây: replyTimeoutMs", "Known here: replyTimeoutMs" },
        { "$.lines[2].serial.parity", "\"mark\"", "$.lines[2].serial.parity", "chỉ nhận none, even, odd", "one of none, even, odd" },
        { "$.lines[2].serial.baud", "115200000", "$.lines[2].serial.baud", "từ 300 đến 4000000", "300 to 4000000" },
        { "$.lines[3].serial", "{ \"baud\": 9600 }", "$.lines[3].serial", "không phải cổng nối tiếp", "is no serial port" },
        { $"{Panel}.lines", "{}", $"{Panel}.lines", "thiếu \"button1\"", "\"button1\" is missing" },
        { $"{Panel}.lines['button99']", "\"GPIO4\"", $"{Panel}.lines['button99']", "không có mục này. Có: button1", "does not have this. It has: button1" },
        { $"{Panel}.lines['button2']", "\"GPIO17\"", $"{Panel}.lines['button2']", "đã dùng cho panel (button1)", "is used by panel (button1) already" },
        { $"{Panel}.lines['button1']", "\"\"", $"{Panel}.lines['button1']", "cần tên chân, ví dụ GPIO17", "the name of a line, such as GPIO17" },
        { $"{Panel}.lines['button2']", "18", $"{Panel}.lines['button2']", "phải ghi nhãn chip vào cổng", "name the chip in the port" },
        { $"{Panel}.keys['2']", "\"DATDAI\"", $"{Panel}.keys['2']", "\"button2\" chưa có chân GPIO", "\"button2\" has no GPIO line" },
        { $"{Board}.lines", "{ \"lamp1\": \"GPIO4\" }", $"{Board}.lines", "chỉ dùng cho nút, đèn", "is only for buttons, lamps" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_device_that_cannot_work_is_refused_with_its_remedy(string where, string written, string named, string vi, string en)
    {
        using var folder = new SiteFolder().With("site.json", where, written);
        var fault = Assert.Single(folder.Faults(), f => f.Path == named);
        Assert.Equal(Path.Combine(folder.Path, "site.json"), fault.File);
        Assert.Contains(vi, fault.Vi, StringComparison.Ordinal);
        Assert.Contains(en, fault.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "port": "ttyX", "devices": [{ "id": "s1", "profile": "serial-scanner-cr", "role": "scanner" }, { "id": "s2", "profile": "serial-scanner-cr", "role": "scanner" }] }""", "$.lines[4].devices[1]", "chỉ mang một thiết bị")]
    [InlineData("""{ "port": "spi:0.0", "devices": [{ "id": "c1", "profile": "chip-max7219", "role": "counterDisplay", "counter": 5 }, { "id": "c2", "profile": "chip-max7219", "role": "counterDisplay", "counter": 7 }] }""", "$.lines[4].devices[1]", "chỉ mang một thiết bị")]
    [InlineData("""{ "port": "i2c:1", "devices": [{ "id": "c1", "profile": "chip-ht16k33", "role": "counterDisplay", "counter": 5, "address": 112 }, { "id": "c2", "profile": "chip-ht16k33", "role": "counterDisplay", "counter": 7, "address": 112 }] }""", "$.lines[4].devices[1].address", "đã thuộc về \"c1\"")]
    [InlineData("""{ "port": "i2c:1", "devices": [{ "id": "c1", "profile": "chip-ht16k33", "role": "counterDisplay", "counter": 5, "address": 32 }] }""", "$.lines[4].devices[0].address", "cần từ 112 đến 119")]
    [InlineData("""{ "port": "gpio:pinctrl-rp1", "devices": [{ "id": "chime", "profile": "gpio-chime", "role": "annunciator", "lines": { "chime": "GPIO17" } }] }""", "$.lines[4].devices[0].lines['chime']", "đã dùng cho panel (button1)")]
    [InlineData("""{ "port": "gpio:pinctrl-rp1", "devices": [{ "id": "t", "profile": "chip-tm1638", "role": "counterDisplay", "counter": 5, "lines": { "clock": 2, "data": 3 } }] }""", "$.lines[4].devices[0].lines", "thiếu \"strobe\"")]
    [InlineData("""{ "port": "gpio:pinctrl-rp1", "devices": [{ "id": "l", "profile": "gpio-lamps", "role": "lamp", "keys": { "1": "9" }, "lines": { "lamp1": 4 } }] }""", "$.lines[4].devices[0].keys['1']", "không có trong $.counters")]
    [InlineData("""{ "port": "gpio:pinctrl-rp1", "devices": [{ "id": "l", "profile": "gpio-lamps", "role": "lamp", "lines": { "lamp1": 4 } }] }""", "$.lines[4].devices[0].counter", "không có trong $.counters")]
    public void What_would_be_in_each_other_s_way_is_refused(string line, string named, string vi)
    {
        using var folder = new SiteFolder().With("site.json", "$.lines[4]", line);
        var fault = Assert.Single(folder.Faults());
        Assert.Equal(named, fault.Path);
        Assert.Contains(vi, fault.Vi, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "port": "usb:05e0:1200", "devices": [{ "id": "x", "profile": "hid-pos-auto", "role": "scanner" }] }""")]
    [InlineData("""{ "port": "input/by-path/platform-usb-0:1.3:1.0-event-kbd", "devices": [{ "id": "x", "profile": "usb-numpad-caller", "role": "callerKeypad", "counter": 5 }] }""")]
    [InlineData("""{ "port": "tcp:10.0.0.7", "devices": [{ "id": "x", "profile": "onbon-bx-font", "role": "hallBoard", "address": 1, "params": { "area": 3 } }] }""")]
    [InlineData("""{ "port": "udp:10.0.0.8:8453", "devices": [{ "id": "x", "profile": "cxh-udp", "role": "hallBoard" }] }""")]
    [InlineData("""{ "port": "spi:0.0", "devices": [{ "id": "x", "profile": "chip-74hc595", "role": "counterDisplay", "counter": 5 }] }""")]
    [InlineData("""{ "port": "i2c:1", "devices": [{ "id": "x", "profile": "chip-ht16k33", "role": "counterDisplay", "counter": 5, "address": 113 }] }""")]
    [InlineData("""{ "port": "gpio:pinctrl-rp1", "devices": [{ "id": "x", "profile": "chip-tm1637", "role": "counterDisplay", "counter": 5, "lines": { "clock": "GPIO5", "data": 6 } }] }""")]
    [InlineData("""{ "port": "gpio:pinctrl-rp1", "devices": [{ "id": "x", "profile": "gpio-lamps", "role": "lamp", "keys": { "1": "5", "2": "7" }, "lines": { "lamp1": "GPIO5", "lamp2": 6 } }] }""")]
    [InlineData("""{ "port": "gpio:pinctrl-rp1", "devices": [{ "id": "x", "profile": "gpio-chime", "role": "annunciator", "lines": { "chime": "GPIO23" } }] }""")]
    [InlineData("""{ "port": "serial/by-path/pci-0000:00:14.0-usb-0:2:1.0-port0", "devices": [{ "id": "x", "profile": "modbus-relay", "role": "lamp", "counter": 5, "address": 9 }] }""")]
    public void Every_kind_of_port_can_be_named(string line)
    {
        using var folder = new SiteFolder().With("site.json", "$.lines[4]", line);
        Assert.Empty(folder.Faults());
    }

    [Fact]
    public void What_the_site_sets_goes_over_the_profile_and_the_rest_stays()
    {
        using var folder = new SiteFolder().With("site.json", "$.lines[2].devices[0].timing", "{ \"replyTimeoutMs\": 750, \"retries\": 0 }");
        var site = folder.Load().Settings;
        var profile = new ProfileShelf("site.json", folder.Path, Shipped).Device("alpha-betabrite", "$");
        var bound = DeviceRoomLines.Bind(site.Lines[2].Devices[0], profile);
        Assert.Equal((TimeSpan.FromMilliseconds(750), 0, profile.Timing.Gap), (bound.Timing.ReplyTimeout, bound.Timing.Retries, bound.Timing.Gap));
        Assert.Equal("A", bound.Settings["label"]);
        Assert.Equal(new SerialSettings(19200, 8, Parity.Even), site.Lines[2].Serial.Over(profile.Serial!));
        Assert.Equal(profile.Serial, ((LineSerialSettings?)null).Over(profile.Serial!));
        var panel = DeviceRoomLines.Bind(site.Lines[3].Devices[0], profile);
        Assert.Equal(("GPIO17", "GPIO18"), (panel.Lines["button1"], panel.Lines["lamp1"]));
    }

    /// <summary>Whatever the library has can be named by some port, and every profile has something to do.</summary>
    [Fact]
    public void Every_profile_of_the_library_has_a_role_and_a_way()
    {
        var shelf = new ProfileShelf("site.json", Shipped, Shipped);
        PortAddress[] ports = [new PortAddress.Node("/dev/x"), new PortAddress.Tcp("h", 1), new PortAddress.Udp("h", 1), new PortAddress.Gpio(null), new PortAddress.Spi("s"), new PortAddress.I2c("i")];
        Assert.True(shelf.Devices.Count > 30);
        Assert.All(shelf.Devices.Select(id => shelf.Device(id, "$")), profile =>
        {
            Assert.NotEmpty(DeviceFit.RolesOf(profile));
            Assert.Contains(ports, port => DeviceFit.HasWay(profile.Transport, port));
            Assert.NotEmpty(DeviceFit.WaysOf(profile.Transport).Vi);
        });
    }

    [Theory]
    [InlineData("modbus-led485", "ABCDEFHJLNOPRTUY")]
    [InlineData("dm56a04", "ABCDEFHJLNOPRTUY")]
    [InlineData("dm36b06", "ABCDEFHJLNOPRTUY")]
    [InlineData("chip-tm1637", "ABCDEFHJLNOPRTUY")]
    [InlineData("chip-max7219", "ABCDEFHJLNOPRTUY")]
    [InlineData("xunpeng-3a", null)] // digits only: the letter is left out
    [InlineData("amplus-am03127", null)]
    [InlineData("apertum-board", null)]
    public void Which_letters_a_display_of_segments_has_is_told_by_its_profile(string id, string? letters)
    {
        var profile = new ProfileShelf("site.json", Shipped, Shipped).Device(id, "$");
        Assert.Equal(letters, SegmentLetters.Of(profile) is { } known ? string.Concat(known.Order()) : null);
    }

    private static string Shipped => Path.Combine(AppContext.BaseDirectory, "firmware-config");
}
