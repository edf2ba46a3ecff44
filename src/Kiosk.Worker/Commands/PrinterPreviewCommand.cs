using System.CommandLine;
using System.Globalization;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Templates;
using Kiosk.Worker.Configuration;
using Kiosk.Worker.Lanes;

namespace Kiosk.Worker.Commands;

/// <summary>
/// kiosk printer preview: a ticket as a picture, from the bytes that would be sent. Needs no printer and no running kiosk. Exit codes: 0
/// drawn, 1 something was named that is not there or is broken.
/// </summary>
internal static class PrinterPreviewCommand
{
    public static Command Create()
    {
        var config = new Option<string?>("--config") { Description = Words.Both("OptionConfig"), HelpName = "DIR" };
        var profile = new Option<string>("--profile") { Description = Words.Both("OptionProfile"), HelpName = "ID", Required = true };
        var template = new Option<string?>("--template") { Description = Words.Both("OptionTemplate"), HelpName = "ID" };
        var language = new Option<string?>("--lang") { Description = Words.Both("OptionLanguage") };
        language.AcceptOnlyFromAmong("vi", "en", "both");
        var sample = new Option<string>("--sample") { Description = Words.Both("OptionSample"), DefaultValueFactory = _ => TicketSamples.All.Keys.First() };
        sample.AcceptOnlyFromAmong([.. TicketSamples.All.Keys]);
        var logo = new Option<string?>("--logo") { Description = Words.Both("OptionLogo"), HelpName = "FILE" };
        var output = new Option<string>("--out") { Description = Words.Both("OptionPicture"), HelpName = "FILE.png", Required = true };
        var command = new Command("preview", Words.Both("AboutPreview")) { profile, template, language, sample, logo, config, output };
        command.SetAction(parsed => Draw(
            parsed.GetValue(config), parsed.GetValue(profile)!, parsed.GetValue(template),
            preview => preview.Draw(parsed.GetValue(profile)!, parsed.GetValue(template) ?? preview.OwnTemplate, TicketDesign.LanguageOf(parsed.GetValue(language)), TicketSamples.All[parsed.GetValue(sample)!], parsed.GetValue(logo)),
            parsed.GetValue(output)!));
        return command;
    }

    private static int Draw(string? config, string profile, string? template, Func<PaperPreview, PreviewPicture> draw, string output)
    {
        try
        {
            var preview = Open(config);
            if (!preview.Printers.Contains(profile)) return Refuse("NoPrinterProfile", profile, string.Join(", ", preview.Printers));
            if (template is not null && !preview.Templates.Contains(template)) return Refuse("NoTemplate", template, string.Join(", ", preview.Templates));
            var picture = draw(preview);
            if (!TryWrite(output, picture.Png)) return Refuse("FileNotWritten", output);
            Console.Out.WriteLine(Words.Lines(
                "Previewed", output, Number(picture.LengthMm, 0), picture.Bytes, Number(picture.Whole.TotalSeconds, 1), Number(picture.OnTheLine.TotalSeconds, 1), Number(picture.OnThePaper.TotalSeconds, 1)));
            if (picture.UnknownCommands > 0) Console.Error.WriteLine(Words.Lines("PreviewIncomplete", picture.UnknownCommands));
            return 0;
        }
        catch (Exception refused) when (refused is ConfigurationException or ProfileException or LogoException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(refused.Message);
            return 1;
        }
    }

    private static bool TryWrite(string file, byte[] bytes)
    {
        try
        {
            File.WriteAllBytes(file, bytes);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static int Refuse(string text, params object[] arguments)
    {
        Console.Error.WriteLine(Words.Lines(text, arguments));
        return 1;
    }

    internal static PaperPreview Open(string? config)
    {
        string shipped = Path.Combine(AppContext.BaseDirectory, "firmware-config");
        var site = Site.Load(config ?? Path.Combine(shipped, "sites", "demo"), keepCalendar: true);
        var settings = site.Settings;
        var facts = new SiteFacts(settings.Kiosk, settings.Authority, settings.Centre, settings.Hotline, (settings.PublicUrl ?? settings.Listen).TrimEnd('/'), settings.PanelWidthMm, IsDemonstration: config is null);
        return new PaperPreview(facts, settings.Printer, settings.Ticket, new ProfileShelf(Path.Combine(site.Folder, "site.json"), site.Folder, shipped), TimeProvider.System);
    }

    private static string Number(double value, int decimals) => value.ToString($"F{decimals}", CultureInfo.InvariantCulture);
}
