using System.Text;
using Kiosk.Printing.EscPos;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Templates;
using Kiosk.Printing.Tests.Encodings;
using Kiosk.Printing.Tests.EscPos;
using Kiosk.Printing.Tests.Scripted;
using Kiosk.Testing.Halls;
using Kiosk.Thermal;

namespace Kiosk.Printing.Tests.Papers;

/// <summary>
/// One ticket on every shipped profile: what it is made of (the text files beside this one; KIOSK_RENEW=1 writes them anew, read the difference before
/// committing it), and whether machines can read the paper.
/// </summary>
public class TheHallTicketOnEveryPrinter
{
    private const string Code = "https://dichvucong.example.gov.vn/tra-cuu?ma=H03.45-241123";

    public static TheoryData<string> ProfileIds => [.. Directory.GetFiles(Shipped.ProfileFolder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(ProfileIds))]
    public void Is_made_of_what_was_agreed(string id)
    {
        var profile = Shipped.Profile(id);
        string made = Parts(profile, canRaster: true) + "\nwithout text libraries\n" + Parts(profile, canRaster: false);
        string file = Path.Combine(Shipped.Root, "tests", "Kiosk.Printing.Tests", "Papers", id + ".txt");
        if (Environment.GetEnvironmentVariable("KIOSK_RENEW") == "1") File.WriteAllText(file, made);
        Assert.Equal(File.ReadAllText(file), made);
    }

    [Fact]
    public void Every_file_beside_this_one_belongs_to_a_profile() => Assert.Equal(
        Directory.GetFiles(Shipped.ProfileFolder, "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal),
        Directory.GetFiles(Path.Combine(Shipped.Root, "tests", "Kiosk.Printing.Tests", "Papers"), "*.txt").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(ProfileIds))]
    public async Task Its_code_is_read_by_a_machine_and_no_command_is_unknown(string id)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/zbarimg"), "zbar-tools is not installed");
        var reading = Print(Shipped.Profile(id), canRaster: true);
        Assert.Equal(0, reading.UnknownCommands);
        Assert.False(reading.EndsInsideCommand);
        Assert.Equal($"QR-Code:{Code}\n", await ReadAsync(reading, "zbarimg", "--quiet"));
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 8)] // the letters that came with the program have one width; a machine reads a tone or two less
    public async Task Its_vietnamese_is_read_by_a_machine(bool canRaster, int slips)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/tesseract"), "tesseract-ocr is not installed");
        string text = await ReadAsync(Print(Shipped.Profile("generic-80"), canRaster), "tesseract", "-", "-l", "vie", "--psm", "4");
        string[] read = [.. text.Split('\n').Select(l => l.Trim())];
        int edits = HallTicket.Write("A012").Elements.OfType<TicketElement.Line>().Sum(line => read.Min(r => Tool.EditDistance(r, line.Text)));
        TestContext.Current.TestOutputHelper?.WriteLine($"{edits} edits\n{text}");
        Assert.InRange(edits, 0, slips);
    }

    [Fact]
    public void On_a_wider_printer_a_58_mm_profile_still_puts_its_code_under_its_text()
    {
        // The printer is 576 wide and centres in that; what the profile draws is left of it, so the code must be drawn too.
        var profile = Shipped.Profile("generic-58");
        var paper = PaperReading.Of(Sent(profile, canRaster: true), PrinterMake.Wide, TimeProvider.System).Papers[0];
        Assert.Empty(paper.QrCodes);
        var set = profile with { PrintArea = PrintArea.Set };
        var seen = EscPosReader.ReadAll(Sent(set, canRaster: true));
        Assert.Equal((384 & 255, 384 >> 8), (seen.Single(s => s.Name == "GS W").Data[2], seen.Single(s => s.Name == "GS W").Data[3]));
        Assert.Contains(seen, s => s.Name == "GS ( k");
    }

    private static byte[] Sent(PrinterProfile profile, bool canRaster)
    {
        var ticket = TicketEncoder.Encode(HallTicket.Write("A012"), profile, canRaster);
        return [.. ticket.Body.SelectMany(c => c.Bytes), .. ticket.Cut.Bytes];
    }

    /// <summary>One line for each part of the paper, from top to bottom.</summary>
    private static string Parts(PrinterProfile profile, bool canRaster)
    {
        byte[] sent = Sent(profile, canRaster);
        var lines = new Queue<string>(EveryLetterOnEveryPrinter.Decoder(profile).Print(sent).Lines);
        var parts = new List<string>();
        foreach (var seen in EscPosReader.ReadAll(sent))
        {
            string? part = seen.Name switch
            {
                "LF" => "letters  " + lines.Dequeue(),
                "GS v 0" => "dots",
                "ESC &" => "letters are taught",
                "GS ( k" when seen.Data[6] == 0x51 => "QR code of the printer",
                "GS V" => "cut",
                _ => null,
            };
            if (part is not null && (parts.Count == 0 || parts[^1] != part)) parts.Add(part);
        }
        return new StringBuilder().AppendJoin('\n', parts).Append('\n').ToString();
    }

    private static PaperReading Print(PrinterProfile profile, bool canRaster)
    {
        var pages = new Dictionary<int, LetterTable> { [0] = LetterTable.Pc437 };
        foreach (var route in profile.LetterRoutes.Where(r => r.Kind == LetterKind.Tcvn3))
            (pages[route.Page!.Value], pages[route.CapitalsPage!.Value]) = (LetterTable.Tcvn3Lower, LetterTable.Tcvn3Capitals);
        var make = new PrinterMake { HeadDots = profile.WidthDots, Dpi = profile.Dpi, FeedUnitsPerInch = profile.FeedUnitsPerInch, Pages = pages, PlainCode128 = profile.NativeCode128 == NativeCode128.Plain };
        return PaperReading.Of(Sent(profile, canRaster), make, TimeProvider.System);
    }

    private static async Task<string> ReadAsync(PaperReading reading, string program, params string[] arguments)
    {
        string file = Path.Combine(Path.GetTempPath(), $"kiosk-paper-{Guid.NewGuid():N}.png");
        await File.WriteAllBytesAsync(file, reading.Papers[0].Png);
        try
        {
            return program == "tesseract" ? await Tool.RunAsync(program, [file, .. arguments]) : await Tool.RunAsync(program, [.. arguments, file]);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
