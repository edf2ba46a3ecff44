using System.CommandLine;
using Kiosk.Worker.Commands;

namespace Kiosk.Worker.Tests.Commands;

public sealed class TestingProfiles : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("profiles").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static (int Code, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = ProfileCommands.Create().Parse(args).Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        return (code, output.ToString(), error.ToString());
    }

    [Fact]
    public void Every_shipped_profile_is_well()
    {
        var (code, output, error) = Run("test");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("modbus-led485", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_named_by_its_id_shows_what_each_command_sends()
    {
        var (code, output, _) = Run("test", "xunpeng-3a");
        Assert.Equal(0, code);
        Assert.Contains("show number=888 colour=green  *", output, StringComparison.Ordinal);
        Assert.Contains("3A 00 78 03 01 B6 0A", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_profile_works_and_once_broken_says_where_in_both_languages()
    {
        string file = Path.Combine(folder, "bang-moi.json");
        var (code, output, _) = Run("new", "--kind", "counterDisplay", "--name", "Bảng mới", "--out", file);
        Assert.Equal(0, code);
        Assert.Contains("02 01 41 30 31 32 D5 03", output, StringComparison.Ordinal);
        Assert.Equal(0, Run("test", file).Code);

        File.WriteAllText(file, File.ReadAllText(file).Replace("30 31 32 D5", "30 31 32 D6", StringComparison.Ordinal));
        var (broken, _, error) = Run("test", file);
        Assert.Equal(1, broken);
        Assert.Contains("$.tests[0].expect[0]", error, StringComparison.Ordinal);
        Assert.Contains("cho phép", error, StringComparison.Ordinal);
        Assert.Contains("allowed", error, StringComparison.Ordinal);
        Assert.Contains("^^ byte 6: D6 ≠ D5", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_there_is_not_written_over_and_a_bad_name_is_refused()
    {
        string file = Path.Combine(folder, "bang-moi.json");
        File.WriteAllText(file, "mine");
        Assert.Equal(2, Run("new", "--kind", "lamp", "--name", "Đèn", "--out", file).Code);
        Assert.Equal("mine", File.ReadAllText(file));
        Assert.Equal(2, Run("new", "--kind", "lamp", "--name", "Đèn", "--out", Path.Combine(folder, "Bảng Mới.json")).Code);
        Assert.Equal(["bang-moi.json"], Directory.EnumerateFiles(folder).Select(Path.GetFileName));
    }

    [Fact]
    public void A_site_s_own_profile_wins_over_the_shipped_one()
    {
        Directory.CreateDirectory(Path.Combine(folder, "devices"));
        File.WriteAllText(Path.Combine(folder, "devices", "xunpeng-3a.json"), "{}");
        Assert.Equal(1, Run("test", "xunpeng-3a", "--config", folder).Code);
        Assert.Equal(0, Run("test", "xunpeng-3a").Code);
    }

    [Fact]
    public void An_unknown_name_lists_those_there_are()
    {
        var (code, _, error) = Run("test", "nosuch");
        Assert.Equal(2, code);
        Assert.Contains("modbus-led485", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "> segments address=1 text=A012", "01 10 00 80 00 02 04 77 3F 06 5B 92 2C")]
    [InlineData(0, "< ack address=1 register=128 count=2", "01 10 00 80 00 02 40 20")]
    [InlineData(1, "?", "DE-AD:BE,EF")]
    [InlineData(2, "", "0")]
    public void Bytes_from_the_line_are_read(int code, string shown, params string[] bytes)
    {
        var (result, output, _) = Run(["decode", "modbus-led485", .. bytes]);
        Assert.Equal(code, result);
        Assert.Contains(shown, output, StringComparison.Ordinal);
    }
}
