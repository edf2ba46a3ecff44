using Kiosk.Benchmarks;

// dotnet artifacts/bin/Kiosk.Benchmarks/release/Kiosk.Benchmarks.dll [FOLDER on the disk to be measured] [deciding | parts | writing | opening | http]...
if (args is ["bare-http", var database])
{
    await BareEndpoint.RunAsync(database);
    return;
}
string home = args.Length > 0 ? args[0] : Path.Combine(Path.GetTempPath(), "kiosk-benchmarks");
bool Wanted(string part) => args.Length < 2 || args.Skip(1).Contains(part);
Directory.CreateDirectory(home);
Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {home}");
if (Wanted("deciding")) DecidingBench.Run(Halls.Of(12, 8));
if (Wanted("parts")) await PartsBench.RunAsync(home);
if (Wanted("writing")) await WritingBench.RunAsync(home);
if (Wanted("opening")) OpeningBench.Run(home);
if (Wanted("http")) await HttpBench.RunAsync(home);
Directory.Delete(home, recursive: true);
