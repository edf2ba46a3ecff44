namespace Kiosk.Devices.Profiles;

/// <summary>One part of a frame. The family is closed: what it cannot say needs a driver in code.</summary>
internal abstract record Field
{
    private Field() { }

    /// <summary>Bytes that never change.</summary>
    internal sealed record Literal(byte[] Bytes) : Field;

    /// <summary>A number from the command's arguments; "address" comes from the binding.</summary>
    internal sealed record Number(string Name, NumberCode As, string? Default, int Plus) : Field;

    /// <summary>A text from the command's arguments.</summary>
    internal sealed record Words(string Name, TextRule Rule, string? Default) : Field;

    /// <summary>Bytes chosen by the value of an argument.</summary>
    internal sealed record Choice(string Name, IReadOnlyDictionary<string, byte[]> Values, string? Default) : Field;

    /// <summary>A named span, for lengths, sums and escapes.</summary>
    internal sealed record Group(string Name, IReadOnlyList<Field> Fields) : Field;

    /// <summary>Several choices in one number, such as the lamps of a tower: the values chosen are joined by or.</summary>
    internal sealed record Bits(IReadOnlyList<BitChoice> Choices, NumberCode As, int Plus) : Field;

    /// <summary>The byte count of a group, which may come later in the frame.</summary>
    internal sealed record Length(string Of, NumberCode As, int Plus) : Field
    {
        /// <summary>Further groups that are counted with it.</summary>
        internal IReadOnlyList<string> And { get; init; } = [];

        /// <summary>What is counted: bytes, or units of several, such as Modbus registers.</summary>
        internal int Unit { get; init; } = 1;

        internal IEnumerable<string> Over => And.Prepend(Of);
    }

    /// <summary>The check sum over groups.</summary>
    internal sealed record Sum(ChecksumKind Kind, IReadOnlyList<string> Over, NumberCode As, long? Init) : Field
    {
        /// <summary>A constant that is added to it, within its bits.</summary>
        internal int Plus { get; init; }

        /// <summary>Bits that are turned over at the end.</summary>
        internal long XorOut { get; init; }

        internal long Of(ReadOnlySpan<byte> bytes) => ((Checksum.Of(Kind, bytes, Init) + Plus) & Checksum.Max(Kind)) ^ XorOut;
    }

    /// <summary>A number read out of a received frame.</summary>
    internal sealed record CapturedNumber(string Name, NumberCode As) : Field
    {
        /// <summary>A constant that the device has added, such as 30h to an address.</summary>
        internal int Plus { get; init; }
    }

    /// <summary>A text read out of a received frame: of fixed width, as long as a number captured before says, up to some bytes, or the rest.</summary>
    internal sealed record CapturedText(string Name, System.Text.Encoding Encoding, int? Width, string? LengthFrom) : Field
    {
        /// <summary>The bytes before which it ends; they are no part of it. Null for the other extents.</summary>
        internal byte[]? Until { get; init; }

        /// <summary>Read as hexadecimal digits, such as the number of a card.</summary>
        internal bool IsHex { get; init; }

        internal string Read(ReadOnlySpan<byte> bytes) => IsHex ? Convert.ToHexString(bytes) : TextRule.Decode(Encoding, bytes);
    }

    /// <summary>The bytes it always takes, or null when that depends on the values.</summary>
    internal int? FixedSize => this switch
    {
        Literal l => l.Bytes.Length,
        Number n => NumberCodes.Width(n.As),
        Words w => w.Rule.FixedSize,
        Choice c => c.Values.Values.Select(v => v.Length).Distinct().Count() == 1 ? c.Values.Values.First().Length : null,
        Group g => SizeOf(g.Fields),
        Length l => NumberCodes.Width(l.As),
        Sum s => NumberCodes.Width(s.As),
        Bits b => NumberCodes.Width(b.As),
        CapturedNumber n => NumberCodes.Width(n.As),
        CapturedText t => t.Width,
        _ => null,
    };

    internal static int? SizeOf(IEnumerable<Field> fields) => fields.Aggregate((int?)0, (total, field) => total + field.FixedSize);

    internal static IEnumerable<Field> Flatten(IEnumerable<Field> fields) =>
        fields.SelectMany(f => f is Group g ? Flatten(g.Fields).Prepend(f) : [f]);
}

/// <summary>A frame to send.</summary>
/// <param name="Fields">Its parts in order.</param>
/// <param name="EscapeOver">The group whose bytes are escaped once everything else, the check sum too, is in place; null for none.</param>
/// <param name="Escapes">What stands for each escaped byte.</param>
internal sealed record FrameShape(IReadOnlyList<Field> Fields, string? EscapeOver, IReadOnlyDictionary<byte, byte[]> Escapes)
{
    /// <summary>The group is sent as hexadecimal digits, two for each byte, instead: the ASCII character of ten. Null when it is not.</summary>
    internal char? Digits { get; init; }
}

/// <summary>One of several choices that share a number.</summary>
/// <param name="Name">The argument, or the value that is read.</param>
/// <param name="Values">What it may say, and the bits of each.</param>
/// <param name="Default">What it says when nobody does.</param>
internal sealed record BitChoice(string Name, IReadOnlyDictionary<string, long> Values, string? Default)
{
    /// <summary>All bits it uses.</summary>
    internal long Mask { get; } = Values.Values.Aggregate(0L, (all, one) => all | one);
}
