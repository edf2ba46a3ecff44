using System.CommandLine;
using Kiosk.Worker.Commands;

var config = new Option<string?>("--config") { Description = Words.Both("OptionConfig"), HelpName = "DIR" };
var data = new Option<string?>("--data") { Description = Words.Both("OptionData"), HelpName = "DIR" };
var dev = new Option<string>("--dev") { Description = Words.Both("OptionDev"), HelpName = "DIR", DefaultValueFactory = _ => "/dev" };
var port = new Option<int?>("--port") { Description = Words.Both("OptionPort"), HelpName = "N" };
port.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int?>() is < 0 or > 65535) result.AddError("--port: 0–65535");
});
var keepCalendar = new Option<bool>("--keep-calendar") { Description = Words.Both("OptionKeepCalendar") };

var kiosk = new RootCommand(Words.Lines("About")) { config, data, dev, port, keepCalendar, JournalCommands.Create(), ProfileCommands.Create(), PrinterCommands.Create(), DevicesCommands.Create() };
kiosk.SetAction((parsed, _) => RunCommand.RunAsync(new RunOptions(
    parsed.GetValue(config), parsed.GetValue(data), parsed.GetValue(dev)!, parsed.GetValue(port), parsed.GetValue(keepCalendar))));

// The host answers Ctrl-C and SIGTERM itself: it stops in order.
return await kiosk.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
