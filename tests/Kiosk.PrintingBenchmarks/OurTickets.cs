using System.Diagnostics;
using System.Globalization;
using Kiosk.Linux.Text;
using Kiosk.Printing.EscPos;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Templates;

namespace Kiosk.PrintingBenchmarks;

/// <summary>The ticket of hardware-docs/printing-figures.md, by every way of printing it.</summary>
internal static class OurTickets
{
    private static readonly string[] Number = [.. Enumerable.Range(0, 500).Select(i => $"A{i:D3}")];

    internal static void Measure(int runs, TextWriter to)
    {
        var epson = Profile("epson-tm-t82iii");
        var logo = Logo(epson.WidthDots);
        var raster = epson with { TextRoute = TextRoute.Raster, LetterScale = 1 };
        var stored = new StoredLogo("KC", LogoStore.HashOf(logo));
        Way("raster 576, native QR", raster, runs, to);
        Way("raster 576, native QR, number and logo", raster with { LetterScale = 8, StoredLogos = [stored] }, runs, to);
        Way("TCVN-3, native QR, number and logo", epson with { StoredLogos = [stored] }, runs, to);
        Way("downloaded glyphs, native QR, number and logo", epson with { StoredLogos = [stored], LetterRoutes = [new LetterRoute(LetterKind.Glyphs, null, null, false, Proof.Documented)] }, runs, to);
        var cashino = Profile("cashino-kp-628e");
        Way("58 mm raster, native QR", cashino with { TextRoute = TextRoute.Raster, LetterScale = 1 }, runs, to);
        Way("58 mm as its profile says", cashino, runs, to);
    }

    /// <summary>The whole ticket as dots, 576 wide.</summary>
    internal static byte[] Picture()
    {
        var raster = Profile("generic-80") with { TextRoute = TextRoute.Raster };
        return TicketPreview.ToPng(Ticket(Number[12], Logo(raster.WidthDots)), raster);
    }

    /// <summary>The first folder above that holds the solution.</summary>
    internal static PrinterProfile Profile(string id)
    {
        string? at = AppContext.BaseDirectory;
        while (at is not null && !File.Exists(Path.Combine(at, "Kiosk.sln"))) at = Path.GetDirectoryName(at);
        return ProfileFile.Load(Path.Combine(at ?? ".", "firmware-config", "printers", id + ".json"));
    }

    internal static TicketDocument Ticket(string number, MonoBitmap logo) => new("vi",
    [
        new TicketElement.Logo("national-emblem", logo),
        new TicketElement.Line("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", 28, Bold: true),
        new TicketElement.Line("Phường Hoàn Kiếm, Hà Nội", 26),
        new TicketElement.Line("Đăng ký hộ tịch", 30, Bold: true),
        new TicketElement.BigNumber(number),
        new TicketElement.Line("Số người chờ trước: 7", 26),
        new TicketElement.Line("Thời gian chờ ước tính: 25 phút", 26),
        new TicketElement.Line("08:15 ngày 20/11/2026", 26),
        new TicketElement.QrCode("https://dichvucong.example.gov.vn/tra-cuu?ma=H03.45-241123"),
        new TicketElement.Line("Xin vui lòng chờ đến lượt", 26),
        new TicketElement.Line("Phiếu chỉ có giá trị trong ngày", 24),
    ]);

    /// <summary>A ring with a star, 96 by 96: as much ink as an emblem has.</summary>
    internal static MonoBitmap Logo(int paper)
    {
        int side = paper >= 512 ? 96 : 80;
        var logo = new MonoBitmap(side, side);
        double middle = (side - 1) / 2.0;
        for (int y = 0; y < side; y++)
        {
            for (int x = 0; x < side; x++)
            {
                double r = Math.Sqrt(((x - middle) * (x - middle)) + ((y - middle) * (y - middle))) / middle, angle = Math.Atan2(x - middle, middle - y);
                double star = 0.38 / Math.Cos(((angle + (20 * Math.PI)) % (Math.PI * 2 / 5)) - (Math.PI / 5));
                logo[x, y] = r is > 0.86 and <= 1 || r < star;
            }
        }
        return logo;
    }

    private static void Way(string name, PrinterProfile profile, int runs, TextWriter to)
    {
        var logo = Logo(profile.WidthDots);
        var times = new double[runs];
        int bytes = 0, rows = 0;
        for (int i = -20; i < runs; i++)
        {
            var document = Ticket(Number[(i + 20) % Number.Length], logo);
            long start = Stopwatch.GetTimestamp();
            var ticket = TicketEncoder.Encode(document, profile);
            if (i < 0) continue;
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            bytes = ticket.Body.Sum(c => c.Bytes.Length) + ticket.Cut.Bytes.Length;
            rows = ticket.Rows;
        }
        Array.Sort(times);
        to.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $$"""{"who":"Kiosk","what":"{{name}}","bytes":{{bytes}},"rows":{{rows}},"median":{{times[runs / 2]:F3}},"p95":{{times[runs * 95 / 100]:F3}},"intact":8}"""));
    }
}
