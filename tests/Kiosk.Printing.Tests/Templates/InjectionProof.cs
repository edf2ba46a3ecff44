using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kiosk.Printing.EscPos;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Templates;
using Kiosk.Printing.Tests.Scripted;

namespace Kiosk.Printing.Tests.Templates;

/// <summary>
/// Whatever is typed into a name, the printer gets only the commands of the ticket, whole, and the letters that were typed. The bytes are
/// read by <see cref="EscPosSpans"/>, which knows nothing of the encoder. KIOSK_INJECTIONS sets how many inputs are tried, KIOSK_SEED the first of them.
/// </summary>
public class InjectionProof
{
    private const int UsualInputs = 20_000, WholeTicketEvery = 500, DotsEvery = 2_000;
    private const string Marked = "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵăâđêôơư";

    private static readonly string[] Allowed =
        ["ESC @", "FS .", "GS a", "GS L", "GS W", "ESC &", "ESC %", "ESC Z", "ESC J", "ESC a", "ESC E", "ESC t", "GS !", "GS v 0", "GS ( k", "GS h", "GS w", "GS H", "GS k", "GS V", "LF", "letter"];

    private static readonly TicketField[] Typed =
    [
        TicketField.Authority, TicketField.Centre, TicketField.Service, TicketField.ServiceEn, TicketField.Counters, TicketField.Hotline,
        TicketField.Kiosk, TicketField.Weekday, TicketField.Ahead, TicketField.Url, TicketField.Number, TicketField.Ticket,
    ];

    /// <summary>What is typed, and what of it can be seen.</summary>
    private static readonly (string Typed, string Seen)[] Pieces =
    [
        ("\u001B@", "@"), ("\u001DV\0", "V"), ("\u001D(k\u0003\0", "(k"), ("\u0010\u0004\u0001", ""), ("\u0010\u0014\u0008\u0001\u0003\u0014\u0001\u0006\u0002\u0008", ""),
        ("\u001C.", "."), ("\u001Bp\0\u0019", "p"), ("\u009B2J", "2J"), ("\u0085", ""), ("\u0018", ""), ("\u0011\u0013", ""), ("\u007F", ""), ("\0", ""),
        ("\u202E", ""), ("\u2066", ""), ("\u200B", ""), ("\u200D", ""), ("\uFEFF", ""), ("\u00AD", ""), ("\u2060", ""), ("\u034F", ""), ("\u3164", ""),
        ("\uE000", ""), ("\uD800x", "x"), ("\uDC00", ""), ("\U000E0041", ""), ("\uFE0F", ""), ("\U0010FFFE", ""),
        ("e\u0302\u0301", "ế"), ("O\u031B\u0323", "Ợ"), ("a\u0323\u0306", "ặ"), ("Ấ", "Ấ"), ("ộ", "ộ"), ("đ", "đ"), ("Đ", "Đ"), ("Ỵ", "Ỵ"),
        ("{B", "{B"), ("{service}", "{service}"), ("~", "~"), ("–", "-"), ("“", "\""), ("…", "..."), ("\n", " "), ("\t", " "), ("\u00A0", " "), ("\u3000", " "), ("\u2028", " "),
        (" ", " "), ("Hộ tịch", "Hộ tịch"), ("012", "012"), ("<b>&amp;", "<b>&amp;"), ("%s%n", "%s%n"), ("';--", "';--"),
    ];

    private static readonly PrinterProfile[] Printers = [.. Directory.GetFiles(Shipped.ProfileFolder, "*.json").Select(ProfileFile.Load)];

    private static readonly PrinterProfile Letters = Shipped.Profile("epson-tm-t82iii") with
    {
        TextRoute = TextRoute.Cheapest,
        LetterRoutes = [new LetterRoute(LetterKind.Tcvn3, 30, 31, Overlays: false, Proof.TestSheet)],
    };

    private static readonly TicketTemplate[] Whole = [.. Directory.GetFiles(Samples.Folder, "*.json").Select(TicketTemplateFile.Load)];

