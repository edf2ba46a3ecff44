namespace Kiosk.PowerCuts.Tests;

/// <summary>The same as <see cref="CuttingThePower"/> with the whole worker and citizens over HTTP.</summary>
public sealed class CuttingTheWholeKiosk
{
    private const int Cuts = 20, Seed = 7;

    [Fact]
    public async Task No_number_that_was_answered_over_http_is_lost_and_none_is_given_twice()
    {
        using var disk = LoopDisk.TryMake(out string? why);
        Assert.SkipWhen(disk is null, $"A disk to cut needs root and loop mounts ({why}).");
        string folder = Path.Combine(disk.Root, "data");
        var evidence = new Evidence(Path.Combine(folder, "journal.db"));
        var random = new Random(Seed);
        for (int cut = 0; cut < Cuts; cut++)
        {
            using var kiosk = await RunningKiosk.StartAsync(folder, disk.Beside);
            Assert.DoesNotContain("journal.damaged", kiosk.Worker.Complaints, StringComparison.Ordinal);
            Task[] citizens = [.. ((string[])["HOTICH", "CHUNGTHUC", "DATDAI", "PHI"]).Select(kiosk.TakeUntilGoneAsync)];
            for (int tries = 0; kiosk.Shown.IsEmpty && tries < 1000; tries++) await Task.Delay(10);
            await Task.Delay(random.Next(0, 200));
            await kiosk.Worker.FreezeAsync();
            disk.CutPower();
            await kiosk.Worker.EndAsync();
            // What the kernel had already taken from the worker still reaches its readers.
            await Task.WhenAll(citizens);
            disk.PowerUp();
            foreach (var (ticket, command) in kiosk.Shown) evidence.Saw(ticket, command);
            evidence.Check();
        }
        Assert.True(evidence.Shown >= Cuts, $"Only {evidence.Shown} numbers were shown.");
    }
}
