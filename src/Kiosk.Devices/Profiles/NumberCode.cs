namespace Kiosk.Devices.Profiles;

/// <summary>How a number stands in a frame. The names say it: unsigned or signed, bits, order of the bytes; decimal digits packed or as ASCII.</summary>
internal enum NumberCode
{
    /// <summary>One byte.</summary>
    U8,

    /// <summary>Two bytes, high first.</summary>
    U16Be,

    /// <summary>Two bytes, low first.</summary>
    U16Le,

    /// <summary>Two bytes, high first, two's complement.</summary>
    I16Be,

    /// <summary>Two bytes, low first, two's complement.</summary>
    I16Le,

    /// <summary>Three bytes, high first.</summary>
    U24Be,

    /// <summary>Three bytes, low first.</summary>
    U24Le,

    /// <summary>Four bytes, high first.</summary>
    U32Be,

    /// <summary>Four bytes, low first.</summary>
    U32Le,

    /// <summary>Four bytes as two Modbus registers, the low register first, each of them high byte first.</summary>
    U32Cdab,

    /// <summary>Four bytes, high first, two's complement.</summary>
    I32Be,

    /// <summary>Four bytes, low first, two's complement.</summary>
    I32Le,

    /// <summary>One byte holding two decimal digits.</summary>
    Bcd2,

    /// <summary>Two bytes of two decimal digits, high first.</summary>
    Bcd4,

    /// <summary>Two bytes of two decimal digits, low first.</summary>
    Bcd4Le,

    /// <summary>Three bytes of two decimal digits, high first.</summary>
    Bcd6,

    /// <summary>Four bytes of two decimal digits, high first.</summary>
    Bcd8,

    /// <summary>One ASCII decimal digit.</summary>
    Dec1,

    /// <summary>Two ASCII decimal digits.</summary>
    Dec2,

    /// <summary>Three ASCII decimal digits.</summary>
    Dec3,

    /// <summary>Four ASCII decimal digits.</summary>
    Dec4,

    /// <summary>Five ASCII decimal digits.</summary>
    Dec5,

    /// <summary>Six ASCII decimal digits.</summary>
    Dec6,

    /// <summary>One ASCII hexadecimal digit, capital.</summary>
    Hex1,

    /// <summary>Two ASCII hexadecimal digits, capital.</summary>
    Hex2,

    /// <summary>Four ASCII hexadecimal digits, capital.</summary>
    Hex4,

    /// <summary>Six ASCII hexadecimal digits, capital.</summary>
    Hex6,

    /// <summary>Eight ASCII hexadecimal digits, capital.</summary>
    Hex8,

    /// <summary>Two ASCII hexadecimal digits, small.</summary>
    Hex2Lower,

    /// <summary>Four ASCII hexadecimal digits, small.</summary>
    Hex4Lower,

    /// <summary>Two bytes 30h to 3Fh, the high half of the value first: hexadecimal digits whose A to F are the characters behind 9.</summary>
    Nib2,

    /// <summary>Four bytes 30h to 3Fh, as <see cref="Nib2"/>.</summary>
    Nib4,
}

/// <summary>Writes and reads numbers in those forms.</summary>
internal static class NumberCodes
{
    internal static readonly IReadOnlyDictionary<string, NumberCode> Names = Enum.GetValues<NumberCode>().ToDictionary(NameOf, c => c, StringComparer.Ordinal);

    private static readonly NumberForm[] Forms = [.. Enum.GetValues<NumberCode>().Select(FormOf)];

    internal static int Width(NumberCode code) => Forms[(int)code].Width;

    internal static (long Min, long Max) Range(NumberCode code) => (Forms[(int)code].Min, Forms[(int)code].Max);

    /// <summary>Writes <paramref name="value"/>, which the caller has found to be in <see cref="Range"/>.</summary>
    internal static void Write(NumberCode code, long value, Span<byte> target) => Forms[(int)code].Write(value, target);

    /// <summary>Reads a number of exactly <see cref="Width"/> bytes; false when the digits are not digits.</summary>
    internal static bool TryRead(NumberCode code, ReadOnlySpan<byte> bytes, out long value) => Forms[(int)code].TryRead(bytes, out value);

    private static string NameOf(NumberCode code) => code switch
    {
        NumberCode.Hex2Lower => "hex2-lower",
        NumberCode.Hex4Lower => "hex4-lower",
        _ => code.ToString().ToLowerInvariant(),
    };

    private static NumberForm FormOf(NumberCode code) => code switch
    {
        NumberCode.U8 => NumberForm.Binary(1),
        NumberCode.U16Be => NumberForm.Binary(2),
        NumberCode.U16Le => NumberForm.Binary(2) with { Order = DigitOrder.LowFirst },
        NumberCode.I16Be => NumberForm.Signed(2),
        NumberCode.I16Le => NumberForm.Signed(2) with { Order = DigitOrder.LowFirst },
        NumberCode.U24Be => NumberForm.Binary(3),
        NumberCode.U24Le => NumberForm.Binary(3) with { Order = DigitOrder.LowFirst },
        NumberCode.U32Be => NumberForm.Binary(4),
        NumberCode.U32Le => NumberForm.Binary(4) with { Order = DigitOrder.LowFirst },
        NumberCode.U32Cdab => NumberForm.Binary(4) with { Order = DigitOrder.LowPairFirst },
        NumberCode.I32Be => NumberForm.Signed(4),
        NumberCode.I32Le => NumberForm.Signed(4) with { Order = DigitOrder.LowFirst },
        NumberCode.Bcd2 => NumberForm.Packed(1),
        NumberCode.Bcd4 => NumberForm.Packed(2),
        NumberCode.Bcd4Le => NumberForm.Packed(2) with { Order = DigitOrder.LowFirst },
        NumberCode.Bcd6 => NumberForm.Packed(3),
        NumberCode.Bcd8 => NumberForm.Packed(4),
        NumberCode.Dec1 or NumberCode.Dec2 or NumberCode.Dec3 or NumberCode.Dec4 or NumberCode.Dec5 or NumberCode.Dec6 =>
            NumberForm.Digits(1 + code - NumberCode.Dec1, 10),
        NumberCode.Hex1 => NumberForm.Digits(1, 16),
        NumberCode.Hex2 => NumberForm.Digits(2, 16),
        NumberCode.Hex4 => NumberForm.Digits(4, 16),
        NumberCode.Hex6 => NumberForm.Digits(6, 16),
        NumberCode.Hex8 => NumberForm.Digits(8, 16),
        NumberCode.Hex2Lower => NumberForm.Digits(2, 16) with { AfterNine = 'a' },
        NumberCode.Hex4Lower => NumberForm.Digits(4, 16) with { AfterNine = 'a' },
        NumberCode.Nib2 => NumberForm.Digits(2, 16) with { AfterNine = ':' },
        NumberCode.Nib4 => NumberForm.Digits(4, 16) with { AfterNine = ':' },
        _ => throw new ArgumentOutOfRangeException(nameof(code)),
    };
}
