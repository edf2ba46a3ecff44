using Kiosk.Linux.Serial;
using Kiosk.Printing.EscPos;
using Kiosk.Printing.Profiles;
using Kiosk.Worker.Commands;

namespace Kiosk.Worker.Tests.Commands;

public sealed class SettlingAPrinter : IDisposable
{
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "firmware-config");
    private readonly string site = Directory.CreateTempSubdirectory("kiosk-settling-").FullName;

    public void Dispose() => Directory.Delete(site, recursive: true);

    private string Own => Path.Combine(site, "printers", "xprinter-80.json");

    [Fact]
    public async Task The_sheet_arrives_on_the_line_byte_by_byte()
    {
        using var port = PseudoTerminal.Open();
        byte[] sheet = PagesSheet.Bytes(ProfileFile.Load(Path.Combine(Shipped, "printers", "generic-58.json")));
        var received = new List<byte>();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var printer = Task.Run(() =>
        {
            var chunk = new byte[4096];
            while (received.Count < sheet.Length) received.AddRange(chunk.AsSpan(0, port.Channel.Read(chunk, TimeSpan.FromSeconds(5), stop.Token)));
        });
        Assert.Equal(0, Run("pages", "--profile", "generic-58", "--port", port.DevicePath));
        await printer;
        Assert.Equal(sheet, received);
    }

    [Fact]
    public void The_number_that_reads_right_is_written_into_the_site_and_never_over_another_by_accident()
    {
        Assert.Equal(0, Run("pages", "--profile", "xprinter-80", "--config", site, "--settle", "3"));
        var settled = ProfileFile.Load(Own);
        Assert.Equal(Proof.TestSheet, Assert.Single(settled.LetterRoutes, r => r.Proven != Proof.None).Proven);
        string before = File.ReadAllText(Own);
        Assert.Equal(1, Run("pages", "--profile", "xprinter-80", "--config", site, "--settle", "4"));
        Assert.Equal(before, File.ReadAllText(Own));
        Assert.Equal(0, Run("pages", "--profile", "xprinter-80", "--config", site, "--settle", "4", "--force"));
        Assert.NotEqual(before, File.ReadAllText(Own));
        Assert.Equal(0, Run("pages", "--profile", "xprinter-80", "--config", site, "--settle", "0", "--as", "hall-printer"));
        Assert.Equal(TextRoute.Raster, ProfileFile.Load(Path.Combine(site, "printers", "hall-printer.json")).TextRoute);
    }

    [Theory]
    [InlineData(1, "--profile", "no-such-printer", "--out", "x")]
    [InlineData(1, "--profile", "../printers/generic-80", "--out", "x")]
    [InlineData(1, "--profile", "generic-80")]
    [InlineData(1, "--profile", "generic-80", "--settle", "3")]
    [InlineData(2, "--profile", "generic-80", "--port", "/dev/no-such-port")]
    public void What_cannot_be_done_is_refused(int code, params string[] arguments) => Assert.Equal(code, Run(["pages", .. arguments]));

    [Fact]
    public void A_logo_that_was_seen_is_noted_and_the_printer_without_a_memory_is_refused()
    {
        string demo = Path.Combine(Shipped, "sites", "demo");
        foreach (string file in Directory.EnumerateFiles(demo)) File.Copy(file, Path.Combine(site, Path.GetFileName(file)));
        Assert.Equal(1, Run("logo", "--profile", "generic-80", "--config", site, "--key", "KC", "--settle"));
        string stream = Path.Combine(site, "logo.bin");
        Assert.Equal(0, Run("logo", "--profile", "epson-tm-t82iii", "--config", site, "--key", "KC", "--out", stream));
        Assert.True(File.ReadAllBytes(stream).AsSpan().IndexOf((ReadOnlySpan<byte>)[0x1D, 0x28, 0x4C]) > 0);
        Assert.Equal(0, Run("logo", "--profile", "epson-tm-t82iii", "--config", site, "--key", "KC", "--settle"));
        Assert.Equal("KC", Assert.Single(ProfileFile.Load(Path.Combine(site, "printers", "epson-tm-t82iii.json")).StoredLogos).Key);
    }

    private static int Run(params string[] arguments) => PrinterCommands.Create().Parse(arguments).Invoke();
}
