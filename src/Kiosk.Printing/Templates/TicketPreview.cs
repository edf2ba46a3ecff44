using Kiosk.Linux.Text;
using Kiosk.Printing.Profiles;

namespace Kiosk.Printing.Templates;

/// <summary>The ticket as a picture, from the very dots that are printed.</summary>
public static class TicketPreview
{
    /// <summary>
    /// A 1-bit PNG as wide as the paper prints. What the printer draws itself (QR, letters of a code page) is shown by its likeness;
    /// without the text libraries letters stay white.
    /// </summary>
    public static byte[] ToPng(TicketDocument document, PrinterProfile profile) => Draw(document, profile).ToPng();

    internal static MonoBitmap Draw(TicketDocument document, PrinterProfile profile)
    {
        var pictures = TicketLayout.Lay(document, profile, TextRaster.IsAvailable).Select(block => Likeness(block, profile.WidthDots)).ToList();
        var whole = new MonoBitmap(profile.WidthDots, Math.Clamp(pictures.Sum(p => p.Height), 1, MonoBitmap.MaxSide));
        int y = 0;
        foreach (var picture in pictures)
        {
            whole.Draw(picture, 0, y);
            y += picture.Height;
        }
        return whole;
    }

    private static MonoBitmap Likeness(TicketBlock block, int width) => block switch
    {
        TicketBlock.Dots dots => dots.Picture,
        TicketBlock.Qr code => code.Picture,
        TicketBlock.Bars bars => bars.Picture,
        TicketBlock.Blank blank => new MonoBitmap(width, blank.Rows),
        TicketBlock.Letters letters when TextRaster.IsAvailable =>
            TextRaster.Render(letters.Text, new TextStyle(20 * letters.Scale, letters.Bold, Monospace: true), width, letters.Align),
        TicketBlock.Letters letters => new MonoBitmap(width, 30 * letters.Scale),
        _ => throw new InvalidOperationException($"No likeness for {block.GetType().Name}."),
    };
}
