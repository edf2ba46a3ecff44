using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Kiosk.PowerCuts.Tests;

/// <summary>A worker without file descriptors, on a disk that stalls, and with its files deleted under it.</summary>
public sealed class ShortOfEverything : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("kiosk-short-").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    private string Data => Path.Combine(home, "data");

    /// <summary>
    /// The .NET runtime itself may give up when it cannot open a file ("Out of memory."). Then the service manager starts the worker
    /// anew, with descriptors; either way nothing that was shown may be lost. No crowd brings it so far: 500 connections are the most.
    /// </summary>
    [Fact]
    public async Task Without_a_free_file_descriptor_the_worker_goes_on_or_the_next_one_does_and_no_number_is_lost()
    {
        var evidence = new Evidence(Path.Combine(Data, "journal.db"));
        var kiosk = await RunningKiosk.StartAsync(Data, home);
        try
        {
            for (int n = 0; n < 3; n++) Assert.Equal(201, (await kiosk.TakeAsync()).Status);
            int process = kiosk.Worker.Process.Id;
            string? why = Limit(process, OpenFiles(process) + 4);
            Assert.SkipWhen(why is not null, $"prlimit may not be used here ({why}).");
            await TakeBesideACrowdAsync(kiosk);
            foreach (var (ticket, command) in kiosk.Shown) evidence.Saw(ticket, command);
            if (kiosk.Worker.Process.HasExited)
            {
                kiosk.Dispose();
                kiosk = await RunningKiosk.StartAsync(Data, home);
            }
            else
            {
                Assert.Null(Limit(process, 1024));
            }
            int shown = kiosk.Shown.Count;
            for (int n = 0; n < 3; n++) Assert.Equal(201, (await kiosk.TakeAsync()).Status);
            foreach (var (ticket, command) in kiosk.Shown.Where(s => !evidence.Has(s.Key))) evidence.Saw(ticket, command);
            Assert.Equal(shown + 3, kiosk.Shown.Count);
            evidence.Check();
        }
        finally
        {
            kiosk.Dispose();
        }
    }

    /// <summary>Forty newcomers for whom there is no descriptor, while one who is connected takes numbers.</summary>
    private static async Task TakeBesideACrowdAsync(RunningKiosk kiosk)
    {
        var crowd = new List<TcpClient>();
        try
        {
            for (int n = 0; n < 40; n++)
            {
                var one = new TcpClient();
                crowd.Add(one);
                await one.ConnectAsync(kiosk.Address.Host, kiosk.Address.Port, TestContext.Current.CancellationToken);
            }
            for (int n = 0; n < 20; n++) Assert.Equal(201, (await kiosk.TakeAsync()).Status);
        }
        catch (Exception gone) when (gone is HttpRequestException or SocketException)
        {
            await kiosk.ExitAsync();
            Assert.Contains("Out of memory", kiosk.Worker.Complaints, StringComparison.Ordinal);
        }
        finally
        {
            foreach (var one in crowd) one.Dispose();
        }
    }

    [Fact]
    public async Task A_disk_whose_synchronisation_takes_a_second_delays_the_number_and_nothing_else()
    {
        using var kiosk = await RunningKiosk.StartAsync(Data, home);
        for (int n = 0; n < 5; n++) Assert.Equal(201, (await kiosk.TakeAsync()).Status);
        using var looker = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = kiosk.Address, Timeout = TimeSpan.FromSeconds(20) };
        await looker.GetStringAsync("/api/v1/state", TestContext.Current.CancellationToken);
        using var tracer = await Tracer.AttachAsync(kiosk.Worker.Process.Id, "fdatasync,fsync:delay_enter=1000000");
        Assert.SkipWhen(tracer is null, "strace may not attach here.");
        var watch = Stopwatch.StartNew();
        var taking = kiosk.TakeAsync();
        int looks = 0;
        while (!taking.IsCompleted)
        {
            await looker.GetStringAsync("/api/v1/state", TestContext.Current.CancellationToken);
            looks++;
        }
        Assert.Equal(201, (await taking).Status);
        Assert.InRange(watch.Elapsed.TotalSeconds, 1, 10);
        // Whoever looks does not wait for the disk.
        Assert.True(looks > 5, $"{looks} looks in {watch.Elapsed}");
    }

    [Fact]
    public async Task A_record_deleted_by_hand_is_written_out_again_by_the_dying_process_and_no_number_is_lost()
    {
        var evidence = new Evidence(Path.Combine(Data, "journal.db"));
        using (var kiosk = await RunningKiosk.StartAsync(Data, home))
        {
            for (int n = 0; n < 7; n++) Assert.Equal(201, (await kiosk.TakeAsync()).Status);
            foreach (string file in Directory.EnumerateFiles(Data, "journal*")) File.Delete(file);
            // It looks once a second; what is given until then is rescued too.
            await kiosk.TakeUntilGoneAsync("HOTICH");
            await kiosk.ExitAsync();
            Assert.NotEqual(0, kiosk.Worker.Process.ExitCode);
            foreach (var (ticket, command) in kiosk.Shown) evidence.Saw(ticket, command);
        }
        int before = evidence.Shown;
        using var again = await RunningKiosk.StartAsync(Data, home);
        Assert.Equal($"A{before + 1:D3}", (string?)(await again.TakeAsync()).Body!["label"]);
        foreach (var (ticket, command) in again.Shown) evidence.Saw(ticket, command);
        evidence.Check();
    }

    [Fact]
    public async Task Numbers_whose_mirror_was_deleted_are_mirrored_again()
    {
        using var kiosk = await RunningKiosk.StartAsync(Data, home);
        for (int n = 0; n < 4; n++) Assert.Equal(201, (await kiosk.TakeAsync()).Status);
        foreach (string name in (string[])["numbers.a", "numbers.b"]) File.Delete(Path.Combine(Data, name));
        var watch = Stopwatch.StartNew();
        while (!Mirrored().Contains($"last {kiosk.Shown.Count} HOTICH", StringComparison.Ordinal))
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), Mirrored());
            Assert.Equal(201, (await kiosk.TakeAsync()).Status);
        }
    }

    private string Mirrored() => string.Concat(((string[])["numbers.a", "numbers.b"]).Select(name => Path.Combine(Data, name)).Where(File.Exists).Select(File.ReadAllText));

    private static int OpenFiles(int process) => Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Count();

    /// <summary>Sets how many files the process may have open (prlimit(1), RLIMIT_NOFILE); null when it went well, else why not.</summary>
    private static string? Limit(int process, int most)
    {
        try
        {
            using var prlimit = Process.Start(new ProcessStartInfo("prlimit", ["--pid", process.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"--nofile={most}:")]) { RedirectStandardError = true })!;
            string said = prlimit.StandardError.ReadToEnd();
            prlimit.WaitForExit();
            return prlimit.ExitCode == 0 ? null : said.Trim();
        }
        catch (System.ComponentModel.Win32Exception absent)
        {
            return absent.Message;
        }
    }
}
