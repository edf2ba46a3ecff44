using System.CommandLine;
using Kiosk.Worker.Configuration;

namespace Kiosk.Worker.Commands;

/// <summary>
/// kiosk printer: what a technician does with the ticket printer. When a kiosk runs it is asked, for it holds the port; else the port is opened here. Exit codes: 0
/// fine, 1 the printer cannot print (or the ticket did not come out), 2 it could not be looked at.
/// </summary>
internal static class PrinterCommands
{
    internal const int Fine = 0, Failed = 1, NotLookedAt = 2;

    public static Command Create()
    {
        var config = new Option<string?>("--config") { Description = Words.Both("OptionConfig"), HelpName = "DIR" };
        var dev = new Option<string>("--dev") { Description = Words.Both("OptionDev"), HelpName = "DIR", DefaultValueFactory = _ => "/dev" };
        var port = new Option<int?>("--port") { Description = Words.Both("OptionPort"), HelpName = "N" };
        var isNew = new Option<bool>("--new") { Description = Words.Both("OptionNewRoll") };
        var metres = new Option<int?>("--metres") { Description = Words.Both("OptionMetres"), HelpName = "N" };
        metres.Between(5, 300);

        PrinterSite SiteOf(ParseResult parsed) => PrinterSite.Load(parsed.GetValue(config), parsed.GetValue(dev)!, parsed.GetValue(port));
        var status = new Command("status", Words.Both("AboutPrinterStatus")) { config, dev, port };
        status.SetAction((parsed, stop) => TryAsync(() => PrinterStatusCommand.RunAsync(SiteOf(parsed), stop)));
        var test = new Command("test", Words.Both("AboutPrinterTest")) { config, dev, port };
        test.SetAction((parsed, stop) => TryAsync(() => PrinterTestCommand.RunAsync(SiteOf(parsed), stop)));
        var roll = new Command("roll", Words.Both("AboutPrinterRoll")) { config, port, isNew, metres };
        roll.SetAction((parsed, stop) => TryAsync(() => PrinterRollCommand.RunAsync(PrinterSite.Load(parsed.GetValue(config), "/dev", parsed.GetValue(port)), parsed.GetValue(isNew), parsed.GetValue(metres), stop)));
        return new Command("printer", Words.Both("AboutPrinter")) { status, test, roll, PrinterPreviewCommand.Create(), PrinterPagesCommand.Create(), PrinterLogoCommand.Create() };
    }

    private static async Task<int> TryAsync(Func<Task<int>> run)
    {
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (Exception refused) when (refused is ConfigurationException or FileNotFoundException)
        {
            await Console.Error.WriteLineAsync(refused.Message).ConfigureAwait(false);
            return NotLookedAt;
        }
        catch (Kiosk.Printing.Profiles.ProfileException refused)
        {
            await Console.Error.WriteLineAsync($"{refused.Vietnamese}{Environment.NewLine}{refused.English}").ConfigureAwait(false);
            return NotLookedAt;
        }
    }
}
