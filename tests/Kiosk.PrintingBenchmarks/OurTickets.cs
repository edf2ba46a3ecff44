using System.Diagnostics;
using System.Globalization;
using Kiosk.Printing.EscPos;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Templates;
using Kiosk.Printing.Tests.Papers;
using Kiosk.Thermal;

namespace Kiosk.PrintingBenchmarks;

/// <summary>The ticket of hardware-docs/printing-figures.md, by every way of printing it.</summary>
internal static class OurTickets
{
    private static readonly string[] Number = [.. Enumerable.Range(0, 500).Select(i => $"A{i:D3}")];

    internal static void Measure(int runs, TextWriter to)
    {
        var epson = Profile("epson-tm-t82iii");
        var logo = HallTicket.Logo(epson.WidthDots);
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
        var sent = TicketBytes.Of(HallTicket.Write(Number[12], HallTicket.Logo(raster.WidthDots)), raster with { NativeQr = false });
        return PaperReading.Of(sent.Bytes, PrinterMake.Wide with { HeadDots = raster.WidthDots }, TimeProvider.System).Papers[0].Png;
    }

    /// <summary>The first folder above that holds the solution.</summary>
    internal static PrinterProfile Profile(string id)
    {
        string? at = AppContext.BaseDirectory;
        while (at is not null && !File.Exists(Path.Combine(at, "Kiosk.sln"))) at = Path.GetDirectoryName(at);
        return ProfileFile.Load(Path.Combine(at ?? ".", "firmware-config", "printers", id + ".json"));
    }

    private static void Way(string name, PrinterProfile profile, int runs, TextWriter to)
    {
        var logo = HallTicket.Logo(profile.WidthDots);
        var times = new double[runs];
        int bytes = 0, rows = 0;
        for (int i = -20; i < runs; i++)
        {
            var document = HallTicket.Write(Number[(i + 20) % Number.Length], logo);
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
