namespace Kiosk.Devices.Profiles;

/// <summary>Which byte of a number goes first.</summary>
internal enum DigitOrder
{
    /// <summary>The highest.</summary>
    HighFirst,

    /// <summary>The lowest.</summary>
    LowFirst,

    /// <summary>The lower pair, each pair high byte first: two Modbus registers.</summary>
    LowPairFirst,
}

/// <summary>What <see cref="NumberCode"/>s are made of: so many places, each a digit of one radix in one byte.</summary>
/// <param name="Width">Bytes.</param>
/// <param name="Radix">Of one byte: 256, 100 for packed decimals, 16 or 10 for ASCII digits.</param>
/// <param name="Min">Smallest value.</param>
/// <param name="Max">Largest value.</param>
internal readonly record struct NumberForm(int Width, int Radix, long Min, long Max)
{
    internal DigitOrder Order { get; init; }

    /// <summary>The ASCII character that stands for ten.</summary>
    internal char AfterNine { get; init; } = 'A';

    internal static NumberForm Binary(int bytes) => new(bytes, 256, 0, (1L << (8 * bytes)) - 1);

    internal static NumberForm Signed(int bytes) => new(bytes, 256, -(1L << ((8 * bytes) - 1)), (1L << ((8 * bytes) - 1)) - 1);

    internal static NumberForm Packed(int bytes) => new(bytes, 100, 0, Power(100, bytes) - 1);

    internal static NumberForm Digits(int digits, int radix) => new(digits, radix, 0, Power(radix, digits) - 1);

    internal void Write(long value, Span<byte> target)
    {
        // A negative number is what it is as two's complement.
        ulong left = (ulong)(value < 0 ? value + (Max + 1) * 2 : value);
        for (int place = 0; place < Width; place++, left /= (ulong)Radix) target[At(place)] = Written((int)(left % (ulong)Radix));
    }

    internal bool TryRead(ReadOnlySpan<byte> bytes, out long value)
    {
        value = 0;
        for (int place = Width - 1; place >= 0; place--)
        {
            int digit = Read(bytes[At(place)]);
            if (digit < 0) return false;
            value = (value * Radix) + digit;
        }
        if (value > Max) value -= (Max + 1) * 2;
        return true;
    }

    /// <summary>Where the byte of a place stands; place 0 is the lowest.</summary>
    private int At(int place) => Order switch
    {
        DigitOrder.LowFirst => place,
        DigitOrder.LowPairFirst => place ^ 1,
        _ => Width - 1 - place,
    };

    private byte Written(int digit) => Radix switch
    {
        256 => (byte)digit,
        100 => (byte)(((digit / 10) << 4) | (digit % 10)),
        _ => (byte)(digit < 10 ? '0' + digit : AfterNine + digit - 10),
    };

    private int Read(byte one) => Radix switch
    {
        256 => one,
        100 => (one >> 4) <= 9 && (one & 15) <= 9 ? ((one >> 4) * 10) + (one & 15) : -1,
        _ => one is >= (byte)'0' and <= (byte)'9' ? one - '0' : Radix == 10 ? -1 : Letter(one),
    };

    /// <summary>Hexadecimal digits are read in either case: devices are less careful than their manuals.</summary>
    private int Letter(byte one)
    {
        int above = AfterNine == ':' ? one - ':' : (one | 0x20) - 'a';
        return above is >= 0 and < 6 ? 10 + above : -1;
    }

    private static long Power(long radix, int times)
    {
        long power = 1;
        for (int i = 0; i < times; i++) power *= radix;
        return power;
    }
}
