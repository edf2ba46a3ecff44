using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Kiosk.Simulator.Tests.Lines;

/// <summary>The program itself, as a process.</summary>
public class StartingAndStopping
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Fact]
    public void It_says_where_its_panel_is_and_ends_with_its_stdin()
    {
        string folder = Directory.CreateTempSubdirectory("hall-").FullName;
        using var simulator = Start("--dev", folder, "--until-stdin-closes");
        Assert.Matches(@"^front panel: http://127\.0\.0\.1:\d+/$", simulator.StandardOutput.ReadLine());
        Assert.Equal(7, Directory.GetFiles(folder, "tty*").Length);
        simulator.StandardInput.Close();
        Assert.True(simulator.WaitForExit(Soon), "it outlived its stdin");
        Assert.Equal(0, simulator.ExitCode);
        Assert.Empty(Directory.GetFiles(folder));
        Directory.Delete(folder);
    }

    [Fact]
    public async Task SIGTERM_stops_it_though_a_page_is_listening()
    {
        string folder = Directory.CreateTempSubdirectory("hall-").FullName;
        using var simulator = Start("--dev", folder);
        string address = simulator.StandardOutput.ReadLine()!["front panel: ".Length..];
        using var http = new HttpClient();
        await using var events = await http.GetStreamAsync(address + "api/events");
        Assert.NotEqual(-1, events.ReadByte());
        var watch = Stopwatch.StartNew();
        using (var kill = Process.Start("kill", ["-TERM", $"{simulator.Id}"])) kill.WaitForExit();
        Assert.True(simulator.WaitForExit(Soon), "it did not stop");
        // A host that waits for its streams takes 30 s; the rest is for a busy machine.
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_port_in_use_is_said_in_one_line_of_both_languages()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        AssertRefuses(["--dev", Path.GetTempPath() + "/hall-never", "--port", $"{port}"], $"Port {port} is in use");
    }

    [Fact]
    public void A_folder_that_cannot_be_is_said_as_plainly() =>
        AssertRefuses(["--dev", "/proc/no-such-folder"], "could not be made");

    [Theory]
    [InlineData("{}")]
    [InlineData("""[{"vi":"Một"}]""")]
    [InlineData("""[{"vi":"","en":"One"}]""")]
    [InlineData("nonsense")]
    public void A_label_file_that_is_wrong_is_refused_at_the_door(string content)
    {
        string file = Path.GetTempFileName();
        File.WriteAllText(file, content);
        AssertRefuses(["--dev", Path.GetTempPath() + "/hall-never", "--labels", file], "is not valid");
        File.Delete(file);
    }

    private static void AssertRefuses(string[] arguments, string sentence)
    {
        using var simulator = Start(arguments);
        string said = simulator.StandardError.ReadToEnd();
        Assert.True(simulator.WaitForExit(Soon), "it went on");
        Assert.Equal(1, simulator.ExitCode);
        Assert.Contains(sentence, said, StringComparison.Ordinal);
        Assert.Single(said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [typeof(VirtualHall).Assembly.Location, .. arguments])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
