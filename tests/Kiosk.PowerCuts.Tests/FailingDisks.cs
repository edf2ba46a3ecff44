namespace Kiosk.PowerCuts.Tests;

/// <summary>Disks that answer with errors, under the whole worker.</summary>
public sealed class FailingDisks : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("kiosk-faults-").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    private string Data => Path.Combine(home, "data");

    [Fact]
    public async Task A_failed_synchronisation_shows_no_number_ends_the_process_and_the_next_one_goes_on()
    {
        var evidence = new Evidence(Path.Combine(Data, "journal.db"));
        using (var kiosk = await RunningKiosk.StartAsync(Data, home))
        {
            for (int n = 0; n < 3; n++) Assert.Equal(201, (await kiosk.TakeAsync()).Status);
            using var tracer = await TraceAsync(kiosk, "fsync,fdatasync:error=EIO");
            Assert.SkipWhen(tracer is null, "strace may not attach here.");
            var (status, problem) = await kiosk.TakeAsync();
            Assert.Equal((503, "/problems/not-recorded"), (status, (string?)problem!["type"]));
            await kiosk.ExitAsync();
            Assert.NotEqual(0, kiosk.Worker.Process.ExitCode);
            foreach (var (ticket, command) in kiosk.Shown) evidence.Saw(ticket, command);
        }
        using var again = await RunningKiosk.StartAsync(Data, home);
        Assert.Equal(201, (await again.TakeAsync()).Status);
        foreach (var (ticket, command) in again.Shown) evidence.Saw(ticket, command);
        evidence.Check();
        Assert.Equal(4, evidence.Shown);
    }

    [Fact]
    public async Task A_disk_that_refuses_writes_for_a_while_is_told_in_words_and_taken_up_again()
    {
        using var kiosk = await RunningKiosk.StartAsync(Data, home);
        Assert.Equal(201, (await kiosk.TakeAsync()).Status);
        using (var tracer = await TraceAsync(kiosk, "pwrite64,openat:error=EROFS"))
        {
            Assert.SkipWhen(tracer is null, "strace may not attach here.");
            var (status, problem) = await kiosk.TakeAsync();
            Assert.Equal((503, "/problems/not-recorded"), (status, (string?)problem!["type"]));
            Assert.Contains("chỉ đọc", (string)problem["detail"]!, StringComparison.Ordinal);
            Assert.Contains("read-only", (string)problem["detailEn"]!, StringComparison.Ordinal);
        }
        var (after, ticket) = await kiosk.TakeAsync();
        Assert.Equal((201, "A002"), (after, (string?)ticket!["label"]));
    }

    [Fact]
    public async Task A_file_system_that_turned_read_only_after_an_error_stops_the_numbers_until_it_is_repaired()
    {
        using var disk = LoopDisk.TryMake(out string? why);
        Assert.SkipWhen(disk is null, $"Needs root and loop mounts ({why}).");
        string data = Path.Combine(disk.Root, "data");
        var evidence = new Evidence(Path.Combine(data, "journal.db"));
        using (var kiosk = await RunningKiosk.StartAsync(data, disk.Beside))
        {
            for (int n = 0; n < 3; n++) Assert.Equal(201, (await kiosk.TakeAsync()).Status);
            disk.BreakFileSystem();
            var (status, problem) = await kiosk.TakeAsync();
            Assert.Equal((503, "/problems/not-recorded"), (status, (string?)problem!["type"]));
            foreach (var (ticket, command) in kiosk.Shown) evidence.Saw(ticket, command);
        }
        using (var refused = RunningKiosk.Begin(data, disk.Beside))
        {
            await refused.Process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
            refused.Process.WaitForExit();
            Assert.Equal(1, refused.Process.ExitCode);
            Assert.Contains("chỉ đọc", refused.Complaints, StringComparison.Ordinal);
            Assert.Contains("mounted read-only", refused.Complaints, StringComparison.Ordinal);
        }
        disk.Repair();
        using var again = await RunningKiosk.StartAsync(data, disk.Beside);
        Assert.Equal(201, (await again.TakeAsync()).Status);
        foreach (var (ticket, command) in again.Shown) evidence.Saw(ticket, command);
        evidence.Check();
    }

    [Fact]
    public async Task A_crowd_of_idle_connections_is_turned_away_before_file_descriptors_run_out_and_numbers_go_on()
    {
        using var kiosk = await RunningKiosk.StartAsync(Data, home);
        Assert.Equal(201, (await kiosk.TakeAsync()).Status);
        var crowd = new List<System.Net.Sockets.TcpClient>();
        try
        {
            for (int n = 0; n < 700; n++)
            {
                var one = new System.Net.Sockets.TcpClient();
                crowd.Add(one);
                await one.ConnectAsync(kiosk.Address.Host, kiosk.Address.Port, TestContext.Current.CancellationToken);
            }
            for (int n = 0; n < 20; n++) Assert.Equal(201, (await kiosk.TakeAsync()).Status);
            Assert.InRange(Directory.EnumerateFileSystemEntries($"/proc/{kiosk.Worker.Process.Id}/fd").Count(), 1, 1000);
        }
        finally
        {
            foreach (var one in crowd) one.Dispose();
        }
        Assert.False(kiosk.Worker.Process.HasExited);
    }

    /// <summary>Makes system calls of the running worker fail until disposed. Null where that is not possible.</summary>
    private static async Task<Tracer?> TraceAsync(RunningKiosk kiosk, string inject)
    {
        try
        {
            return await Tracer.AttachAsync(kiosk.Worker.Process.Id, inject);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
