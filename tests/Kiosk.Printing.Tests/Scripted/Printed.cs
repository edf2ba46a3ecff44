using Kiosk.Linux.Text;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Templates;
using Kiosk.Thermal;

namespace Kiosk.Printing.Tests.Scripted;

/// <summary>What the decoder of the virtual printer makes of a ticket's bytes.</summary>
internal static class Printed
{
    /// <summary>The strip of paper, dot for dot; an 80 mm printer narrowed to the profile's width.</summary>
    internal static MonoBitmap On(TicketDocument document, PrinterProfile profile)
    {
        var strip = new PaperPath(TimeProvider.System, static _ => { }, profile.WidthDots);
        var make = new PrinterMake { HeadDots = profile.WidthDots, Dpi = profile.Dpi, FeedUnitsPerInch = profile.FeedUnitsPerInch };
        var interpreter = new EscPosInterpreter(strip, new PrinterStatus(), static (_, _) => { }, make);
        var cut = Kiosk.Printing.EscPos.Commands.Cut(profile);
        // Without the feed to the knife, which moves the strip on, and without the cut, which takes it off.
        foreach (byte value in TicketBytes.Of(document, profile).Bytes[..^cut.Bytes.Length]) interpreter.Accept(value);
        return strip.Picture();
    }
}
