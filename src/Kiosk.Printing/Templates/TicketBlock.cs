using Kiosk.Linux.Text;

namespace Kiosk.Printing.Templates;

/// <summary>A laid-out piece of a ticket, in printing order. A closed family.</summary>
internal abstract record TicketBlock
{
    private TicketBlock() { }

    /// <summary>Dots as wide as the paper.</summary>
    internal sealed record Dots(MonoBitmap Picture) : TicketBlock;

    /// <summary>White rows.</summary>
    internal sealed record Blank(int Rows) : TicketBlock;

    /// <summary>One line in the printer's own letters, already short enough; <paramref name="Scale"/> 1 to 8 both ways.</summary>
    internal sealed record Letters(string Text, int Scale, bool Bold, TextAlign Align) : TicketBlock;

    /// <summary>A QR code the printer draws; the picture is its likeness.</summary>
    internal sealed record Qr(string Payload, int ModuleDots, MonoBitmap Picture) : TicketBlock;

    /// <summary>A barcode the printer draws; the picture is its likeness.</summary>
    internal sealed record Bars(string Payload, MonoBitmap Picture) : TicketBlock;
}
