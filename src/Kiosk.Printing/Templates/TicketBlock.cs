using Kiosk.Linux.Text;
using Kiosk.Printing.Encodings;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Raster;

namespace Kiosk.Printing.Templates;

/// <summary>A laid-out piece of a ticket, in printing order. A closed family.</summary>
internal abstract record TicketBlock
{
    private TicketBlock() { }

    /// <summary>Dots as wide as the paper; <paramref name="Stored"/> where the printer keeps the picture itself.</summary>
    internal sealed record Dots(MonoBitmap Picture, StoredLogo? Stored = null) : TicketBlock;

    /// <summary>White rows.</summary>
    internal sealed record Blank(int Rows) : TicketBlock;

    /// <summary>One line in the printer's own letters, already short enough and within <paramref name="Code"/>; <paramref name="Scale"/> 1 to 8 both ways.</summary>
    internal sealed record Letters(string Text, int Scale, bool Bold, TextAlign Align, LetterCode Code) : TicketBlock;

    /// <summary>A QR code the printer draws, <paramref name="Rows"/> high with its quiet zone.</summary>
    internal sealed record Qr(string Payload, int ModuleDots, int Rows, int Width) : TicketBlock
    {
        /// <summary>Its likeness; drawn only when asked for, which takes longer than the rest of a ticket of letters.</summary>
        internal MonoBitmap Picture
        {
            get
            {
                using var code = QrRaster.Matrix(Payload);
                return QrRaster.Draw(code, Width, ModuleDots);
            }
        }
    }

    /// <summary>A barcode the printer draws; the picture is its likeness.</summary>
    internal sealed record Bars(string Payload, MonoBitmap Picture) : TicketBlock;
}
