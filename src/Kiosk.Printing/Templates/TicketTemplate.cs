namespace Kiosk.Printing.Templates;

/// <summary>
/// What the tickets of a site say, as data (kiosk-ticket-template/1). Only <see cref="TicketTemplateFile"/> makes one. Safe for use from any thread.
/// </summary>
public sealed class TicketTemplate
{
    /// <summary>Paper with fewer dots across is narrow (58 mm: 384 to 432 dots; 80 mm: 512 to 640).</summary>
    public const int NarrowBelowDots = 512;

    private const int LeastSize = 24, MaxNumber = 16, MaxBarcode = 24, MaxQr = 500;
    private readonly IReadOnlyList<TemplateElement> wide, narrow;

    internal TicketTemplate(string id, (string Vi, string En) name, TicketLanguage language, IReadOnlyList<TemplateElement> wide, IReadOnlyList<TemplateElement> narrow)
    {
        (Id, NameVi, NameEn, Language) = (id, name.Vi, name.En, language);
        (this.wide, this.narrow) = (wide, narrow);
    }

    /// <summary>Name of the template and of its file without .json.</summary>
    public string Id { get; }

    /// <summary>For the technician, Vietnamese.</summary>
    public string NameVi { get; }

    /// <summary>For the technician, English.</summary>
    public string NameEn { get; }

    /// <summary>The language where none is asked for.</summary>
    public TicketLanguage Language { get; }

    /// <summary>Fills the template. Whatever the values are, a ticket comes of it: what no printer can draw is left out.</summary>
    /// <param name="values">The facts of the ticket.</param>
    /// <param name="widthDots">Printable dots of the paper.</param>
    /// <param name="language">Another language than the template's own.</param>
    /// <param name="logo">The site's picture, or null.</param>
    public TicketDocument Write(TicketValues values, int widthDots, TicketLanguage? language = null, LogoPicture? logo = null)
    {
        var spoken = language ?? Language;
        var lines = new List<TicketElement>();
        foreach (var element in widthDots < NarrowBelowDots ? narrow : wide)
        {
            if (!element.When.All(w => values.Holds(w.Condition) == w.Wanted)) continue;
            lines.AddRange(element switch
            {
                TemplateElement.Text text => Lines(text, values, spoken),
                TemplateElement.Number => [NumberOf(values)],
                TemplateElement.Logo picture => logo is null ? [] : [logo.For(widthDots, picture.Height, picture.Shaded)],
                TemplateElement.Qr code => code.Content.FillCode(values) is { Length: >= 1 and <= MaxQr } payload ? [new TicketElement.QrCode(payload)] : [],
                TemplateElement.Barcode code => code.Content.FillCode(values) is { Length: >= 1 and <= MaxBarcode } payload && IsAscii(payload) ? [new TicketElement.Barcode(payload)] : [],
                TemplateElement.Rule => [new TicketElement.Rule()],
                TemplateElement.Gap gap => [new TicketElement.Gap(gap.Dots)],
                _ => throw new InvalidOperationException($"No ticket element for {element.GetType().Name}."),
            });
        }
        return new TicketDocument(spoken == TicketLanguage.English ? "en" : "vi", lines);
    }

    private static IEnumerable<TicketElement> Lines(TemplateElement.Text text, TicketValues values, TicketLanguage spoken)
    {
        var first = spoken == TicketLanguage.English ? text.En : spoken == TicketLanguage.Both && text.Both is not null ? text.Both : text.Vi;
        string line = first.Fill(values);
        if (line.Length > 0) yield return new TicketElement.Line(line, text.Size, text.Bold, text.Align);
        if (spoken != TicketLanguage.Both || text.Both is not null) yield break;
        string below = text.En.Fill(values);
        if (below.Length > 0 && below != line) yield return new TicketElement.Line(below, Math.Max(LeastSize, text.Size * 4 / 5), Bold: false, text.Align);
    }

    private static TicketElement.BigNumber NumberOf(TicketValues values)
    {
        string number = Encodings.FieldText.Clean(values[TicketField.Number], MaxNumber).Trim(' ');
        return new TicketElement.BigNumber(number.Length is >= 1 and <= MaxNumber ? number : "?");
    }

    private static bool IsAscii(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~');
}
