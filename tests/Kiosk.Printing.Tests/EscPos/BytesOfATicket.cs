using Kiosk.Printing.EscPos;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Tests.Papers;
using Kiosk.Printing.Tests.Scripted;

namespace Kiosk.Printing.Tests.EscPos;

/// <summary>The limits that keep a ticket quick on a slow line: 58 characters of QR, a logo, ten lines. The time is a benchmark: tests/Kiosk.PrintingBenchmarks.</summary>
public class BytesOfATicket
{
    private static readonly PrinterProfile Epson = Shipped.Profile("epson-tm-t82iii");
    private static readonly StoredLogo Stored = new("KC", LogoStore.HashOf(HallTicket.Logo(576)));

    [Fact]
    public void A_ticket_of_dots_with_a_native_qr_stays_below_20_500_bytes() =>
        Assert.InRange(Bytes(Epson with { TextRoute = TextRoute.Raster, LetterScale = 1 }), 8_000, 20_500);

    [Fact]
    public void With_the_printer_s_digits_and_its_stored_logo_it_stays_below_14_500_bytes() =>
        Assert.InRange(Bytes(Epson with { TextRoute = TextRoute.Raster, StoredLogos = [Stored] }), 5_000, 14_500);

    [Fact]
    public void In_tcvn3_letters_it_stays_below_450_bytes() => Assert.InRange(Bytes(Epson with { StoredLogos = [Stored] }), 300, 450);

    [Fact]
    public void Taught_letters_cost_a_tenth_of_the_dots() =>
        Assert.InRange(Bytes(Epson with { StoredLogos = [Stored], LetterRoutes = [new LetterRoute(LetterKind.Glyphs, null, null, false, Proof.Documented)] }), 450, 2_500);

    [Fact]
    public void A_small_buffer_only_cuts_the_strips_lower_and_costs_a_few_bytes_more()
    {
        var dots = Epson with { TextRoute = TextRoute.Raster };
        Assert.InRange(Bytes(dots with { BufferBytes = 1024 }) - Bytes(dots), 1, 800);
    }

    private static int Bytes(PrinterProfile profile)
    {
        var ticket = TicketEncoder.Encode(HallTicket.Write("A012"), profile);
        return ticket.Body.Sum(c => c.Bytes.Length) + ticket.Cut.Bytes.Length;
    }
}
