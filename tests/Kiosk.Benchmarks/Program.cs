using Kiosk.Benchmarks;
using Kiosk.Worker.Configuration;

// dotnet artifacts/bin/Kiosk.Benchmarks/release/Kiosk.Benchmarks.dll [FOLDER on the disk to be measured]
string home = args.Length > 0 ? args[0] : Path.Combine(Path.GetTempPath(), "kiosk-benchmarks");
Directory.CreateDirectory(home);
var site = Site.Load(Path.Combine(AppContext.BaseDirectory, "firmware-config", "sites", "demo"), keepCalendar: false);
Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {home}");
DecidingBench.Run(site.Plan);
await WritingBench.RunAsync(site, home);
OpeningBench.Run(home);
await HttpBench.RunAsync(home);
Directory.Delete(home, recursive: true);
