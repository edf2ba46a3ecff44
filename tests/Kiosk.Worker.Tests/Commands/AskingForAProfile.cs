using System.CommandLine;
using Kiosk.Devices;
using Kiosk.Worker.Commands;

namespace Kiosk.Worker.Tests.Commands;

public sealed class AskingForAProfile : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("asking").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Three_frames_of_a_manual_become_a_profile_that_holds_its_vectors()
    {
        // Apertum's board, as nobody had a profile of it.
        string file = Path.Combine(folder, "bang-la.json");
        var (code, output) = Run(
            file, "counterDisplay", "Bảng lạ", "9600 8N1", "c", "8", "c", "manual, page 3",
            "01 21 41 30 31 32 20 20 20 20 07", "A012", "33", "", "01-22-38-38-38-20-20-20-20-20-07", "888", "34", "", "01 21 37 20 20 20 20 20 20 20 07", "7", "33", "", "");
        Assert.True(code == 0, output);
        Assert.Contains("number or text: chars 8; address: u8; check sum: none.", output, StringComparison.Ordinal);
        var profile = DeviceProfile.Load(file);
        Assert.Equal("01-40-42-31-30-35-20-20-20-20-07", BitConverter.ToString(Assert.Single(profile.Encode("show", 64, new Dictionary<string, string> { ["text"] = "B105" })).Bytes));
        Assert.Equal(0, Run2("test", file).Code);
    }

    [Fact]
    public void A_board_of_two_frames_is_told_with_a_slash_between_them()
    {
        string file = Path.Combine(folder, "bang-hai.json");
        var (code, output) = Run(
            file, "counterDisplay", "Hai khung", "", "k", "", "k", "", "0C / 1B 51 41 38 38 38 20 0D", "888", "", "0C / 1B 51 41 31 32 20 20 0D", "12", "", "");
        Assert.True(code == 0, output);
        Assert.Contains("Fewer than three examples", output, StringComparison.Ordinal);
        Assert.Equal(2, DeviceProfile.Load(file).Encode("show", 0, new Dictionary<string, string> { ["text"] = "5" }).Count);
    }

    [Fact]
    public void A_board_that_answers_gets_an_event_and_a_probe()
    {
        // LED-485's manual, as nobody had a profile of it: seven segments, one answer to each address.
        string file = Path.Combine(folder, "bang-tra-loi.json");
        var (code, output) = Run(
            file, "counterDisplay", "LED", "9600", "c", "4", "c", "manual", "01 10 00 80 00 02 04 77 3F 06 5B 92 2C", "A012", "1", "01 10 00 80 00 02 40 20",
            "03 10 00 80 00 02 04 77 3F 06 5B 99 94", "A012", "3", "03 10 00 80 00 02 41 C2", "01 10 00 80 00 02 04 00 00 39 07 A8 5D", "C7", "1", "01 10 00 80 00 02 40 20", "");
        Assert.True(code == 0, output);
        var profile = DeviceProfile.Load(file);
        Assert.Equal("show", profile.Health.Probe);
        var shown = Assert.Single(profile.Encode("show", 9, new Dictionary<string, string> { ["text"] = "B105" }));
        Assert.Equal("ack", shown.Expect);
        Assert.Contains("seg7 4", output, StringComparison.Ordinal);
        // A reply of an address it has not seen: 09 10 00 80 00 02 and its CRC.
        Assert.Contains("< ack address=9", Run2("decode", file, "09 10 00 80 00 02 41 68").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_explained_is_written_and_the_test_says_where_it_fails()
    {
        string file = Path.Combine(folder, "bang-kho.json");
        var (code, output) = Run(
            file, "counterDisplay", "Khó", "9600", "c", "3", "k", "?", "02 38 38 38 17 03", "888", "", "02 30 31 32 A9 03", "012", "", "02 34 35 36 5C 03", "456", "", "");
        Assert.Equal(1, code);
        Assert.Contains("1 bytes change for a reason that was not found", output, StringComparison.Ordinal);
        Assert.Contains("^^ byte 4: A9 ≠ 17", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_answers_end_nothing_is_written()
    {
        string file = Path.Combine(folder, "bang-la.json");
        Assert.Equal(2, Run(file, "counterDisplay", "Bảng lạ", "9600").Code);
        Assert.Equal(2, Run(file, "cái bảng", "một cái bảng", "?", "", "bảng").Code);
        Assert.Empty(Directory.EnumerateFiles(folder));
    }

    [Fact]
    public void Other_kinds_begin_with_frames_to_be_replaced()
    {
        string file = Path.Combine(folder, "may-quet.json");
        Assert.Equal(0, Run(file, "scanner", "Máy quét").Code);
        Assert.Equal(DeviceKind.Scanner, DeviceProfile.Load(file).Kind);
    }

    [Fact]
    public void Without_questions_kind_and_name_are_needed() => Assert.Equal(1, Run2("new", "--out", Path.Combine(folder, "x.json")).Code);

    private static (int Code, string Output) Run(string file, params string[] answers) => Invoke(new StringReader(string.Join('\n', answers) + "\n"), "new", "--ask", "--out", file);

    private static (int Code, string Output) Run2(params string[] args) => Invoke(null, args);

    private static (int Code, string Output) Invoke(TextReader? answers, params string[] args)
    {
        using var output = new StringWriter();
        int code = ProfileCommands.Create(answers).Parse(args).Invoke(new InvocationConfiguration { Output = output, Error = output, EnableDefaultExceptionHandler = false });
        return (code, output.ToString());
    }
}
