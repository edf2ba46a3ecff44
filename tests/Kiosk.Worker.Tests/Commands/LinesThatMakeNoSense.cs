using System.Collections;
using System.CommandLine;
using System.Globalization;
using System.Resources;
using Kiosk.Worker.Commands;

namespace Kiosk.Worker.Tests.Commands;

/// <summary>What people type wrongly is answered in both languages, in a line or two, with what would be right.</summary>
public sealed class LinesThatMakeNoSense
{
    [Theory]
    [InlineData("jornal", "Không hiểu \"jornal\". Có phải là journal?", "Did you mean journal?")]
    [InlineData("--conifg x", "Có phải là --config?", "Did you mean --config?")]
    [InlineData("journal verify --nope", "Không hiểu \"--nope\".", "kiosk journal verify --help")]
    [InlineData("journal", "cần thêm một lệnh: verify, export", "needs one more word: verify, export")]
    [InlineData("--port abc", "Giá trị \"abc\" không dùng được cho --port <N>: cần một số.", "a number is needed")]
    [InlineData("--port 99999", "Cho phép: 0–65535", "Allowed: 0–65535")]
    [InlineData("--port 1 --port 2", "cần một giá trị, một lần: --port <N>", "needs one value, once")]
    [InlineData("--config", "cần một giá trị, một lần: --config <DIR>", "needs one value, once")]
    [InlineData("printer roll --new --metres mười", "Giá trị \"mười\" không dùng được", "a number is needed")]
    [InlineData("printer roll --new --metres 4", "Cho phép: 5–300", "Allowed: 5–300")]
    [InlineData("printer preview --out a.png", "Thiếu tùy chọn --profile <ID>", "Option --profile <ID> is missing")]
    [InlineData("devices sniff --bits 9", "Cho phép: 7, 8", "Allowed: 7, 8")]
    [InlineData("devices sniff --baud 1", "Cho phép: 300–4000000", "Allowed: 300–4000000")]
    [InlineData("devices sniff --parity mark", "even", "none")]
    [InlineData("devices wizard", "Thiếu PORT", "PORT is missing")]
    [InlineData("devices wizard ttyUSB0 --addresses 0", "Cho phép: 1–247", "Allowed: 1–247")]
    [InlineData("profile new x.json", "--kind", "--name")]
    public void A_line_is_refused_with_the_remedy_and_code_two(string line, string vietnamese, string english)
    {
        var parsed = KioskCommand.Create().Parse(line.Split(' '));
        Assert.True(Misunderstood.Is(parsed));
        using var said = new StringWriter();
        Assert.Equal(2, Misunderstood.Tell(parsed, said));
        Assert.Contains(vietnamese, said.ToString(), StringComparison.Ordinal);
        Assert.Contains(english, said.ToString(), StringComparison.Ordinal);
        foreach (string parserWord in (string[])["Required", "Unrecognized", "Cannot parse", "must be", "was not"]) Assert.DoesNotContain(parserWord, said.ToString(), StringComparison.Ordinal);
        Assert.InRange(said.ToString().Trim().Split('\n').Length, 3, 6);
    }

    [Theory]
    [InlineData("journal --help")]
    [InlineData("printer preview --help")]
    [InlineData("--version")]
    [InlineData("devices sniff ttyUSB0 --baud 19200 --parity Even")]
    [InlineData("--port 0 --keep-calendar")]
    public void A_wish_for_help_and_a_right_line_are_not(string line) => Assert.False(Misunderstood.Is(KioskCommand.Create().Parse(line.Split(' '))));

    [Fact]
    public void Every_word_and_every_option_is_described_in_both_languages()
    {
        var untold = new List<string>();
        foreach (var command in Below(KioskCommand.Create()))
        {
            IEnumerable<Symbol> symbols = [command, .. command.Options, .. command.Arguments];
            untold.AddRange(symbols.Where(s => s.Description is not string told || (!told.Contains(" / ", StringComparison.Ordinal) && !told.Contains('\n', StringComparison.Ordinal))).Select(s => $"{command.Name} {s.Name}"));
        }
        Assert.Empty(untold);
    }

    /// <summary>One file is asked before the other: a name in both would put the one's words in the other's place.</summary>
    [Fact]
    public void No_text_has_the_name_of_another()
    {
        string[] Names(string file) => [.. new ResourceManager($"Kiosk.Worker.Commands.{file}", typeof(KioskCommand).Assembly).GetResourceSet(CultureInfo.InvariantCulture, true, false)!.Cast<DictionaryEntry>().Select(e => (string)e.Key)];
        Assert.Empty(Names("CommandTexts").Intersect(Names("DeviceTexts")));
    }

    private static IEnumerable<Command> Below(Command command) => [command, .. command.Subcommands.SelectMany(Below)];
}
