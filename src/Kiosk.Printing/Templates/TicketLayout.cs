using System.Text;
using Kiosk.Linux.Text;
using Kiosk.Printing.Encodings;
using Kiosk.Printing.EscPos;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Raster;

namespace Kiosk.Printing.Templates;

/// <summary>Turns what a ticket says into blocks for one printer: its own letters where they are proven and cheaper, dots for everything else.</summary>
internal sealed class TicketLayout
{
    private const int NumberSizeAt576 = 165, BarcodeHeight = 80, GapBeforeBars = 8, LineGap = 4, LetterDots = 12, LetterRows = 24, MaxLineScale = 5, MaxNumberScale = 8;
    private readonly PrinterProfile profile;
    private readonly bool canRaster;
    private readonly RouteChoice choice;
    private readonly List<TicketBlock> blocks = [];

    private TicketLayout(TicketDocument document, PrinterProfile profile, bool canRaster)
    {
        this.profile = profile;
        this.canRaster = canRaster;
        var lines = document.Elements.OfType<TicketElement.Line>().Where(l => ScaleOf(l) <= profile.LetterScale).Select(l => (StandIns.Punctuation(FieldText.Clean(l.Text)), l.Size)).ToList();
        choice = RouteChoice.For(lines, document.Elements.OfType<TicketElement.BigNumber>().Select(n => FieldText.Clean(n.Text)), profile, canRaster);
    }

    internal static IReadOnlyList<TicketBlock> Lay(TicketDocument document, PrinterProfile profile, bool canRaster)
    {
        var layout = new TicketLayout(document, profile, canRaster);
        foreach (var element in document.Elements) layout.Add(element);
        return layout.blocks;
    }

    private static int ScaleOf(TicketElement.Line line) => Math.Clamp(line.Size / LetterRows, 1, MaxLineScale);

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
        string plain = StandIns.Punctuation(text);
        if (ScaleOf(line) <= profile.LetterScale && choice.CodeFor(plain) is { } code)
        {
            AddLetters(plain, code, ScaleOf(line), line.Bold, line.Align);
        }
        else if (canRaster)
        {
            var style = LineFit.Choose(text, line.Size, line.Bold, profile.WidthDots);
            AddDots(TextRaster.Render(LineFit.Break(text, style, profile.WidthDots), style, profile.WidthDots, line.Align));
            blocks.Add(new TicketBlock.Blank(LineGap));
        }
        else
        {
            AddBuiltIn(plain, ScaleOf(line), line.Bold, line.Align);
        }
    }

    private void AddNumber(string text)
    {
        int across = Math.Max(1, text.Length);
        int scale = Math.Min(Math.Clamp(profile.WidthDots / (LetterDots * across), 1, MaxNumberScale), profile.LetterScale);
        if (text.Length > 0 && AsciiCode.Only.Carries(text) && scale >= LeastNumberScale)
        {
            AddLetters(text, AsciiCode.Only, scale, bold: true, TextAlign.Centre);
        }
        else if (canRaster)
        {
            var style = LineFit.Choose(text, NumberSizeAt576 * profile.WidthDots / 576, bold: true, profile.WidthDots);
            AddDots(TextRaster.Render(text, style, profile.WidthDots, TextAlign.Centre));
        }
        else
        {
            AddBuiltIn(text, Math.Clamp(profile.WidthDots / (BuiltInLetters.Width * across), 1, MaxLineScale), bold: true, TextAlign.Centre);
        }
    }

    /// <summary>The printer's own digits are used when they are at least as tall as ours: 18 of 24 rows have ink.</summary>
    private int LeastNumberScale => profile.WidthDots >= 512 ? 6 : 4;

    private void AddLetters(string text, LetterCode code, int scale, bool bold, TextAlign align)
    {
        foreach (string part in LetterWrap.Split(text, profile.WidthDots / (LetterDots * scale)))
            blocks.Add(new TicketBlock.Letters(part, scale, bold, align, code));
    }

    private void AddBuiltIn(string text, int scale, bool bold, TextAlign align)
    {
        foreach (string part in LetterWrap.Split(StandIns.Reduce(text, letter => letter == FieldText.NoBreakSpace || BuiltInLetters.Has(letter)), profile.WidthDots / (BuiltInLetters.Width * scale)))
            AddDots(BuiltInLetters.Line(part, scale, bold, profile.WidthDots, align));
        blocks.Add(new TicketBlock.Blank(LineGap));
    }

    private void AddQr(string payload)
    {
        if (payload.Length == 0) return; // nothing printable was in it
        int bytes = Encoding.UTF8.GetByteCount(payload), modules = QrRaster.Modules(bytes), dots = QrRaster.ModuleDots(modules, profile.WidthDots);
        // From 1024 bytes the length of GS ( k itself could read 10 04, a real-time command.
        if (profile.NativeQr && profile.PrintArea != PrintArea.Unproven && bytes < 1000)
        {
            blocks.Add(new TicketBlock.Qr(payload, dots, modules * dots, profile.WidthDots));
            return;
        }
        using var code = QrRaster.Matrix(payload);
        AddDots(QrRaster.Draw(code, profile.WidthDots));
    }

    private void AddBarcode(string payload)
    {
        var picture = Code128.Draw(payload, profile.WidthDots, BarcodeHeight);
        // Set B is the longest the printer can choose: start, data, check, stop, at the narrowest two dots a module.
        bool fits = ((((payload.Length + 3) * 11) + 2 + (2 * Code128.QuietModules)) * 2) <= profile.WidthDots;
        if (blocks.Count > 0) blocks.Add(new TicketBlock.Blank(GapBeforeBars));
        bool native = profile.NativeCode128 != NativeCode128.None && profile.PrintArea != PrintArea.Unproven && fits;
        blocks.Add(native ? new TicketBlock.Bars(payload, picture) : new TicketBlock.Dots(picture));
        blocks.Add(new TicketBlock.Blank(LineGap));
    }

    private void AddLogo(MonoBitmap picture)
    {
        var centred = new MonoBitmap(profile.WidthDots, picture.Height);
        centred.Draw(picture, (profile.WidthDots - picture.Width) / 2, 0);
        string? hash = profile.StoredLogos.Count > 0 ? LogoStore.HashOf(picture) : null;
        blocks.Add(new TicketBlock.Dots(centred, profile.StoredLogos.FirstOrDefault(logo => logo.Sha256 == hash)));
        blocks.Add(new TicketBlock.Blank(LineGap));
    }

    private void AddRule()
    {
        var rule = new MonoBitmap(profile.WidthDots, 2);
        for (int x = 0; x < profile.WidthDots; x++) rule[x, 0] = rule[x, 1] = true;
        blocks.Add(new TicketBlock.Blank(8));
        AddDots(rule);
        blocks.Add(new TicketBlock.Blank(8));
    }

    private void AddDots(MonoBitmap picture) => blocks.Add(new TicketBlock.Dots(picture));
}
