using System.Security.Cryptography;
using Kiosk.Linux.Text;

namespace Kiosk.Printing.Templates;

/// <summary>
/// A site's picture as it was drawn, from which the dots for each paper are made: made smaller by the mean of the dots that fall
/// together, never larger, then black or white by half, or shaded by spreading each dot's error (Floyd and Steinberg). Safe for use from any thread.
/// </summary>
public sealed class LogoPicture
{
    /// <summary>A larger file is no logo (bytes).</summary>
    public const int MaxBytes = 1_048_576;

    /// <summary>The longest side of the drawing (dots).</summary>
    public const int MaxSide = 4096;

    private readonly GreyPicture drawing;
    private readonly Lock gate = new();
    private (int Width, int Height, bool Shaded, TicketElement.Logo Made)? last;

    private LogoPicture(GreyPicture drawing) => this.drawing = drawing;

    /// <summary>Reads a PNG or PBM (P1, P4) file.</summary>
    /// <exception cref="LogoException">No such picture, too large, or nothing black in it.</exception>
    public static LogoPicture Load(string file)
    {
        try
        {
            var info = new FileInfo(file);
            if (!info.Exists) throw new LogoException(file, "không có tệp này", "there is no such file");
            if (info.Length > MaxBytes) throw new LogoException(file, $"tệp lớn hơn {MaxBytes} byte; hãy lưu ảnh nhỏ hơn", $"the file is larger than {MaxBytes} bytes; save a smaller picture");
            byte[] content = File.ReadAllBytes(file);
            var drawing = content.AsSpan() is [(byte)'P', (byte)'1' or (byte)'4', ..] ? PortableBitmap.Read(content, MaxSide) : PngPicture.Read(content, MaxSide);
            if (!drawing.Dots.ContainsAnyInRange((byte)0, (byte)127)) throw new LogoException(file, "ảnh không có chấm đen nào", "there is nothing black in the picture");
            return new LogoPicture(drawing);
        }
        catch (FormatException e)
        {
            throw new LogoException(file, $"không phải ảnh PNG hoặc PBM dùng được, mỗi cạnh tối đa {MaxSide} chấm ({e.Message})", $"no PNG or PBM picture of at most {MaxSide} dots a side ({e.Message})");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LogoException(file, $"không đọc được tệp ({e.Message})", $"the file cannot be read ({e.Message})");
        }
    }

    /// <summary>The picture for a paper.</summary>
    /// <param name="maxWidth">Printable dots of the paper.</param>
    /// <param name="maxHeight">The tallest it may be (rows).</param>
    /// <param name="shaded">Grey as a pattern of dots, for photographs; without, what is darker than half is black, for drawings.</param>
    public TicketElement.Logo For(int maxWidth, int maxHeight, bool shaded)
    {
        lock (gate)
        {
            // A printer has one paper: the dots are made once, not with every ticket.
            if (last is { } kept && kept.Width == maxWidth && kept.Height == maxHeight && kept.Shaded == shaded) return kept.Made;
            var (width, height) = Fit(Math.Min(maxWidth, TicketElement.Logo.MaxWidth), Math.Min(maxHeight, TicketElement.Logo.MaxHeight));
            var small = drawing.ScaledTo(width, height);
            var dots = shaded ? Dots.Shaded(small) : Dots.Sharp(small);
            var made = new TicketElement.Logo(NameOf(dots), dots);
            last = (maxWidth, maxHeight, shaded, made);
            return made;
        }
    }

    private (int Width, int Height) Fit(int maxWidth, int maxHeight)
    {
        double factor = Math.Min(1, Math.Min((double)maxWidth / drawing.Width, (double)maxHeight / drawing.Height));
        return (Math.Clamp((int)Math.Round(drawing.Width * factor), 1, maxWidth), Math.Clamp((int)Math.Round(drawing.Height * factor), 1, maxHeight));
    }

    private static string NameOf(MonoBitmap dots)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int y = 0; y < dots.Height; y++) hash.AppendData(dots.Row(y));
        return $"logo-{dots.Width}x{dots.Height}-{Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}";
    }
}
