using System.CommandLine;

namespace Kiosk.Worker.Commands;

/// <summary>The command line: without a word the kiosk itself, with one a technician's tool.</summary>
internal static class KioskCommand
{
    public static RootCommand Create()
    {
        var config = new Option<string?>("--config") { Description = Words.Both("OptionConfig"), HelpName = "DIR" };
        var data = new Option<string?>("--data") { Description = Words.Both("OptionData"), HelpName = "DIR" };
        var dev = new Option<string>("--dev") { Description = Words.Both("OptionDev"), HelpName = "DIR", DefaultValueFactory = _ => "/dev" };
        var port = new Option<int?>("--port") { Description = Words.Both("OptionPort"), HelpName = "N" };
        port.Between(0, 65535);
        var keepCalendar = new Option<bool>("--keep-calendar") { Description = Words.Both("OptionKeepCalendar") };

        var kiosk = new RootCommand(Words.Lines("About")) { config, data, dev, port, keepCalendar, JournalCommands.Create(), ProfileCommands.Create(), PrinterCommands.Create(), DevicesCommands.Create() };
        kiosk.SetAction((parsed, _) => RunCommand.RunAsync(new RunOptions(
            parsed.GetValue(config), parsed.GetValue(data), parsed.GetValue(dev)!, parsed.GetValue(port), parsed.GetValue(keepCalendar))));
        Misunderstood.DescribeOwnOptions(kiosk);
        return kiosk;
    }
}
