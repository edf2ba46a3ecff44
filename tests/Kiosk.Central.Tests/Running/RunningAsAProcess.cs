using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Kiosk.Central.Tests.Dossiers;
using Microsoft.Data.Sqlite;

namespace Kiosk.Central.Tests.Running;

public class RunningAsAProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string folder = Directory.CreateTempSubdirectory("centre-").FullName;

    [Theory]
    [InlineData(15)]
    [InlineData(2)]
    public async Task A_signal_ends_it_at_once_even_with_a_request_half_sent(int signal)
    {
        using var centre = Start("--data", folder, "--port", "0", "--dossiers", AskingForADossier.SampleFile());
        var address = await AddressAsync(centre);
        using var slow = new TcpClient();
        await slow.ConnectAsync(IPAddress.Loopback, address.Port);
        await slow.GetStream().WriteAsync("POST /api/v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n["u8.ToArray());
        using (var client = new HttpClient()) Assert.Contains("ok", await client.GetStringAsync(new Uri(address, "/ping")), StringComparison.Ordinal);
        var watch = Stopwatch.StartNew();
        Signal(centre, signal);
        await EndAsync(centre);
        // A host that waits for its requests takes 30 s; the rest is for a busy machine.
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
        Assert.Equal(0, centre.ExitCode);
        Assert.Equal("", await centre.StandardError.ReadToEndAsync());
    }

    [Fact]
    public async Task It_ends_when_its_starter_closes_the_standard_input()
    {
        using var centre = Start("--data", folder, "--until-stdin-closes");
        await AddressAsync(centre);
        centre.StandardInput.Close();
        await EndAsync(centre);
        Assert.Equal(0, centre.ExitCode);
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await RefusesAsync([$"Cổng {port}", $"Port {port}", "--port"], "--data", folder, "--port", $"{port}");
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_written_is_named() =>
        await RefusesAsync(["/proc/centre", "--data"], "--data", "/proc/centre");

    [Fact]
    public async Task A_missing_dossier_file_is_named() =>
        await RefusesAsync(["/nowhere/d.json", "--dossiers"], "--data", folder, "--dossiers", "/nowhere/d.json");

    [Fact]
    public async Task A_database_that_is_in_use_is_named()
    {
        using var first = Start("--data", folder);
        await AddressAsync(first);
        await RefusesAsync([Path.Combine(folder, "central.db"), "in use by another program"], "--data", folder);
        Signal(first, 15);
        await EndAsync(first);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "central.db"), string.Concat(Enumerable.Repeat("This is a text. ", 1000)));
        await RefusesAsync([Path.Combine(folder, "central.db"), "is damaged", "bị hỏng"], "--data", folder);
    }

    [Fact]
    public async Task A_database_damaged_in_its_middle_is_named()
    {
        await using (var centre = await RunningCentre.StartAsync(folder))
            for (int from = 0; from < 900; from += 300) await centre.PostAsync(Story.Of(900).Json(from, 300)).AckAsync();
        string path = Path.Combine(folder, "central.db");
        using (var file = File.OpenWrite(path))
        {
            Assert.True(file.Length > 100_000);
            file.Position = file.Length / 2 / 4096 * 4096;
            file.Write(new byte[8192]);
        }
        await RefusesAsync([path, "is damaged"], "--data", folder);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_left_alone()
    {
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "central.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version=99";
            command.ExecuteNonQuery();
        }
        await RefusesAsync(["newer version (99)"], "--data", folder);
    }

    [Theory]
    [InlineData("--port", "70000")]
    [InlineData("--port", "x")]
    [InlineData("--prot", "1")]
    public async Task A_wrong_command_line_is_explained(string option, string value) =>
        await RefusesAsync(["Dòng lệnh không đúng", "--help", option == "--prot" ? "--prot" : value], "--data", folder, option, value);

    private static async Task RefusesAsync(string[] words, params string[] arguments)
    {
        using var centre = Start(arguments);
        Task<string> output = centre.StandardOutput.ReadToEndAsync(), error = centre.StandardError.ReadToEndAsync();
        await EndAsync(centre);
        string said = await error;
        Assert.Equal(1, centre.ExitCode);
        Assert.Equal("", await output);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, said, StringComparison.Ordinal));
    }

    private static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [typeof(CentralApp).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    private static async Task<Uri> AddressAsync(Process centre)
    {
        using var deadline = new CancellationTokenSource(Patience);
        string? line = await centre.StandardOutput.ReadLineAsync(deadline.Token);
        Assert.NotNull(line);
        Assert.Matches(@"^centre: http://127\.0\.0\.1:\d+/$", line);
        return new Uri(line["centre: ".Length..]);
    }

    private static async Task EndAsync(Process centre)
    {
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            await centre.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            centre.Kill();
            throw;
        }
    }

    private static void Signal(Process centre, int signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{centre.Id}"]);
        Assert.True(kill.WaitForExit(Patience));
        Assert.Equal(0, kill.ExitCode);
    }
}