    private static readonly Dictionary<TicketField, TicketTemplate> OneField = Typed.ToDictionary(f => f, f => Samples.Parse(
        $$"""{ "kind": "text", {{(TemplateWords.NeededFor(f) is { } needed ? $"\"when\": [\"{TemplateWords.NameOf(needed)}\"], " : "")}}"vi": "{{{TemplateWords.Fields.First(named => named.Value == f).Key}}}", "en": "x" }"""));

    [Fact]
    public void Nothing_that_is_typed_becomes_a_command_and_every_letter_arrives()
    {
        int inputs = int.Parse(Environment.GetEnvironmentVariable("KIOSK_INJECTIONS") ?? $"{UsualInputs}", CultureInfo.InvariantCulture);
        int first = int.Parse(Environment.GetEnvironmentVariable("KIOSK_SEED") ?? "20261122", CultureInfo.InvariantCulture);
        long start = Stopwatch.GetTimestamp();
        Parallel.For(0, inputs, new ParallelOptions { MaxDegreeOfParallelism = 2 }, n => Try(first + n));
        TestContext.Current.TestOutputHelper?.WriteLine($"{inputs} inputs from seed {first} in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s");
    }

    private static void Try(int seed)
    {
        var random = new Random(seed);
        var field = Typed[random.Next(Typed.Length)];
        try
        {
            if (seed % DotsEvery == 0) TryWhole(field, Wild(random), random, canRaster: true);
            else if (seed % WholeTicketEvery == 0) TryWhole(field, seed % 1000 == 0 ? Wild(random) : Known(random).Typed, random, canRaster: false);
            else if (seed % 2 == 0) TryLetters(field, Known(random));
            else TryLine(field, Wild(random), Printers[random.Next(Printers.Length)]);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"KIOSK_SEED={seed} KIOSK_INJECTIONS=1, field {field}: {e.Message}", e);
        }
    }

    /// <summary>The letters of a line in the printer's own letters are those that were typed, blanks aside, for lines break at them.</summary>
    private static void TryLetters(TicketField field, (string Typed, string Seen) typed)
    {
        if (LineOf(field, typed.Typed) is not { } document)
        {
            Assert.True(string.IsNullOrWhiteSpace(typed.Seen));
            return;
        }
        Assert.Equal(typed.Seen.Replace(" ", "", StringComparison.Ordinal), Decode(CommandsOf(document, Letters, canRaster: false)));
    }

    private static void TryLine(TicketField field, string typed, PrinterProfile printer)
    {
        if (LineOf(field, typed) is { } document) CommandsOf(document, printer, canRaster: false);
    }

    private static void TryWhole(TicketField field, string typed, Random random, bool canRaster)
    {
        var printer = Printers[random.Next(Printers.Length)];
        var document = Whole[random.Next(Whole.Length)].Write(Samples.With(field, typed), printer.WidthDots, (TicketLanguage)random.Next(3));
        Assert.Single(document.Elements.OfType<TicketElement.BigNumber>());
        CommandsOf(document, printer, canRaster);
        // A tenth of a template's lines may be one endless name; half a metre of paper is the most that may cost.
        Assert.InRange(TicketEncoder.Encode(document, printer, canRaster).Rows, 1, 4000);
    }

    private static TicketDocument? LineOf(TicketField field, string typed)
    {
        var lines = OneField[field].Write(Samples.With(field, typed), 576).Elements.OfType<TicketElement.Line>().ToList();
        return lines.Count == 0 ? null : new TicketDocument("vi", lines);
    }

    /// <summary>Reads the bytes as a printer would and refuses what is no command of a ticket.</summary>
    private static List<Seen> CommandsOf(TicketDocument document, PrinterProfile printer, bool canRaster)
    {
        var ticket = TicketEncoder.Encode(document, printer, canRaster);
        byte[] bytes = [.. ticket.Body.SelectMany(c => c.Bytes), .. ticket.Cut.Bytes];
        for (int i = 1; i < bytes.Length; i++)
            if (bytes[i - 1] == 0x10 && bytes[i] is 0x04 or 0x05 or 0x14) Assert.Fail("a real-time command hides in the ticket");
        var seen = EscPosSpans.Read(bytes);
        if (seen.Find(s => !Allowed.Contains(s.Name)) is { } foreign) Assert.Fail($"{foreign.Name} {Convert.ToHexString(foreign.Data)}");
        Assert.Equal("ESC @", seen[0].Name);
        if (seen.Count(s => s.Name == "ESC @") != 1 || seen.Count(s => s.Name == "GS V") > 1) Assert.Fail("more than one start or cut");
        return seen;
    }

    private static string Decode(List<Seen> seen)
    {
        var text = new StringBuilder();
        int page = 0;
        foreach (var command in seen)
        {
            if (command.Name == "ESC t") page = command.Data[2];
            if (command.Name == "letter" && command.Data[0] != ' ') text.Append(Letter(command.Data[0], page));
        }
        return text.ToString();
    }

    /// <summary>The TCVN-3 pages from the standard's order of letters: a byte a toned letter, the page says the case.</summary>
    private static char Letter(byte code, int page)
    {
        if (code < 0x80) return (char)code;
        const string toned = "B5B6B7B8B9BBBCBDBEC6C7C8C9CACBCCCECFD0D1D2D3D4D5D6D7D8DCDDDEDFE1E2E3E4E5E6E7E8E9EAEBECEDEEEFF1F2F3F4F5F6F7F8F9FAFBFCFDFE";
        int at = (toned + (page == 30 ? "A8A9AEAAABACAD" : "A1A2A7AAABACAD")).Chunk(2).ToList().FindIndex(hex => new string(hex) == code.ToString("X2", CultureInfo.InvariantCulture));
        return at < 0 ? '?' : page == 30 ? Marked[at] : page == 31 ? char.ToUpperInvariant(Marked[at]) : '?';
    }

    [Fact]
    public void The_reader_of_this_proof_sees_what_it_must_refuse()
    {
        byte[] Sent(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        string Names(string hex) => string.Join(", ", EscPosSpans.Read(Sent(hex)).Select(s => s.Name));
        Assert.Equal("ESC @, letter, ? ESC 70, ? control 00, ? control 19, letter", Names("1B40 41 1B70 00 19 FA"));
        Assert.Equal("GS v 0, letter", Names("1D763000 02000200 01020304 41"));
        Assert.Equal("? open GS v 0", Names("1D763000 02000200 010203"));
        Assert.Equal("? control 10, ? control 04, ? control 01", Names("100401"));
        Assert.Equal("GS ( k, LF", Names("1D286B0300314306 0A"));
    }

    private static (string Typed, string Seen) Known(Random random)
    {
        StringBuilder typed = new(), seen = new();
        for (int pieces = random.Next(1, 14); pieces > 0 && seen.Length < 120; pieces--)
        {
            var piece = Pieces[random.Next(Pieces.Length)];
            typed.Append(piece.Typed);
            seen.Append(piece.Seen);
        }
        return (typed.ToString(), seen.ToString());
    }

    /// <summary>Anything: halves of pairs, planes of private use, controls, towers of marks, at times ten thousand letters of it.</summary>
    private static string Wild(Random random)
    {
        int length = random.Next(200) == 0 ? 10_000 : random.Next(1, 40);
        var typed = new StringBuilder(length + 8);
        while (typed.Length < length)
            switch (random.Next(9))
            {
                case 0: typed.Append((char)random.Next(0x20)); break;
                case 1: typed.Append((char)random.Next(0x80, 0xA1)); break;
                case 2: typed.Append((char)random.Next(0x10000)); break;
                case 3: typed.Append(char.ConvertFromUtf32(random.Next(0x10000, 0x110000))); break;
                case 4: typed.Append('a').Append((char)random.Next(0x300, 0x370), random.Next(1, 60)); break;
                case 5: typed.Append(Pieces[random.Next(Pieces.Length)].Typed); break;
                case 6: typed.Append((char)random.Next(0x2000, 0x2070)); break;
                default: typed.Append((char)random.Next(' ', 0x7F)); break;
            }
        return typed.ToString();
    }
}
