using Kiosk.Linux.Text;

namespace Kiosk.Printing.Templates;

/// <summary>What one ticket says, from top to bottom; how it becomes dots or bytes is the business of layout and profile.</summary>
public sealed record TicketDocument
{
    /// <summary>The most elements of one ticket; a longer list is a mistake upstream, not a ticket.</summary>
    public const int MaxElements = 100;

    /// <summary>Takes the elements in printing order.</summary>
    /// <param name="language">BCP 47 tag of the text ("vi", "en").</param>
    /// <param name="elements">1 to <see cref="MaxElements"/> elements.</param>
    /// <exception cref="ArgumentException">No element, too many, or one whose payload no printer can draw.</exception>
    public TicketDocument(string language, IReadOnlyList<TicketElement> elements)
    {
        if (elements.Count is 0 or > MaxElements) throw new ArgumentException($"A ticket has 1 to {MaxElements} elements, not {elements.Count}.", nameof(elements));
        foreach (var element in elements) element.Check();
        Language = language;
        Elements = [.. elements];
    }

    /// <summary>BCP 47 tag of the text.</summary>
    public string Language { get; }

    /// <summary>The elements in printing order.</summary>
    public IReadOnlyList<TicketElement> Elements { get; }
}

/// <summary>One thing on a ticket. A closed family.</summary>
public abstract record TicketElement
{
    private TicketElement() { }

    private protected virtual string? Fault => null;

    internal void Check()
    {
        if (Fault is { } fault) throw new ArgumentException(fault);
    }

    /// <summary>A line of text; a text too wide becomes smaller, then narrow, then wraps. Control and bidi characters are dropped when printed.</summary>
    /// <param name="Text">Any text; what is beyond 500 characters is cut.</param>
    /// <param name="Size">Wished size in dots, 22 to 200; never printed below 24 regular or 22 bold.</param>
    /// <param name="Bold">Bold face.</param>
    /// <param name="Align">Place on the paper.</param>
    public sealed record Line(string Text, int Size = 28, bool Bold = false, TextAlign Align = TextAlign.Centre) : TicketElement
    {
        private protected override string? Fault => Size is >= 22 and <= 200 ? null : $"A line is 22 to 200 dots high, not {Size}.";
    }

    /// <summary>The number of the ticket, 15 mm high on 80 mm paper, as large as the paper allows.</summary>
    public sealed record BigNumber(string Text) : TicketElement
    {
        private protected override string? Fault => Text.Length is >= 1 and <= 16 ? null : $"A number has 1 to 16 characters, not {Text.Length}.";
    }

    /// <summary>A QR code (model 2, error correction M), UTF-8.</summary>
    public sealed record QrCode(string Payload) : TicketElement
    {
        private protected override string? Fault => Payload.Length is >= 1 and <= 500 ? null : $"A QR code carries 1 to 500 characters, not {Payload.Length}.";
    }

    /// <summary>A Code 128 barcode of printable ASCII.</summary>
    public sealed record Barcode(string Payload) : TicketElement
    {
        private protected override string? Fault => Payload.Length is >= 1 and <= 24 && !Payload.AsSpan().ContainsAnyExceptInRange(' ', '~')
            ? null : "A barcode carries 1 to 24 printable ASCII characters.";
    }

    /// <summary>A picture in the middle of the paper, already made for its width; what is wider loses the same on both sides.</summary>
    /// <param name="Name">Stable identity of these very dots, 1 to 64 printable ASCII characters: a printer that keeps pictures knows by it whether it has this one.</param>
    /// <param name="Picture">1 to 1024 dots wide, 1 to 1000 high.</param>
    public sealed record Logo(string Name, MonoBitmap Picture) : TicketElement
    {
        /// <summary>The widest a picture may be (dots); no head is wider.</summary>
        public const int MaxWidth = 1024;

        /// <summary>The tallest a picture may be (rows), 12 cm at 203 dpi.</summary>
        public const int MaxHeight = 1000;

        private protected override string? Fault =>
            Name.Length is < 1 or > 64 || Name.AsSpan().ContainsAnyExceptInRange('!', '~') ? "A logo's name has 1 to 64 printable ASCII characters."
            : Picture is { Width: >= 1 and <= MaxWidth, Height: >= 1 and <= MaxHeight } ? null
            : $"A logo is 1 to {MaxWidth} dots wide and 1 to {MaxHeight} high, not {Picture.Width} x {Picture.Height}.";
    }

    /// <summary>A thin line across the paper.</summary>
    public sealed record Rule : TicketElement;

    /// <summary>White rows.</summary>
    /// <param name="Dots">0 to 2000.</param>
    public sealed record Gap(int Dots) : TicketElement
    {
        private protected override string? Fault => Dots is >= 0 and <= 2000 ? null : $"A gap is 0 to 2000 dots, not {Dots}.";
    }
}
