using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kiosk.Linux.Text;

/// <summary>Reads PNG files of any kind by Cairo, as grey on white paper.</summary>
public static unsafe class PngPicture
{
    private const int FormatRgb24 = 1, Success = 0, ReadError = 10; // cairo_format_t, cairo_status_t
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Reads a file; what is transparent becomes white.</summary>
    /// <param name="file">Its content.</param>
    /// <param name="maxSide">The longest side in dots: read from the header before anything is unpacked.</param>
    /// <exception cref="FormatException">It is no PNG, is broken, or too large.</exception>
    public static GreyPicture Read(ReadOnlySpan<byte> file, int maxSide)
    {
        if (file.Length < 33 || !file.StartsWith(Signature) || !file[12..16].SequenceEqual("IHDR"u8)) throw new FormatException("PNG?");
        uint width = BinaryPrimitives.ReadUInt32BigEndian(file[16..]), height = BinaryPrimitives.ReadUInt32BigEndian(file[20..]);
        if (width < 1 || width > maxSide || height < 1 || height > maxSide) throw new FormatException($"{width} x {height}");
        if (!NativeLibrary.TryLoad(PangoCairo.Cairo, out _)) throw new FormatException("libcairo2?");
        fixed (byte* start = file)
        {
            var source = new Source { Next = start, Left = (uint)file.Length };
            nint drawn = PangoCairo.SurfaceCreateFromPng((delegate* unmanaged[Cdecl]<Source*, byte*, uint, int>)&Take, &source);
            try
            {
                if (PangoCairo.SurfaceStatus(drawn) != Success) throw new FormatException($"cairo {PangoCairo.SurfaceStatus(drawn)}");
                return OnWhite(drawn, (int)width, (int)height);
            }
            finally
            {
                PangoCairo.SurfaceDestroy(drawn);
            }
        }
    }

    private static GreyPicture OnWhite(nint drawn, int width, int height)
    {
        nint paper = PangoCairo.SurfaceCreate(FormatRgb24, width, height);
        try
        {
            nint cairo = PangoCairo.Create(paper);
            PangoCairo.SetSourceRgb(cairo, 1, 1, 1);
            PangoCairo.Paint(cairo);
            PangoCairo.SetSourceSurface(cairo, drawn, 0, 0);
            PangoCairo.Paint(cairo);
            PangoCairo.Destroy(cairo);
            PangoCairo.SurfaceFlush(paper);
            if (PangoCairo.SurfaceStatus(paper) != Success) throw new FormatException($"cairo {PangoCairo.SurfaceStatus(paper)}");
            byte* data = PangoCairo.SurfaceData(paper);
            int stride = PangoCairo.SurfaceStride(paper);
            var grey = new byte[width * height];
            for (int i = 0; i < grey.Length; i++) grey[i] = Luma(*(uint*)(data + ((long)(i / width) * stride) + (4 * (i % width))));
            return new GreyPicture(width, height, grey);
        }
        finally
        {
            PangoCairo.SurfaceDestroy(paper);
        }
    }

    /// <summary>ITU-R BT.601: how bright a colour is to the eye, in 256ths.</summary>
    private static byte Luma(uint rgb) => (byte)((((rgb >> 16) & 0xFF) * 77 + ((rgb >> 8) & 0xFF) * 150 + (rgb & 0xFF) * 29) >> 8);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Take(Source* source, byte* target, uint length)
    {
        if (length > source->Left) return ReadError;
        Buffer.MemoryCopy(source->Next, target, length, length);
        source->Next += length;
        source->Left -= length;
        return Success;
    }

    private struct Source
    {
        internal byte* Next;
        internal uint Left;
    }
}
