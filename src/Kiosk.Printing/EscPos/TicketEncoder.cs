using Kiosk.Linux.Text;
using Kiosk.Printing.Encodings;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Raster;
using Kiosk.Printing.Templates;

namespace Kiosk.Printing.EscPos;

/// <summary>Turns blocks into ESC/POS for one profile. It remembers the modes it has set, so that a mode is sent only when it changes.</summary>
internal sealed class TicketEncoder
{
    private const int ChunkBytes = 4096, LetterRows = 30;
    private readonly PrinterProfile profile;
    private readonly List<TicketChunk> chunks = [];
    private readonly List<byte> open = [];
    private int openRows, inkRows, blankRows;
    private TextAlign align = TextAlign.Left;
    private int scale = 1;
    private bool bold;
    private Tcvn3.Page page = Tcvn3.Page.Either;

    private TicketEncoder(PrinterProfile profile)
    {
        this.profile = profile;
        open.AddRange(Commands.Start(profile));
    }

    internal static EncodedTicket Encode(TicketDocument document, PrinterProfile profile) => Encode(document, profile, TextRaster.IsAvailable);

    internal static EncodedTicket Encode(TicketDocument document, PrinterProfile profile, bool canRaster)
    {
        var encoder = new TicketEncoder(profile);
        foreach (var block in TicketLayout.Lay(document, profile, canRaster)) encoder.Add(block);
        encoder.FlushBlank();
        encoder.CloseChunk();
        return new EncodedTicket(encoder.chunks, Commands.Cut(profile));
    }

    private void Add(TicketBlock block)
    {
        switch (block)
        {
            case TicketBlock.Blank blank: blankRows += blank.Rows; break;
            case TicketBlock.Dots dots: AddDots(dots.Picture); break;
            case TicketBlock.Letters letters: AddLetters(letters); break;
            case TicketBlock.Qr code: AddNative(Commands.Qr(code.Payload, code.ModuleDots), code.Picture.Height); break;
            case TicketBlock.Bars bars: AddNative(Commands.Barcode(bars.Payload, profile.NativeCode128), bars.Picture.Height); break;
            default: throw new InvalidOperationException($"No encoding for {block.GetType().Name}.");
        }
    }

    private void AddDots(MonoBitmap picture)
    {
        foreach (var band in Bands.Split(picture, profile.MaxBandRows, profile.CentresRaster))
        {
            blankRows += band.BlankBefore;
            if (band.Rows == 0) continue;
            FlushBlank();
            SetAlign(profile.CentresRaster ? TextAlign.Centre : TextAlign.Left);
            // A strip that would make the chunk taller than the window of unconfirmed rows begins a new chunk.
            if (inkRows > 0 && inkRows + band.Rows > profile.MaxBandRows) CloseChunk();
            Append(Commands.Raster(band.BytesPerRow, band.Rows, band.Data), band.Rows);
            inkRows += band.Rows;
            if (open.Count >= ChunkBytes) CloseChunk();
        }
    }

    private void AddNative(byte[] command, int rows)
    {
        FlushBlank();
        SetAlign(TextAlign.Centre);
        Append(command, rows);
        CloseChunk();
    }

    private void AddLetters(TicketBlock.Letters letters)
    {
        FlushBlank();
        SetAlign(letters.Align);
        if (bold != letters.Bold) Append([0x1B, 0x45, letters.Bold ? (byte)1 : (byte)0], 0);
        if (scale != letters.Scale) Append([0x1D, 0x21, (byte)(((letters.Scale - 1) << 4) | (letters.Scale - 1))], 0);
        (bold, scale) = (letters.Bold, letters.Scale);
        foreach (char letter in letters.Text) AppendLetter(letter);
        Append([0x0A], LetterRows * scale);
        if (open.Count >= ChunkBytes / 8) CloseChunk();
    }

    private void AppendLetter(char letter)
    {
        if (!Tcvn3.TryGet(letter, out byte code, out var needed)) throw new InvalidOperationException($"U+{(int)letter:X4} was laid out though no page has it.");
        if (needed != Tcvn3.Page.Either && needed != page)
        {
            var pages = profile.Tcvn3Pages ?? throw new InvalidOperationException($"Profile {profile.Id} has no TCVN-3 pages.");
            Append([0x1B, 0x74, needed == Tcvn3.Page.Lower ? pages.Lower : pages.Capitals], 0);
            page = needed;
        }
        open.Add(code);
    }

    private void SetAlign(TextAlign wanted)
    {
        if (wanted == align) return;
        Append([0x1B, 0x61, (byte)wanted], 0);
        align = wanted;
    }

    private void FlushBlank()
    {
        Append(Commands.Feed(blankRows, profile), blankRows);
        blankRows = 0;
    }

    private void Append(byte[] bytes, int rows)
    {
        open.AddRange(bytes);
        openRows += rows;
    }

    private void CloseChunk()
    {
        if (open.Count == 0) return;
        chunks.Add(new TicketChunk([.. open], openRows));
        open.Clear();
        openRows = inkRows = 0;
    }
}
