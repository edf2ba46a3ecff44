using System.Buffers.Binary;
using System.Text;

namespace Kiosk.Kernel.Tests.Devices;

/// <summary>A USB HID device played through /dev/uhid (linux/uhid.h): the kernel's HID drivers take it for real.</summary>
internal sealed class HidPeer : IDisposable
{
    private const uint Output = 6, Create = 11, Input = 12;
    private const int EventSize = 4380, NameAt = 4, PhysicalAt = 132, UniqueAt = 196, SizeAt = 260, DataAt = 280;

    /// <summary>A keyboard of the boot protocol: modifiers, a spare byte, six keys.</summary>
    private static readonly byte[] Keyboard =
    [
        0x05, 0x01, 0x09, 0x06, 0xA1, 0x01, 0x05, 0x07, 0x19, 0xE0, 0x29, 0xE7, 0x15, 0x00, 0x25, 0x01, 0x75, 0x01, 0x95, 0x08, 0x81, 0x02,
        0x95, 0x01, 0x75, 0x08, 0x81, 0x03, 0x95, 0x06, 0x75, 0x08, 0x15, 0x00, 0x25, 0x65, 0x19, 0x00, 0x29, 0x65, 0x81, 0x00, 0xC0,
    ];

    /// <summary>A scanner by HID POS Usage Tables 1.02, as in the tests of the descriptor's reader.</summary>
    private static readonly byte[] Scanner =
    [
        0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01, 0x09, 0x12, 0xA1, 0x02, 0x85, 0x02, 0x15, 0x00, 0x26, 0xFF, 0x00, 0x75, 0x08,
        0x05, 0x01, 0x09, 0x3B, 0x95, 0x01, 0x81, 0x02, 0x05, 0x8C, 0x09, 0xFB, 0x09, 0xFC, 0x09, 0xFD, 0x95, 0x03, 0x81, 0x02,
        0x09, 0xFE, 0x95, 0x38, 0x82, 0x02, 0x01, 0x09, 0xFF, 0x75, 0x01, 0x95, 0x01, 0x25, 0x01, 0x81, 0x02, 0x75, 0x07, 0x81, 0x03, 0xC0,
        0x09, 0x14, 0xA1, 0x02, 0x85, 0x04, 0x09, 0x60, 0x75, 0x08, 0x95, 0x01, 0x91, 0x02, 0xC0, 0xC0,
    ];

    private readonly FileStream file = new("/dev/uhid", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);

    private HidPeer(string name, string physical, string unique, ushort vendor, ushort product, byte[] descriptor)
    {
        byte[] create = new byte[EventSize];
        BinaryPrimitives.WriteUInt32LittleEndian(create, Create);
        Encoding.UTF8.GetBytes(name, create.AsSpan(NameAt));
        Encoding.UTF8.GetBytes(physical, create.AsSpan(PhysicalAt));
        Encoding.UTF8.GetBytes(unique, create.AsSpan(UniqueAt));
        BinaryPrimitives.WriteUInt16LittleEndian(create.AsSpan(SizeAt), (ushort)descriptor.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(create.AsSpan(SizeAt + 2), 3);
        BinaryPrimitives.WriteUInt32LittleEndian(create.AsSpan(SizeAt + 4), vendor);
        BinaryPrimitives.WriteUInt32LittleEndian(create.AsSpan(SizeAt + 8), product);
        descriptor.CopyTo(create, DataAt);
        file.Write(create);
    }

    public static HidPeer KeyboardScanner(string unique) => new("Kiosk keyboard scanner", "usb-0000:01:00.0-1.3/input0", unique, 0x0C2E, 0x0B61, Keyboard);

    public static HidPeer PosScanner(string unique) => new("Kiosk POS scanner", "usb-0000:01:00.0-1.4/input0", unique, 0x05E0, 0x1300, Scanner);

    public void Send(ReadOnlySpan<byte> report)
    {
        byte[] input = new byte[6 + report.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(input, Input);
        BinaryPrimitives.WriteUInt16LittleEndian(input.AsSpan(4), (ushort)report.Length);
        report.CopyTo(input.AsSpan(6));
        file.Write(input);
    }

    /// <summary>Types with as little pause as the kernel allows, or with a pause after each key.</summary>
    public async Task TypeAsync(string text, TimeSpan pause)
    {
        foreach (char character in text)
        {
            var (usage, shift) = UsageOf(character);
            Send([(byte)(shift ? 0x02 : 0), 0, usage, 0, 0, 0, 0, 0]);
            Send([0, 0, 0, 0, 0, 0, 0, 0]);
            if (pause > TimeSpan.Zero) await Task.Delay(pause);
        }
    }

    /// <summary>One report of a POS scanner: number, count, symbology, data, "more follows".</summary>
    public void Scan(ReadOnlySpan<byte> data)
    {
        byte[] report = new byte[62];
        for (int at = 0; at < data.Length; at += 56)
        {
            Array.Clear(report);
            var part = data[at..Math.Min(data.Length, at + 56)];
            (report[0], report[1], report[61]) = (2, (byte)part.Length, (byte)(at + 56 < data.Length ? 1 : 0));
            "]Q1"u8.CopyTo(report.AsSpan(2));
            part.CopyTo(report.AsSpan(5));
            Send(report);
        }
    }

    /// <summary>The next output report that reaches the device.</summary>
    public Task<byte[]> NextOutputAsync() => Task.Run(() =>
    {
        byte[] happened = new byte[EventSize];
        while (true)
        {
            int read = file.Read(happened);
            if (read > 0 && BinaryPrimitives.ReadUInt32LittleEndian(happened) == Output)
                return happened[4..(4 + BinaryPrimitives.ReadUInt16LittleEndian(happened.AsSpan(4 + 4096)))];
        }
    }).WaitAsync(Guest.Soon);

    /// <summary>Closing it is pulling the plug.</summary>
    public void Dispose() => file.Dispose();

    /// <summary>HID Usage Tables, keyboard page.</summary>
    private static (byte Usage, bool Shift) UsageOf(char character) => character switch
    {
        >= 'a' and <= 'z' => ((byte)(4 + character - 'a'), false),
        >= 'A' and <= 'Z' => ((byte)(4 + character - 'A'), true),
        >= '1' and <= '9' => ((byte)(0x1E + character - '1'), false),
        '0' => (0x27, false),
        '\n' => (0x28, false),
        '-' => (0x2D, false),
        '.' => (0x37, false),
        '|' => (0x31, true),
        _ => throw new ArgumentOutOfRangeException(nameof(character), character, "No key for it here."),
    };
}
