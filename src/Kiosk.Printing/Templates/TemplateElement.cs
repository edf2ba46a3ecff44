using Kiosk.Linux.Text;

namespace Kiosk.Printing.Templates;

/// <summary>One thing that a template puts on a ticket, as checked by <see cref="TicketTemplateFile"/>. A closed family.</summary>
internal abstract record TemplateElement
{
    private TemplateElement() { }

    /// <summary>Printed only when all of these hold, or with false do not.</summary>
    internal required IReadOnlyList<(TicketCondition Condition, bool Wanted)> When { get; init; }

    /// <summary>A line in each language; <paramref name="Both"/> is what a ticket in both languages says, null for one line below the other.</summary>
    internal sealed record Text(TemplateText Vi, TemplateText En, TemplateText? Both, int Size, bool Bold, TextAlign Align) : TemplateElement;

    /// <summary>The number, as large as the paper allows.</summary>
    internal sealed record Number : TemplateElement;

    /// <summary>The site's picture, at most so high; nothing where the site has none.</summary>
    internal sealed record Logo(int Height, bool Shaded) : TemplateElement;

    /// <summary>A QR code.</summary>
    internal sealed record Qr(TemplateText Content) : TemplateElement;

    /// <summary>A Code 128 barcode.</summary>
    internal sealed record Barcode(TemplateText Content) : TemplateElement;

    /// <summary>A thin line across the paper.</summary>
    internal sealed record Rule : TemplateElement;

    /// <summary>White rows.</summary>
    internal sealed record Gap(int Dots) : TemplateElement;
}
