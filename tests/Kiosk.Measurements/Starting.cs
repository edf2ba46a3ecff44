using System.Diagnostics;
using Kiosk.Testing.Halls;

namespace Kiosk.Measurements;

/// <summary>From the start of the process to its "Ready", and from Ctrl-C to its end: the demonstration as a newcomer types it.</summary>
internal static class Starting
{
    public static async Task MeasureAsync(int runs)
    {
        List<double> starts = [], stops = [];
        for (int run = 0; run < runs; run++)
        {
            string folder = Directory.CreateTempSubdirectory("kiosk-start-").FullName;
            var watch = Stopwatch.StartNew();
            using (var program = RunningProgram.Start("Kiosk.Worker", "--data", folder, "--port", "0"))
            {
                await program.SaysAsync("Ready in");
                starts.Add(watch.Elapsed.TotalSeconds);
                stops.Add((await program.InterruptAsync()).TotalSeconds);
            }
            Directory.Delete(folder, recursive: true);
        }
        Row.Print("process start to ready, demonstration (3 processes)", "s", starts);
        Row.Print("Ctrl-C to end of the worker and its programs", "s", stops);
    }
}
