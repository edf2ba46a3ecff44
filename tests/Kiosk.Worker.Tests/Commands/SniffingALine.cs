using System.CommandLine;
using Kiosk.Linux.Serial;
using Kiosk.Worker.Commands;

namespace Kiosk.Worker.Tests.Commands;

public sealed class SniffingALine : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);
    private readonly string folder = Directory.CreateTempSubdirectory("sniff").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static (int Code, string Output) Run(params string[] args)
    {
        using var output = new StringWriter();
        int code = DevicesCommands.Create().Parse(args).Invoke(new InvocationConfiguration { Output = output, Error = output, EnableDefaultExceptionHandler = false });
        return (code, output.ToString());
    }

    [Fact]
    public void What_was_caught_before_is_read_again_from_a_file()
    {
        string file = Path.Combine(folder, "caught.txt");
        File.WriteAllText(file, "# counter 1\n01 10 00 80 00 02 04 77 3F 06 5B 92 2C\n\n01 10 00 80 00 02 40 20\n01 06 00 00 00 32 08 1E\n");
        var (code, output) = Run("sniff", "--replay", file);
        Assert.Equal(0, code);
        Assert.Contains("modbus-led485: > segments address=1 text=A012", output, StringComparison.Ordinal);
        Assert.Contains("modbus-led485: < ack address=1 register=128 count=2", output, StringComparison.Ordinal);
        Assert.Contains("wrong check sum", output, StringComparison.Ordinal);
        Assert.Contains("Heard 3 bursts, 29 bytes.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Strange_bytes_are_exit_code_one_and_no_hexadecimal_is_two()
    {
        string file = Path.Combine(folder, "caught.txt");
        File.WriteAllText(file, "DE AD BE EF 55\n");
        Assert.Equal(1, Run("sniff", "--replay", file, "--profile", "modbus-led485").Code);
        File.WriteAllText(file, "Xin chào\n");
        Assert.Equal(2, Run("sniff", "--replay", file).Code);
        Assert.Equal(2, Run("sniff").Code);
        Assert.Equal(2, Run("sniff", "/dev/nosuch").Code);
    }

    [Fact]
    public async Task A_line_is_heard_live_and_nothing_is_written_to_it()
    {
        using var pty = PseudoTerminal.Open();
        var sniffing = Task.Run(() => Run("sniff", pty.DevicePath, "--seconds", "2"), TestContext.Current.CancellationToken);
        // What is sent before the port is open is thrown away by it, as on a real one: the board repeats itself.
        while (!sniffing.IsCompleted)
        {
            pty.Channel.Write(Convert.FromHexString("3A00780301B60A"), Deadline, TestContext.Current.CancellationToken);
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
        var (code, output) = await sniffing.WaitAsync(Deadline, TestContext.Current.CancellationToken);
        Assert.Equal(0, code);
        Assert.Contains("xunpeng-3a: > number colour=green number=888 info=1", output, StringComparison.Ordinal);
        Assert.Equal(0, pty.Channel.Read(new byte[16], TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_signal_ends_it_with_the_sum_of_what_was_heard()
    {
        using var pty = PseudoTerminal.Open();
        var start = new System.Diagnostics.ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Kiosk.Worker.dll"), "devices", "sniff", pty.DevicePath]) { RedirectStandardOutput = true };
        using var kiosk = System.Diagnostics.Process.Start(start)!;
        try
        {
            string? line;
            do line = await kiosk.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Deadline, TestContext.Current.CancellationToken);
            while (line is not null && !line.StartsWith("Listening on", StringComparison.Ordinal));
            pty.Channel.Write(Convert.FromHexString("3A00780301B60A"), Deadline, TestContext.Current.CancellationToken);
            do line = await kiosk.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Deadline, TestContext.Current.CancellationToken);
            while (line is not null && !line.Contains("number=888", StringComparison.Ordinal));
            using var kill = System.Diagnostics.Process.Start("kill", ["-TERM", $"{kiosk.Id}"]);
            string rest = await kiosk.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(Deadline, TestContext.Current.CancellationToken);
            await kiosk.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Deadline, TestContext.Current.CancellationToken);
            Assert.Contains("Heard 1 bursts, 7 bytes.", rest, StringComparison.Ordinal);
            Assert.Equal(0, kiosk.ExitCode);
        }
        finally
        {
            if (!kiosk.HasExited) kiosk.Kill();
        }
    }

    [Fact]
    public void A_port_that_somebody_holds_is_not_taken_away()
    {
        using var pty = PseudoTerminal.Open();
        using var owner = SerialLine.Open(pty.DevicePath, new SerialSettings());
        var (code, output) = Run("sniff", pty.DevicePath, "--seconds", "1");
        Assert.Equal(2, code);
        Assert.Contains("is held by", output, StringComparison.Ordinal);
    }
}
