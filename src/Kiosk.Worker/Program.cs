using System.CommandLine;
using Kiosk.Worker.Commands;

UnfailingWriter.PutAroundConsole();
var line = KioskCommand.Create().Parse(args);
if (Misunderstood.Is(line)) return Misunderstood.Tell(line, Console.Error);
// The host answers Ctrl-C and SIGTERM itself: it stops in order.
return await line.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
