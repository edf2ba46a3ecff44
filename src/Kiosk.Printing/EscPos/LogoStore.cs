using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Kiosk.Linux.Text;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Raster;

namespace Kiosk.Printing.EscPos;

/// <summary>
/// Logos that live in the printer. Storing one wears its memory (about ten writes a day are allowed) and FS q erases all others, so it is a
/// technician's act and never part of a ticket.
/// </summary>
public static class LogoStore
{
    /// <summary>Which dots a picture has: SHA-256 of its sides and rows, small hex letters.</summary>
    public static string HashOf(MonoBitmap picture)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{picture.Width}x{picture.Height}\n")));
        for (int y = 0; y < picture.Height; y++) hash.AppendData(picture.Row(y));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The command that stores a picture under a key.</summary>
    /// <exception cref="ArgumentException">The printer has no such memory, the key is not one of its kind (FS q always stores number 1), or the picture is too large.</exception>
    public static byte[] Define(MonoBitmap picture, string key, LogoMemory memory)
    {
        if (!IsKey(key, memory) || (memory == LogoMemory.FsP && key != "1")) throw new ArgumentException($"\"{key}\" is no key for {memory}.", nameof(key));
        byte[] command = memory == LogoMemory.GsParenL ? DefineRaster(picture, key) : DefineColumns(picture);
        // What the guard of the dots could not mend stands in the sides of the picture.
        for (int i = 1; i < command.Length; i++)
            if (command[i - 1] == 0x10 && command[i] is 0x04 or 0x05 or 0x14)
                throw new ArgumentException("The sides of the picture read as a real-time command; make it a row taller.", nameof(picture));
        return command;
    }

    /// <summary>Stores the picture and prints it from the printer's memory: what the technician sees then is what tickets will show.</summary>
    /// <exception cref="ArgumentException">As <see cref="Define"/>.</exception>
    public static byte[] DefineAndShow(MonoBitmap picture, string key, PrinterProfile profile)
    {
        byte[] define = Define(picture, key, profile.LogoMemory);
        // FS q resets the printer when it is done, so the modes are set behind it.
        return [.. Commands.Start(profile), .. define, .. Commands.Start(profile), 0x1B, 0x61, 0x01, .. Print(new StoredLogo(key, HashOf(picture)), profile.LogoMemory), .. Commands.Cut(profile).Bytes];
    }

    /// <summary>A key of the right kind: two printable ASCII characters for GS ( L, a number from 1 for FS p.</summary>
    public static bool IsKey(string key, LogoMemory memory) => memory switch
    {
        LogoMemory.GsParenL => key.Length == 2 && !key.AsSpan().ContainsAnyExceptInRange(' ', '~'),
        LogoMemory.FsP => byte.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out byte number) && number > 0,
        _ => false,
    };

    internal static byte[] Print(StoredLogo logo, LogoMemory memory) => memory == LogoMemory.GsParenL
        ? [0x1D, 0x28, 0x4C, 0x06, 0x00, 0x30, 0x45, (byte)logo.Key[0], (byte)logo.Key[1], 0x01, 0x01]
        : [0x1C, 0x70, byte.Parse(logo.Key, CultureInfo.InvariantCulture), 0x00];

    /// <summary>GS ( L function 67: one colour, rows of packed bytes.</summary>
    private static byte[] DefineRaster(MonoBitmap picture, string key)
    {
        var data = new List<byte>();
        for (int y = 0; y < picture.Height; y++) data.AddRange(picture.Row(y));
        LookAlike.Defuse(CollectionsMarshal.AsSpan(data));
        int length = 11 + data.Count;
        if (length > ushort.MaxValue) throw new ArgumentException("GS ( L stores at most 65524 bytes.", nameof(picture));
        return
        [
            0x1D, 0x28, 0x4C, (byte)length, (byte)(length >> 8), 0x30, 0x43, 0x30, (byte)key[0], (byte)key[1], 0x01,
            (byte)picture.Width, (byte)(picture.Width >> 8), (byte)picture.Height, (byte)(picture.Height >> 8), 0x31, .. data,
        ];
    }

    /// <summary>FS q 1: columns from the left, eight rows a byte, sides in bytes.</summary>
    private static byte[] DefineColumns(MonoBitmap picture)
    {
        int across = (picture.Width + 7) / 8, down = (picture.Height + 7) / 8;
        var data = new byte[across * 8 * down];
        for (int x = 0; x < picture.Width; x++)
            for (int y = 0; y < picture.Height; y++)
                if (picture[x, y]) data[(x * down) + (y / 8)] |= (byte)(0x80 >> (y % 8));
        LookAlike.Defuse(data);
        return [0x1C, 0x71, 0x01, (byte)across, (byte)(across >> 8), (byte)down, (byte)(down >> 8), .. data];
    }
}
