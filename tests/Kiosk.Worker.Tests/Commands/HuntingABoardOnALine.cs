using System.CommandLine;
using Kiosk.Devices;
using Kiosk.Devices.Tests.Virtual;
using Kiosk.Worker.Commands;

namespace Kiosk.Worker.Tests.Commands;

public class HuntingABoardOnALine
{
    private const string ReadsIt = "what stands on the board";

    private static DeviceProfile Profile(string id) => DeviceProfile.Load(Path.Combine(AppContext.BaseDirectory, "firmware-config", "devices", id + ".json"));

    [Fact]
    public void A_board_that_answers_is_found_and_its_lines_for_site_json_are_given()
    {
        using var line = new VirtualLine(Profile("modbus-led485"), 2);
        var (code, output) = Run(line, null, "c", "c", "p", "4");
        Assert.Equal(0, code);
        Assert.Contains("Found: profile modbus-led485, 9600 8N1, address 2.", output, StringComparison.Ordinal);
        Assert.Contains($$"""{"port":"{{line.Port}}","devices":[{"id":"counter-1","profile":"modbus-led485","role":"counterDisplay","address":2,"counter":1}]}""", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_board_that_never_answers_is_found_by_the_number_that_is_read_off_it()
    {
        using var line = new VirtualLine(Profile("apertum-board"), 34);
        var (code, output) = Run(line, null, "y", ReadsIt, ReadsIt, ReadsIt, "r", "8");
        Assert.True(code == 0, output);
        Assert.Contains("Found: profile apertum-board, 9600 8N1, address 34.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_says_no_to_the_warning_has_nothing_sent()
    {
        using var line = new VirtualLine(Profile("modbus-led485"), 1);
        Assert.Equal(2, Run(line, null, "k").Code);
        Assert.Equal((0, 0), (line.Look(d => d.Obeyed), line.Noise));
    }

    [Fact]
    public void Where_the_answers_end_it_says_what_was_tried()
    {
        using var line = new VirtualLine(Profile("modbus-led485"), 1);
        line.Touch(d => d.Faults.IsOff = true);
        var (code, output) = Run(line, "xunpeng-3a", "c");
        Assert.Equal(1, code);
        Assert.Contains("Not found.", output, StringComparison.Ordinal);
        Assert.Contains("xunpeng-3a  9600 8N1  [0]  không có gì / nothing", output, StringComparison.Ordinal);
    }

    private static (int Code, string Output) Run(VirtualLine line, string? only, params string[] answers)
    {
        using var output = new StringWriter();
        using var person = new Person(line, answers);
        int code = DevicesCommands.Create(person).Parse(["wizard", line.Port, "--baud", "9600", "--addresses", "3", .. only is null ? Array.Empty<string>() : ["--profile", only]]).Invoke(new InvocationConfiguration { Output = output, Error = output, EnableDefaultExceptionHandler = false });
        return (code, output.ToString());
    }

    /// <summary>Who looks at the board and types. The board's own thread may still be busy with the last frame.</summary>
    private sealed class Person(VirtualLine line, string[] answers) : TextReader
    {
        private int next;

        public override string? ReadLine()
        {
            if (next == answers.Length) return null;
            long noise;
            do
            {
                noise = line.Noise + line.Look(d => d.Obeyed);
                SpinWait.SpinUntil(() => line.Noise + line.Look(d => d.Obeyed) != noise, TimeSpan.FromMilliseconds(100));
            }
            while (line.Noise + line.Look(d => d.Obeyed) != noise);
            string typed = answers[next++];
            return typed == ReadsIt ? line.Look(d => d.Screen) : typed;
        }
    }
}
