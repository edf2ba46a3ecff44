using FsCheck;
using FsCheck.Fluent;
using Kiosk.Printing.EscPos;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Templates;
using Kiosk.Printing.Tests.Scripted;

namespace Kiosk.Printing.Tests.EscPos;

public class WhatIsSent
{
    private static readonly string[] Allowed =
        ["ESC @", "FS .", "ESC J", "ESC a", "ESC E", "ESC t", "GS !", "GS v 0", "GS ( k", "GS h", "GS w", "GS H", "GS k", "GS V", "LF", "letter", "ESC &", "ESC %", "GS L", "GS W"];

    public static TheoryData<string> ProfileIds => [.. Directory.GetFiles(Shipped.ProfileFolder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f))];

    [Theory]
    [MemberData(nameof(ProfileIds))]
    public void Whatever_is_typed_only_known_commands_reach_the_printer(string id)
    {
        var profile = Shipped.Profile(id);
        Prop.ForAll<string?, bool>((typed, canRaster) => OnlyKnown(typed ?? "", profile, canRaster)).QuickCheckThrowOnFailure();
        // FsCheck's strings are mostly letters: the dangerous ones are spelt out.
        Prop.ForAll(Gen.Elements("\u001B", "@", "\u0010\u0004\u0001", "\u0010\u0014", "\u001D", "V", "\0", "\u009B", "\u202E", "Ấ", "ộ", "{B", "₫", "\n", "\uD83D\uDE00", "\uDC00", " ", "e\u0302\u0323").ListOf().Select(string.Concat).ToArbitrary(),
            typed => OnlyKnown(typed, profile, canRaster: false) && OnlyKnown(typed, profile, canRaster: true)).QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(ProfileIds))]
    public void A_ticket_respects_the_printer_s_limits(string id)
    {
        var profile = Shipped.Profile(id);
        var seen = EscPosReader.ReadAll(TicketEncoder.Encode(Shipped.Ticket(), profile).Body.SelectMany(c => c.Bytes));
        Assert.Equal("ESC @", seen[0].Name);
        Assert.Equal(profile.KanjiDefault, seen[1].Name == "FS .");
        Assert.All(seen.Where(s => s.Name == "GS v 0"), s =>
        {
            Assert.InRange(s.Data.Length, 8, profile.BufferBytes);
            Assert.InRange(s.Rows, 1, profile.MaxBandRows);
            Assert.InRange(s.Data[4] + (s.Data[5] << 8), 1, profile.WidthDots / 8);
        });
        Assert.Equal(profile.NativeQr && profile.PrintArea != PrintArea.Unproven, seen.Any(s => s.Name == "GS ( k"));
    }

    [Fact]
    public void The_native_qr_length_counts_bytes_and_not_letters()
    {
        byte[] sent = Commands.Qr("hồ sơ", 6);
        int store = sent.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x31, 0x50, 0x30]);
        Assert.Equal([0x1D, 0x28, 0x6B, 0x0B, 0x00], sent[(store - 5)..store]); // 8 bytes of UTF-8 and 3
        Assert.Equal([0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x51, 0x30], sent[^8..]);
    }

    [Fact]
    public void The_native_barcode_speaks_the_printer_s_dialect()
    {
        Assert.Equal([0x1D, 0x6B, 0x49, 0x05, .. "{BA{{"u8], Commands.Barcode("A{", NativeCode128.WithB)[^9..]);
        Assert.Equal([0x1D, 0x6B, 0x49, 0x02, .. "A{"u8], Commands.Barcode("A{", NativeCode128.Plain)[^6..]);
    }

    [Fact]
    public void Feed_is_counted_in_the_printer_s_own_units_and_the_cut_follows()
    {
        Assert.Equal([0x1B, 0x4A, 200], Commands.Feed(100, Shipped.Profile("epson-tm-t82iii")));
        Assert.Equal([0x1B, 0x4A, 255, 0x1B, 0x4A, 45], Commands.Feed(300, Shipped.Profile("generic-80")));
        Assert.Equal([0x1B, 0x4A, 96, 0x1D, 0x56, 0x01], Commands.Cut(Shipped.Profile("generic-80")).Bytes);
        Assert.Equal([0x1B, 0x4A, 96], Commands.Cut(Shipped.Profile("generic-58")).Bytes);
    }

    private static bool OnlyKnown(string typed, PrinterProfile profile, bool canRaster)
    {
        string number = typed.Length is >= 1 and <= 16 ? typed : "A1";
        var document = new TicketDocument("vi",
            [new TicketElement.Line(typed, 28, Bold: true), new TicketElement.BigNumber(number), new TicketElement.QrCode(typed.Length is 0 or > 500 ? "x" : typed), new TicketElement.Barcode("A-1{")]);
        var ticket = TicketEncoder.Encode(document, profile, canRaster);
        byte[] bytes = [.. ticket.Body.SelectMany(c => c.Bytes), .. ticket.Cut.Bytes];
        var seen = EscPosReader.ReadAll(bytes);
        Assert.DoesNotContain(seen, s => !Allowed.Contains(s.Name));
        Assert.Equal(1, seen.Count(s => s.Name == "ESC @"));
        for (int i = 1; i < bytes.Length; i++) Assert.False(bytes[i - 1] == 0x10 && bytes[i] is 0x04 or 0x05 or 0x14, "a real-time command hides in the ticket");
        return true;
    }
}
