using System.Diagnostics;
using System.Globalization;

namespace Kiosk.PowerCuts.Tests;

/// <summary>
/// The desk and the journal on a disk whose power goes, again and again: at random instants and at each step of a ticket's life.
/// KIOSK_POWER_CUTS sets how often (200 by default).
/// </summary>
public sealed class CuttingThePower
{
    private const int Seed = 20261123, CutsOfOneFolder = 10;

    private static readonly string[] Moments = ["Any", "Any", "Any", "Committing", "Committed", "Shown", "Printed", "Committing"];

    [Fact]
    public async Task No_number_that_was_shown_is_lost_and_none_is_given_twice()
    {
        using var disk = LoopDisk.TryMake(out string? why);
        Assert.SkipWhen(disk is null, $"A disk to cut needs root and loop mounts ({why}).");
        int cuts = int.Parse(Environment.GetEnvironmentVariable("KIOSK_POWER_CUTS") ?? "200", CultureInfo.InvariantCulture);
        var random = new Random(Seed);
        var watch = Stopwatch.StartNew();
        int shown = 0, answers = 0;
        Evidence evidence = null!;
        // The next process warms up while the present one works.
        var next = StartHarness(disk, 0);
        for (int cut = 0; cut < cuts; cut++)
        {
            string folder = Path.Combine(disk.Root, $"data-{cut / CutsOfOneFolder}");
            if (cut % CutsOfOneFolder == 0) evidence = new Evidence(Path.Combine(folder, "journal.db"));
            var harness = next;
            await harness.SaysAsync("WARM");
            next = StartHarness(disk, cut + 1);
            int before = evidence.Shown, beforeAnswers = evidence.Answers;
            await WorkAndCutAsync(harness, disk, folder, Moments[cut % Moments.Length], random, evidence);
            evidence.Check();
            (shown, answers) = (shown + evidence.Shown - before, answers + evidence.Answers - beforeAnswers);
            if (cut % CutsOfOneFolder == CutsOfOneFolder - 1) Directory.Delete(folder, recursive: true);
        }
        next.Dispose();
        Assert.True(shown > cuts, $"Only {shown} numbers were shown: the test has not tested much.");
        string figures = $"{cuts} cuts, {shown} numbers and {answers} answers shown, 0 lost, 0 repeated, {watch.Elapsed.TotalSeconds:0} s";
        TestContext.Current.TestOutputHelper?.WriteLine(figures);
        TestContext.Current.SendDiagnosticMessage(figures);
        if (Environment.GetEnvironmentVariable("KIOSK_POWER_CUTS") is not null) await Console.Error.WriteLineAsync(figures);
    }

    [Fact]
    public async Task A_journal_that_did_not_wait_for_the_disk_would_be_found_out()
    {
        using var disk = LoopDisk.TryMake(out string? why);
        Assert.SkipWhen(disk is null, $"A disk to cut needs root and loop mounts ({why}).");
        string folder = Path.Combine(disk.Root, "data");
        var evidence = new Evidence(Path.Combine(folder, "journal.db"));
        var random = new Random(Seed);
        var harness = StartHarness(disk, 0, "--carelessly");
        await harness.SaysAsync("WARM");
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await WorkAndCutAsync(harness, disk, folder, "Shown", random, evidence);
            evidence.Check();
        });
        Assert.True(evidence.Shown > 0, "Nothing was shown.");
    }

    private static async Task WorkAndCutAsync(Programme harness, LoopDisk disk, string folder, string moment, Random random, Evidence evidence)
    {
        using (harness)
        {
            await harness.Process.StandardInput.WriteLineAsync($"{folder}\t{moment}\t{random.Next(1, 12)}");
            await harness.Process.StandardInput.FlushAsync();
            string opened = await harness.SaysAsync("OPEN", evidence.Hear);
            Assert.EndsWith("\twhole", opened, StringComparison.Ordinal);
            if (moment == "Any") await Task.Delay(random.Next(0, 250));
            else await harness.SaysAsync("MOMENT", evidence.Hear);
            await harness.FreezeAsync();
            disk.CutPower();
            foreach (string line in await harness.EndAsync()) evidence.Hear(line);
        }
        disk.PowerUp();
    }

    private static Programme StartHarness(LoopDisk disk, int number, params string[] options) =>
        Programme.Start("Kiosk.PowerCuts.Harness", [Programme.DemoSite, Path.Combine(disk.Beside, $"warm-{number}"), .. options]);
}
