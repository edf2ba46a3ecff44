namespace Kiosk.Linux.Text;

/// <summary>
/// A picture of black and white dots, as thermal heads and dot-matrix panels print it: rows of packed bytes, the leftmost dot in the
/// highest bit, 1 is black. The bits behind the last column of a row are always 0. Not safe for writing from two threads.
/// </summary>
public sealed class MonoBitmap
{
    /// <summary>The longest side in dots; a guard against a size that came from a broken profile.</summary>
    public const int MaxSide = 32_767;

    private readonly byte[] dots;

    /// <summary>Makes an all-white picture.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side is negative or above <see cref="MaxSide"/>.</exception>
    public MonoBitmap(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, MaxSide);
        ArgumentOutOfRangeException.ThrowIfNegative(height);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, MaxSide);
        Width = width;
        Height = height;
        Stride = (width + 7) / 8;
        dots = new byte[Stride * height];
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Bytes a row: (Width + 7) / 8.</summary>
    public int Stride { get; }

    private byte LastByteMask => (byte)(0xFF << ((8 - (Width & 7)) & 7));

    /// <summary>One dot; true is black.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside the picture.</exception>
    public bool this[int x, int y]
    {
        get => (dots[IndexOf(x, y)] & (0x80 >> (x & 7))) != 0;
        set
        {
            int index = IndexOf(x, y);
            byte bit = (byte)(0x80 >> (x & 7));
            dots[index] = value ? (byte)(dots[index] | bit) : (byte)(dots[index] & ~bit);
        }
    }

    /// <summary>The packed bytes of row <paramref name="y"/>, <see cref="Stride"/> long, highest bit leftmost, 1 is black.</summary>
    public ReadOnlySpan<byte> Row(int y) => WritableRow(y);

    /// <summary>Lays the black dots of <paramref name="other"/> over this picture with its left top at (x, y); what lies outside is cut off.</summary>
    public void Draw(MonoBitmap other, int x, int y)
    {
        int shift = x & 7, start = x >> 3;
        int first = Math.Max(0, -y), end = Math.Min(other.Height, Height - y);
        for (int row = first; row < end; row++)
        {
            var source = other.Row(row);
            var target = WritableRow(y + row);
            for (int i = 0; i < source.Length; i++)
            {
                int at = start + i;
                if ((uint)at < (uint)target.Length) target[at] |= (byte)(source[i] >> shift);
                if ((uint)(at + 1) < (uint)target.Length) target[at + 1] |= (byte)(source[i] << (8 - shift));
            }
            if (!target.IsEmpty) target[^1] &= LastByteMask;
        }
    }

    /// <summary>A copy in which every dot became a block of <paramref name="sx"/> by <paramref name="sy"/> dots (each 1 or more).</summary>
    public MonoBitmap Scale(int sx, int sy)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sx, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(sy, 1);
        var scaled = new MonoBitmap(checked(Width * sx), checked(Height * sy));
        for (int y = 0; y < Height; y++)
        {
            var row = Row(y);
            for (int x = 0; x < Width; x++)
                if ((row[x >> 3] & (0x80 >> (x & 7))) != 0) scaled.Blacken(x * sx, y * sy, sx);
            for (int copy = 1; copy < sy; copy++)
                scaled.Row(y * sy).CopyTo(scaled.WritableRow((y * sy) + copy));
        }
        return scaled;
    }

    /// <summary>The picture as a 1-bit gray PNG file, black on white. At least one dot each way.</summary>
    public byte[] ToPng() => PngFile.Write(this);

    internal Span<byte> WritableRow(int y)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(y);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(y, Height);
        return dots.AsSpan(y * Stride, Stride);
    }

    private void Blacken(int x, int y, int count)
    {
        var row = WritableRow(y);
        for (int i = x; i < x + count; i++) row[i >> 3] |= (byte)(0x80 >> (i & 7));
    }

    private int IndexOf(int x, int y)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(x, Width);
        ArgumentOutOfRangeException.ThrowIfNegative(y);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(y, Height);
        return (y * Stride) + (x >> 3);
    }
}
