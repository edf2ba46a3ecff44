using Kiosk.Linux.Text;
using Kiosk.Printing.EscPos;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Templates;
using Kiosk.Printing.Tests.Papers;
using Kiosk.Printing.Tests.Scripted;

namespace Kiosk.Printing.Tests.EscPos;

public class LogosInThePrinter
{
    [Fact]
    public void Gs_l_stores_rows_under_two_letters()
    {
        // GS ( L function 67: p = 11 + 2 bytes of dots, one colour, 9 wide, 1 high
        Assert.Equal([0x1D, 0x28, 0x4C, 0x0D, 0x00, 0x30, 0x43, 0x30, 0x4B, 0x43, 0x01, 0x09, 0x00, 0x01, 0x00, 0x31, 0x80, 0x80], LogoStore.Define(Corners(9, 1), "KC", LogoMemory.GsParenL));
    }

    [Fact]
    public void Fs_q_stores_columns_in_whole_bytes_both_ways()
    {
        // FS q 1: one byte across and two down make eight columns of two bytes
        byte[] sent = LogoStore.Define(Corners(8, 9), "1", LogoMemory.FsP);
        Assert.Equal([0x1C, 0x71, 0x01, 0x01, 0x00, 0x02, 0x00, 0x80, 0x80, .. new byte[12], 0x80, 0x80], sent);
    }

    [Theory]
    [InlineData("K", LogoMemory.GsParenL)]
    [InlineData("ĐC", LogoMemory.GsParenL)]
    [InlineData("2", LogoMemory.FsP)]
    [InlineData("KC", LogoMemory.None)]
    public void A_key_of_another_kind_is_refused(string key, LogoMemory memory) => Assert.Throws<ArgumentException>(() => LogoStore.Define(Corners(8, 8), key, memory));

    [Theory]
    [InlineData("epson-tm-t82iii", "KC", "GS ( L")]
    [InlineData("cashino-kp-628e", "1", "FS p")]
    public void A_ticket_names_the_stored_logo_and_never_stores_it(string id, string key, string command)
    {
        var logo = HallTicket.Logo(576);
        string json = File.ReadAllText(Path.Combine(Shipped.ProfileFolder, id + ".json"));
        var settled = ProfileFile.Parse(SettledProfile.WithLogo(json, "p.json", new StoredLogo(key, LogoStore.HashOf(logo))), "p.json");
        var sent = EscPosReader.ReadAll(TicketEncoder.Encode(HallTicket.Write("A012"), settled).Body.SelectMany(c => c.Bytes));
        Assert.InRange(Assert.Single(sent, s => s.Name == command).Data.Length, 4, 11);
        Assert.DoesNotContain(sent, s => s.Name == "GS v 0");
        logo[50, 50] = !logo[50, 50];
        var other = TicketEncoder.Encode(new TicketDocument("vi", [new TicketElement.Logo("ring", logo)]), settled);
        Assert.Contains(EscPosReader.ReadAll(other.Body.SelectMany(c => c.Bytes)), s => s.Name == "GS v 0"); // one dot differs: it is another logo
    }

    [Fact]
    public void A_second_logo_joins_the_first_or_takes_its_place()
    {
        string epson = File.ReadAllText(Path.Combine(Shipped.ProfileFolder, "epson-tm-t82iii.json")), cashino = File.ReadAllText(Path.Combine(Shipped.ProfileFolder, "cashino-kp-628e.json"));
        StoredLogo first = new("KC", new string('a', 64)), second = new("KD", new string('b', 64)), one = new("1", new string('c', 64)), again = new("1", new string('d', 64));
        Assert.Equal([first, second], Stored(epson, first, second));
        Assert.Equal([second with { Key = "KC" }], Stored(epson, first, second with { Key = "KC" }));
        Assert.Equal([again], Stored(cashino, one, again)); // FS q erases all others
        Assert.Throws<ProfileException>(() => Stored(cashino, first));
    }

    private static IReadOnlyList<StoredLogo> Stored(string json, params StoredLogo[] logos) =>
        ProfileFile.Parse(logos.Aggregate(json, (text, logo) => SettledProfile.WithLogo(text, "p.json", logo)), "p.json").StoredLogos;

    /// <summary>Black in the corners.</summary>
    private static MonoBitmap Corners(int width, int height)
    {
        var picture = new MonoBitmap(width, height);
        foreach (int x in (int[])[0, width - 1])
            foreach (int y in (int[])[0, height - 1])
                picture[x, y] = true;
        return picture;
    }
}
