using System.Text;
using Kiosk.Linux.Text;
using Kiosk.Printing.Encodings;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Raster;

namespace Kiosk.Printing.Templates;

/// <summary>Turns what a ticket says into blocks for one printer: dots where possible, the printer's own letters where they must be.</summary>
internal sealed class TicketLayout
{
    private const int NumberSizeAt576 = 165, BarcodeHeight = 80, LineGap = 4, LetterDots = 12, MaxLetterScale = 5;
    private readonly PrinterProfile profile;
    private readonly bool asDots;
    private readonly List<TicketBlock> blocks = [];

    private TicketLayout(PrinterProfile profile, bool canRaster)
    {
        this.profile = profile;
        asDots = canRaster && profile.TextRoute == TextRoute.Raster;
    }

    internal static IReadOnlyList<TicketBlock> Lay(TicketDocument document, PrinterProfile profile, bool canRaster)
    {
        var layout = new TicketLayout(profile, canRaster);
        foreach (var element in document.Elements) layout.Add(element);
        return layout.blocks;
    }

    private void Add(TicketElement element)
    {
        switch (element)
        {
            case TicketElement.Line line: AddLine(FieldText.Clean(line.Text), line); break;
            case TicketElement.BigNumber number: AddNumber(FieldText.Clean(number.Text)); break;
            case TicketElement.QrCode code: AddQr(FieldText.Clean(code.Payload)); break;
            case TicketElement.Barcode code: AddBarcode(code.Payload); break;
            case TicketElement.Logo logo: AddLogo(logo.Picture); break;
            case TicketElement.Rule: AddRule(); break;
            case TicketElement.Gap gap: blocks.Add(new TicketBlock.Blank(gap.Dots)); break;
            default: throw new InvalidOperationException($"No layout for {element.GetType().Name}.");
        }
    }

    private void AddLine(string text, TicketElement.Line line)
    {
        if (asDots)
        {
            var style = LineFit.Choose(text, line.Size, line.Bold, profile.WidthDots);
            blocks.Add(new TicketBlock.Dots(TextRaster.Render(LineFit.Break(text, style, profile.WidthDots), style, profile.WidthDots, line.Align)));
            blocks.Add(new TicketBlock.Blank(LineGap));
            return;
        }
        int scale = Math.Clamp(line.Size / LetterDots / 2, 1, MaxLetterScale);
        foreach (string part in LetterWrap.Split(Sendable(text), profile.WidthDots / (LetterDots * scale)))
            blocks.Add(new TicketBlock.Letters(part, scale, line.Bold, line.Align));
    }

    private void AddNumber(string text)
    {
        if (asDots)
        {
            var style = LineFit.Choose(text, NumberSizeAt576 * profile.WidthDots / 576, bold: true, profile.WidthDots);
            blocks.Add(new TicketBlock.Dots(TextRaster.Render(text, style, profile.WidthDots, TextAlign.Centre)));
            return;
        }
        string sendable = Sendable(text);
        int scale = Math.Clamp(profile.WidthDots / (LetterDots * Math.Max(1, sendable.Length)), 1, MaxLetterScale);
        foreach (string part in LetterWrap.Split(sendable, profile.WidthDots / (LetterDots * scale)))
            blocks.Add(new TicketBlock.Letters(part, scale, Bold: true, TextAlign.Centre));
    }

    private void AddQr(string payload)
    {
        if (payload.Length == 0) return; // nothing printable was in it
        using var code = QrRaster.Matrix(payload);
        var picture = QrRaster.Draw(code, profile.WidthDots);
        // From 1024 bytes the length of GS ( k itself could read 10 04, a real-time command.
        blocks.Add(profile.NativeQr && Encoding.UTF8.GetByteCount(payload) < 1000
            ? new TicketBlock.Qr(payload, QrRaster.ModuleDots(code.ModuleMatrix.Count, profile.WidthDots), picture)
            : new TicketBlock.Dots(picture));
    }

    private void AddBarcode(string payload)
    {
        var picture = Code128.Draw(payload, profile.WidthDots, BarcodeHeight);
        // Set B is the longest the printer can choose: start, data, check, stop, at the narrowest two dots a module.
        bool fits = ((((payload.Length + 3) * 11) + 2 + (2 * Code128.QuietModules)) * 2) <= profile.WidthDots;
        blocks.Add(profile.NativeCode128 != NativeCode128.None && fits ? new TicketBlock.Bars(payload, picture) : new TicketBlock.Dots(picture));
        blocks.Add(new TicketBlock.Blank(LineGap));
    }

    private void AddLogo(MonoBitmap picture)
    {
        var centred = new MonoBitmap(profile.WidthDots, picture.Height);
        centred.Draw(picture, (profile.WidthDots - picture.Width) / 2, 0);
        blocks.Add(new TicketBlock.Dots(centred));
        blocks.Add(new TicketBlock.Blank(LineGap));
    }

    private void AddRule()
    {
        var rule = new MonoBitmap(profile.WidthDots, 2);
        for (int x = 0; x < profile.WidthDots; x++) rule[x, 0] = rule[x, 1] = true;
        blocks.Add(new TicketBlock.Blank(8));
        blocks.Add(new TicketBlock.Dots(rule));
        blocks.Add(new TicketBlock.Blank(8));
    }

    private string Sendable(string text) => profile.Tcvn3Pages is null ? Tcvn3.Ascii(text) : Tcvn3.Reduce(text);
}
