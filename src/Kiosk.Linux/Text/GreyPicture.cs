namespace Kiosk.Linux.Text;

/// <summary>A picture of grey dots, row by row, 0 black to 255 white.</summary>
public sealed class GreyPicture
{
    private readonly byte[] dots;

    /// <summary>Takes the dots as they are; the array is not copied.</summary>
    /// <exception cref="ArgumentException">A side below 1, or not a byte a dot.</exception>
    public GreyPicture(int width, int height, byte[] dots)
    {
        if (width < 1 || height < 1 || dots.Length != (long)width * height) throw new ArgumentException($"{width} x {height} dots are not {dots.Length} bytes.", nameof(dots));
        (Width, Height, this.dots) = (width, height, dots);
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>A byte a dot.</summary>
    public ReadOnlySpan<byte> Dots => dots;

    /// <summary>The same picture, no larger: each dot is the mean of what it covers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1 or above this picture's.</exception>
    public GreyPicture ScaledTo(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, Width);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, Height);
        if (width == Width && height == Height) return this;
        var narrow = new double[(long)width * Height];
        for (int y = 0; y < Height; y++)
            for (int x = 0; x < width; x++)
                narrow[(y * width) + x] = Mean(i => dots[(y * Width) + i], (double)x * Width / width, (double)(x + 1) * Width / width, Width);
        var small = new byte[width * height];
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
                small[(y * width) + x] = (byte)Math.Clamp(Math.Round(Mean(i => narrow[(i * width) + x], (double)y * Height / height, (double)(y + 1) * Height / height, Height)), 0, 255);
        return new GreyPicture(width, height, small);
    }

    /// <summary>The mean between two places on a line of dots; dots that are only partly between count by that part.</summary>
    private static double Mean(Func<int, double> dot, double from, double to, int count)
    {
        double sum = 0;
        for (int i = (int)from; i < count && i < to; i++) sum += dot(i) * (Math.Min(to, i + 1) - Math.Max(from, i));
        return sum / (to - from);
    }
}
