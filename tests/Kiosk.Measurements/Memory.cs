using Kiosk.Testing.Halls;

namespace Kiosk.Measurements;

/// <summary>Resident memory 20 s after the start, with all devices ready and nobody in the hall.</summary>
internal static class Memory
{
    public static async Task MeasureAsync()
    {
        await using var hall = await Hall.OpenAsync();
        // Rest is a state of time: nothing is waited for that could be observed instead.
        await Task.Delay(TimeSpan.FromSeconds(20));
        Row.Print("memory at rest, worker", "MB", [Resident(hall.Worker.Process.Id)]);
        foreach (var (name, program) in new[] { ("centre", hall.CentreProgram), ("virtual hardware", hall.PanelProgram) })
            Row.Print($"memory at rest, {name}", "MB", [Resident(program.Process.Id)]);
    }

    private static double Resident(int process) =>
        double.Parse(File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) / 1024;
}
