using System.CommandLine;
using Kiosk.Central;

var parsed = CentralSettings.Command(CentralProcess.RunAsync).Parse(args);
if (parsed.Errors.Count > 0)
{
    Console.Error.WriteLine("Dòng lệnh không đúng; dùng --help để xem cách dùng.");
    Console.Error.WriteLine("The command line is not right; --help tells the use.");
    foreach (var error in parsed.Errors) Console.Error.WriteLine($"  {error.Message}");
    return 1;
}
// The host listens to signals; two listeners would only race for them.
return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
