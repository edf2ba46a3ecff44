using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Diagnosis;

/// <summary>Finds addresses, lengths and check sums around the value of frames. Pure.</summary>
/// <param name="frames">The examples' frames.</param>
/// <param name="head">Bytes before the value.</param>
/// <param name="tail">Bytes behind it.</param>
internal sealed class SlotSearch(IReadOnlyList<byte[]> frames, int head, int tail)
{
    private const int WidestGap = 3, LongestTrailer = 8;
    private static readonly int[] Shifts = [0, 0x20, 0x30, 0x80, -1, 1];
    private static readonly NumberCode[] OfAddress = [NumberCode.U8, NumberCode.Hex2, NumberCode.Dec2, NumberCode.U16Be, NumberCode.U16Le, NumberCode.Hex4];
    private static readonly NumberCode[] OfLength = [NumberCode.U16Le, NumberCode.U16Be, NumberCode.U8, NumberCode.Hex4, NumberCode.Hex2, NumberCode.Dec2];
    private static readonly NumberCode[] OfSum = [NumberCode.U16Le, NumberCode.U16Be, NumberCode.Hex4, NumberCode.U8, NumberCode.Hex2, NumberCode.Hex2Lower, NumberCode.Nib2];

    private static readonly ChecksumKind[] Narrow = [ChecksumKind.Xor8, ChecksumKind.Sum8, ChecksumKind.Twos8, ChecksumKind.Ones8, ChecksumKind.Sum7, ChecksumKind.Crc8, ChecksumKind.Crc8Maxim];

    private static readonly ChecksumKind[] Seeded = [ChecksumKind.Xor8, ChecksumKind.Sum8];

    private static readonly ChecksumKind[] Wide =
    [
        ChecksumKind.Crc16Modbus, ChecksumKind.Crc16Arc, ChecksumKind.Crc16Xmodem, ChecksumKind.Crc16CcittFalse, ChecksumKind.Sum16, ChecksumKind.Twos16,
        ChecksumKind.Crc16Kermit, ChecksumKind.Crc16X25,
    ];

    /// <summary>Where the address stands: in front of the value rather than behind it. One address that never changes is only found as it is.</summary>
    internal ByteSlot? Address(IReadOnlyList<int> addresses)
    {
        bool changes = addresses.Distinct().Count() > 1;
        foreach (int plus in changes ? Shifts : [0])
            foreach (var slot in Everywhere(OfAddress.Select(code => (Field)new Field.Number("address", code, null, plus))))
                if (Holds(slot, i => addresses[i] + plus)) return slot;
        return null;
    }

    /// <summary>A number in front of the text that grows as the text does.</summary>
    internal ByteSlot? Length(IReadOnlyList<int> lengths, (bool FromBack, int Offset) unexplained)
    {
        if (unexplained.FromBack) return null;
        foreach (var code in OfLength)
        {
            for (int at = Math.Max(0, unexplained.Offset - NumberCodes.Width(code) + 1); at <= unexplained.Offset && at + NumberCodes.Width(code) <= head; at++)
            {
                if (!NumberCodes.TryRead(code, frames[0].AsSpan(at, NumberCodes.Width(code)), out long first)) continue;
                long plus = first - lengths[0];
                var slot = new ByteSlot(false, at, new Field.Length("text", code, (int)plus));
                if (plus is >= -255 and <= 255 && Holds(slot, i => lengths[i] + plus)) return slot;
            }
        }
        return null;
    }

    /// <summary>Every check sum that holds in all examples: where it stands, from which byte it counts, and how many bytes from the end it stops.</summary>
    internal IEnumerable<(ByteSlot Slot, int From, int UntilFromBack)> Sums()
    {
        foreach (var code in OfSum)
        {
            int width = NumberCodes.Width(code);
            for (int behind = 0; behind <= Math.Min(LongestTrailer, tail - width); behind++)
            {
                if (frames.Select(f => Convert.ToHexString(f, f.Length - behind - width, width)).Distinct().Count() == 1) continue;
                foreach (var kind in NumberCodes.Range(code).Max <= 0xFF ? Narrow : Wide)
                    foreach (var found in Spans(kind, code, behind + width)) yield return found;
            }
        }
    }

    /// <summary>As <see cref="Sums"/>, for sums that begin with a number of their own: three unlike examples give it away.</summary>
    internal IEnumerable<(ByteSlot Slot, int From, int UntilFromBack)> SeededSums()
    {
        if (frames.Count < 3) yield break;
        for (int behind = 0; behind < Math.Min(LongestTrailer, tail); behind++)
        {
            if (frames.Select(f => f[^(behind + 1)]).Distinct().Count() < 3) continue;
            foreach (var kind in Seeded)
            {
                for (int from = 0; from <= head; from++)
                {
                    byte[] first = frames[0];
                    long plain = Checksum.Of(kind, first.AsSpan(from, first.Length - behind - 1 - from)), wanted = first[^(behind + 1)];
                    long seed = kind == ChecksumKind.Xor8 ? wanted ^ plain : (wanted - plain) & 0xFF;
                    var slot = new ByteSlot(true, behind + 1, new Field.Sum(kind, ["data"], NumberCode.U8, seed));
                    if (Holds(slot, i => Checksum.Of(kind, frames[i].AsSpan(from, frames[i].Length - behind - 1 - from), seed))) yield return (slot, from, behind + 1);
                }
            }
        }
    }

    private IEnumerable<(ByteSlot Slot, int From, int UntilFromBack)> Spans(ChecksumKind kind, NumberCode code, int fromBack)
    {
        var slot = new ByteSlot(true, fromBack, new Field.Sum(kind, ["data"], code, null));
        for (int gap = 0; gap <= Math.Min(WidestGap, tail - fromBack); gap++)
        {
            int until = fromBack + gap;
            for (int from = 0; from <= head; from++)
                if (Holds(slot, i => Checksum.Of(kind, frames[i].AsSpan(from, frames[i].Length - until - from)))) yield return (slot, from, until);
        }
    }

    private IEnumerable<ByteSlot> Everywhere(IEnumerable<Field> fields)
    {
        foreach (var field in fields)
        {
            int width = field.FixedSize!.Value;
            for (int at = 0; at + width <= head; at++) yield return new ByteSlot(false, at, field);
            for (int back = tail; back >= width; back--) yield return new ByteSlot(true, back, field);
        }
    }

    private bool Holds(ByteSlot slot, Func<int, long> expected)
    {
        var code = slot.Field switch { Field.Number n => n.As, Field.Length l => l.As, Field.Sum s => s.As, _ => throw new ArgumentOutOfRangeException(nameof(slot)) };
        for (int i = 0; i < frames.Count; i++)
            if (!NumberCodes.TryRead(code, frames[i].AsSpan(slot.Start(frames[i].Length), slot.Width), out long value) || value != expected(i)) return false;
        return true;
    }
}
