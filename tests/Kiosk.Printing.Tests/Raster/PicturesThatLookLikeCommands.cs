using Kiosk.Linux.Text;
using Kiosk.Printing.EscPos;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Templates;
using Kiosk.Printing.Tests.Scripted;

namespace Kiosk.Printing.Tests.Raster;

/// <summary>
/// A serial printer obeys 10 04, 10 05 and 10 14 wherever it meets them: between two rows, between the parameters and the first byte, at the end of a
/// strip. So the whole stream is searched, not the pictures.
/// </summary>
public class PicturesThatLookLikeCommands
{
    public static TheoryData<string> ProfileIds => [.. Directory.GetFiles(Shipped.ProfileFolder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!)];

    [Theory]
    [MemberData(nameof(ProfileIds))]
    public void No_picture_however_unlucky_is_obeyed(string id)
    {
        var profile = Shipped.Profile(id);
        var random = new Random(id.Length);
        int unlucky = 0;
        for (int run = 0; run < 60; run++)
        {
            var picture = Unlucky(random, 8 * random.Next(1, (profile.WidthDots / 8) + 1), random.Next(1, 200));
            unlucky += Enumerable.Range(0, picture.Height).Sum(y => Pairs(picture.Row(y)));
            byte[] sent = Encode(profile, picture);
            Assert.Equal(0, Pairs(sent));
            Assert.DoesNotContain(EscPosReader.ReadAll(sent), s => s.Name.StartsWith('?') || s.Name == "DLE EOT");
        }
        Assert.InRange(unlucky, 1000, int.MaxValue); // the pictures were really dangerous
    }

    [Fact]
    public void A_strip_that_ends_in_10_is_not_followed_by_a_byte_that_completes_it()
    {
        var profile = Shipped.Profile("generic-80");
        foreach (int rows in (int[])[1, 4, 5, 20])
        {
            var picture = new MonoBitmap(profile.WidthDots, rows);
            for (int y = 0; y < rows; y++) picture[profile.WidthDots - 5, y] = true; // each row ends in 10
            Assert.Equal(0, Pairs(Encode(profile, picture)));
        }
    }

    [Theory]
    [InlineData(LogoMemory.GsParenL, "KC")]
    [InlineData(LogoMemory.FsP, "1")]
    public void A_logo_that_is_stored_is_guarded_too(LogoMemory memory, string key)
    {
        var random = new Random(5);
        for (int run = 0; run < 50; run++) Assert.Equal(0, Pairs(LogoStore.Define(Unlucky(random, 96, 96), key, memory)));
    }

    private static byte[] Encode(PrinterProfile profile, MonoBitmap picture)
    {
        var ticket = TicketEncoder.Encode(new TicketDocument("vi", [new TicketElement.Logo("x", picture), new TicketElement.Gap(16), new TicketElement.Logo("y", picture)]), profile);
        return [.. ticket.Body.SelectMany(c => c.Bytes), .. ticket.Cut.Bytes];
    }

    /// <summary>Mostly of the bytes that make up real-time commands.</summary>
    private static MonoBitmap Unlucky(Random random, int width, int height)
    {
        byte[] words = [0x10, 0x10, 0x04, 0x05, 0x14, 0x00, 0x01, 0xFF];
        var picture = new MonoBitmap(width, height);
        for (int y = 0; y < height; y++)
        {
            for (int i = 0; i < width / 8; i++)
            {
                byte word = words[random.Next(words.Length)];
                for (int bit = 0; bit < 8; bit++) picture[(i * 8) + bit, y] = (word & (0x80 >> bit)) != 0;
            }
        }
        return picture;
    }

    private static int Pairs(ReadOnlySpan<byte> bytes)
    {
        int pairs = 0;
        for (int i = 1; i < bytes.Length; i++)
            if (bytes[i - 1] == 0x10 && bytes[i] is 0x04 or 0x05 or 0x14) pairs++;
        return pairs;
    }
}
