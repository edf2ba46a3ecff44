namespace Kiosk.Devices.Tests.Profiles;

/// <summary>Profiles whose frames a driver in code makes are held to their vectors as all others.</summary>
public class ProvingDrivers
{
    [Theory]
    [InlineData("chip-max7219", "04 77", "04 7F", "04 77")]
    [InlineData("chip-max7219", "\"cells\": [3, 2, 1, 0]", "\"cells\": [0, 1, 2, 3]", "04 6D")]
    [InlineData("chip-ht16k33", "\"E5\"", "\"E4\"", "E5")]
    [InlineData("chip-tm1637", "\"level\": 4", "\"level\": 16", "0–15")]
    [InlineData("chip-74hc595", "\"command\": \"clear\", \"expect\"", "\"command\": \"show\", \"args\": {\"text\": \"\"}, \"expect\"", "vector for every command")]
    [InlineData("keyboard-wedge-scanner", "KEY_0 KEY_1 KEY_2 KEY_ENTER", "KEY_0 KEY_1 KEY_3 KEY_ENTER", "A013")]
    [InlineData("keyboard-wedge-scanner", "KEY_LEFTCTRL+KEY_C", "KEY_LEFTSHIFT+KEY_C", "aC123")]
    [InlineData("keyboard-wedge-scanner", "KEY_DOT", "KEY_POINT", "names of keys")]
    [InlineData("keyboard-wedge-scanner", "\"typesText\": true", "\"typesText\": false", "typesText")]
    [InlineData("gpio-chime", "\"pulses\": {\"chime\": 200}", "\"pulses\": {\"bell\": 200}", "one of chime")]
    [InlineData("gpio-lamps", "\"lamp1\", \"lamp2\"", "\"lamp1\", \"lamp1\"", "each output once")]
    [InlineData("gpio-caller-panel", "\"green\": \"blink\"", "\"green\": \"bright\"", "bright")]
    [InlineData("gpio-caller-panel", "\"called\": {\"lamp\"", "\"called\": {\"beep\"", "one of lamp")]
    public void A_driver_that_does_something_else_than_the_vector_says_is_refused(string id, string was, string now, string words)
    {
        string good = File.ReadAllText(Path.Combine(Shipped.Folder, id + ".json"));
        int at = good.IndexOf(was, StringComparison.Ordinal);
        Assert.True(at >= 0, was);
        string broken = string.Concat(good.AsSpan(0, at), now, good.AsSpan(at + was.Length));
        var refusal = Assert.Throws<DeviceProfileException>(() => DeviceProfile.Parse(System.Text.Encoding.UTF8.GetBytes(broken), id + ".json"));
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_technician_s_report_shows_what_a_chip_is_sent()
    {
        var examples = ProfileReport.Examples(Shipped.Profile("chip-tm1637"));
        Assert.Equal(["40", "C0 77 3F 06 5B 00 00"], examples.First(e => e.Arguments == "text=A012").Frames);
    }
}
