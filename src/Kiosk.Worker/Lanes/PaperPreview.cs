using Kiosk.Printing.EscPos;
using Kiosk.Linux.Text;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Templates;
using Kiosk.Thermal;
using Kiosk.Worker.Configuration;

namespace Kiosk.Worker.Lanes;

/// <summary>A ticket as a printer would print it.</summary>
/// <param name="Png">The paper, a dot a pixel.</param>
/// <param name="LengthMm">Its length, feed to the knife included.</param>
/// <param name="Bytes">What is sent.</param>
/// <param name="Baud">Of the profile.</param>
/// <param name="OnTheLine">What that needs at the profile's baud.</param>
/// <param name="OnThePaper">What the paper needs to move.</param>
/// <param name="UnknownCommands">Commands that the reader does not know: 0, or the picture is not the whole truth.</param>
public sealed record PreviewPicture(byte[] Png, double LengthMm, int Bytes, int Baud, TimeSpan OnTheLine, TimeSpan OnThePaper, int UnknownCommands)
{
    /// <summary>When the paper is out: line and paper work at the same time.</summary>
    public TimeSpan Whole => OnTheLine > OnThePaper ? OnTheLine : OnThePaper;
}

/// <summary>
/// Shows a ticket before paper is spent on it: encodes it as for the printer, and has the bytes read back by a reader that shares nothing
/// with the encoder. Templates are read anew each time, so that a technician sees an edit at once.
/// </summary>
internal sealed class PaperPreview(SiteFacts site, PrinterSettings? printerSettings, TicketSettings? settings, ProfileShelf shelf, TimeProvider time)
{
    /// <summary>Profiles to choose from.</summary>
    public IReadOnlyList<string> Printers => shelf.Printers;

    /// <summary>Templates to choose from.</summary>
    public IReadOnlyList<string> Templates => shelf.Templates;

    /// <summary>The site's own printer, or a common one.</summary>
    public string OwnPrinter => printerSettings?.Profile ?? "generic-80";

    /// <summary>The site's own template, or the standard one.</summary>
    public string OwnTemplate => settings?.Template ?? "standard";

    /// <summary>Draws a sample.</summary>
    /// <param name="printer">Id of a printer profile.</param>
    /// <param name="template">Id of a template.</param>
    /// <param name="language">Another language than the site's and the template's, or null.</param>
    /// <param name="sample">The ticket.</param>
    /// <param name="logo">Another picture than the site's, a name of the shelf; null for the site's.</param>
    /// <exception cref="ConfigurationException">There is no such profile, template or picture.</exception>
    /// <exception cref="ProfileException">The profile or template is broken.</exception>
    /// <exception cref="LogoException">The picture is none.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public PreviewPicture Draw(string printer, string template, TicketLanguage? language, TicketSample sample, string? logo = null)
    {
        var profile = shelf.Printer(printer);
        var picture = (logo ?? settings?.Logo) is string name ? shelf.Logo(name) : null;
        var document = shelf.Template(template).Write(sample.Values(site), profile.WidthDots, language ?? TicketDesign.LanguageOf(settings?.Language), picture);
        var sent = TicketBytes.Of(document, profile);
        var reading = PaperReading.Of([.. Kept(document, profile), .. sent.Bytes], MakeOf(profile), time);
        var paper = reading.Papers.First(p => p.HeightDots > 0);
        return new PreviewPicture(paper.Png, paper.HeightDots * 25.4 / profile.Dpi, sent.Bytes.Length, profile.Serial.Baud, sent.OnTheLine, sent.OnThePaper, reading.UnknownCommands);
    }

    /// <summary>What a technician once put into the printer's memory, so that the reader has it there too.</summary>
    private static IEnumerable<byte> Kept(TicketDocument document, PrinterProfile profile) =>
        from logo in document.Elements.OfType<TicketElement.Logo>()
        from stored in profile.StoredLogos
        where stored.Sha256 == LogoStore.HashOf(logo.Picture) && (profile.LogoMemory == LogoMemory.GsParenL || stored.Key == "1")
        from part in LogoStore.Define(logo.Picture, stored.Key, profile.LogoMemory)
        select part;

    /// <summary>The site's logo in the very dots that its tickets carry on a printer; null when they carry none.</summary>
    /// <exception cref="ConfigurationException">There is no such profile, template or picture.</exception>
    /// <exception cref="LogoException">The picture is none.</exception>
    public MonoBitmap? Logo(PrinterProfile profile)
    {
        var picture = settings?.Logo is string name ? shelf.Logo(name) : null;
        var document = shelf.Template(OwnTemplate).Write(TicketSamples.All.Values.First().Values(site), profile.WidthDots, TicketDesign.LanguageOf(settings?.Language), picture);
        return document.Elements.OfType<TicketElement.Logo>().FirstOrDefault()?.Picture;
    }

    private static PrinterMake MakeOf(PrinterProfile profile)
    {
        var pages = new Dictionary<int, LetterTable> { [0] = LetterTable.Pc437 };
        foreach (var route in profile.LetterRoutes)
        {
            // A route without a page trusts what the printer starts with.
            if (route.Kind != LetterKind.Glyphs) pages[route.Page ?? 0] = TableOf(route.Kind);
            if (route is { Kind: LetterKind.Tcvn3, CapitalsPage: byte capitals }) pages[capitals] = LetterTable.Tcvn3Capitals;
        }
        return new PrinterMake
        {
            HeadDots = profile.WidthDots,
            Dpi = profile.Dpi,
            FeedUnitsPerInch = profile.FeedUnitsPerInch,
            Pages = pages,
            PlainCode128 = profile.NativeCode128 == NativeCode128.Plain,
        };
    }

    private static LetterTable TableOf(LetterKind kind) => kind switch
    {
        LetterKind.Tcvn3 => LetterTable.Tcvn3Lower,
        LetterKind.Cp1258 => LetterTable.Windows1258,
        LetterKind.Viscii => LetterTable.Viscii,
        LetterKind.Vscii1 => LetterTable.Vscii1,
        _ => LetterTable.Pc437,
    };
}
