using Kiosk.Linux.Text;
using Kiosk.Printing.Encodings;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Raster;
using Kiosk.Printing.Templates;

namespace Kiosk.Printing.EscPos;

/// <summary>Turns blocks into ESC/POS for one profile. It remembers the modes it has set, so that a mode is sent only when it changes.</summary>
internal sealed class TicketEncoder
{
    private const int ChunkBytes = 4096, LineRows = 30, LetterRows = 24;
    private readonly PrinterProfile profile;
    private readonly List<TicketChunk> chunks = [];
    private readonly List<byte> open = [];
    private int openRows, inkRows, blankRows;
    private TextAlign align = TextAlign.Left;
    private int scale = 1;
    private bool bold;
    private int page = LetterBytes.AnyPage;

    private TicketEncoder(PrinterProfile profile)
    {
        this.profile = profile;
        open.AddRange(Commands.Start(profile));
    }

    internal static EncodedTicket Encode(TicketDocument document, PrinterProfile profile) => Encode(document, profile, TextRaster.IsAvailable);

    internal static EncodedTicket Encode(TicketDocument document, PrinterProfile profile, bool canRaster)
    {
        var encoder = new TicketEncoder(profile);
        var blocks = TicketLayout.Lay(document, profile, canRaster);
        encoder.Teach(blocks);
        foreach (var block in blocks) encoder.Add(block);
        encoder.FlushBlank();
        encoder.CloseChunk();
        return new EncodedTicket(encoder.chunks, Commands.Cut(profile));
    }

    /// <summary>Letters that the printer must learn come first, a command a chunk: an interrupted one is closed by the NULs it lacks.</summary>
    private void Teach(IReadOnlyList<TicketBlock> blocks)
    {
        if (blocks.OfType<TicketBlock.Letters>().Select(l => l.Code).OfType<DownloadedGlyphs>().FirstOrDefault() is not { } glyphs) return;
        foreach (byte[] definition in glyphs.Definitions())
        {
            Append(definition, 0);
            if (open.Count >= ChunkLimit / 2) CloseChunk();
        }
    }

    /// <summary>A chunk may fill half the printer's buffer: there is always room for the question behind it.</summary>
    private int ChunkLimit => Math.Min(ChunkBytes, Math.Max(profile.BufferBytes / 2, 256));

    private void Add(TicketBlock block)
    {
        switch (block)
        {
            case TicketBlock.Blank blank: blankRows += blank.Rows; break;
            case TicketBlock.Dots { Stored: { } logo } dots: AddNative(LogoStore.Print(logo, profile.LogoMemory), dots.Picture.Height); break;
            case TicketBlock.Dots dots: AddDots(dots.Picture); break;
            case TicketBlock.Letters letters: AddLetters(letters); break;
            case TicketBlock.Qr code: AddNative(Commands.Qr(code.Payload, code.ModuleDots, profile.QrDialect), code.Rows); break;
            case TicketBlock.Bars bars: AddNative(Commands.Barcode(bars.Payload, profile.NativeCode128), bars.Picture.Height); break;
            default: throw new InvalidOperationException($"No encoding for {block.GetType().Name}.");
        }
    }

    private void AddDots(MonoBitmap picture)
    {
        foreach (var band in Bands.Split(picture, profile.MaxBandRows, profile.BufferBytes / 4 * 3, profile.CentresRaster))
        {
            blankRows += band.BlankBefore;
            if (band.Rows == 0) continue;
            FlushBlank();
            SetAlign(profile.CentresRaster ? TextAlign.Centre : TextAlign.Left);
            // A strip that would make the chunk taller than the window of unconfirmed rows begins a new chunk.
            if (inkRows > 0 && inkRows + band.Rows > profile.MaxBandRows) CloseChunk();
            Append(Commands.Raster(band.BytesPerRow, band.Rows, band.Data), band.Rows);
            inkRows += band.Rows;
            if (open.Count >= ChunkLimit) CloseChunk();
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
        letters.Code.Write(letters.Text, ref page, open);
        Append([0x0A], Math.Max(LineRows, LetterRows * scale));
        if (open.Count >= ChunkBytes / 8) CloseChunk();
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
