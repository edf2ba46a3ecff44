namespace Kiosk.Devices.Profiles;

/// <summary>What a rule says of the bytes at the head of the buffer.</summary>
internal enum CutKind
{
    /// <summary>No frame of this rule starts here.</summary>
    NotMine,

    /// <summary>It may, but bytes are missing.</summary>
    NeedMore,

    /// <summary>A frame is there.</summary>
    Frame,
}

/// <summary>A rule's answer.</summary>
/// <param name="Kind">The verdict.</param>
/// <param name="Consumed">Bytes the frame takes from the buffer.</param>
/// <param name="Length">Bytes of it that are the frame; a terminator is consumed but is no part of it.</param>
internal readonly record struct Cut(CutKind Kind, int Consumed = 0, int Length = 0)
{
    internal static readonly Cut NotMine = new(CutKind.NotMine), NeedMore = new(CutKind.NeedMore);

    internal static Cut Whole(int bytes) => new(CutKind.Frame, bytes, bytes);
}

/// <summary>How a stream of bytes is cut into frames. A closed family.</summary>
/// <param name="MaxBytes">The longest frame; more than that is noise.</param>
internal abstract record FramingRule(int MaxBytes)
{
    internal abstract Cut At(ReadOnlySpan<byte> buffer);

    /// <summary>Undoes the device's escaping of a frame that has been cut.</summary>
    /// <param name="frame">As it came.</param>
    /// <param name="scratch">Room for the plain bytes, at least as long; escaping only ever makes longer.</param>
    internal virtual ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> frame, Span<byte> scratch) => frame;

    private static CutKind Starts(ReadOnlySpan<byte> buffer, byte[] start)
    {
        int common = Math.Min(buffer.Length, start.Length);
        if (!buffer[..common].SequenceEqual(start.AsSpan(0, common))) return CutKind.NotMine;
        return common < start.Length ? CutKind.NeedMore : CutKind.Frame;
    }

    /// <summary>Between a first and a last sequence of bytes, escaped inside when <paramref name="Unescape"/> says so.</summary>
    internal sealed record Between(byte[] Start, byte[] End, IReadOnlyDictionary<ushort, byte> Unescape, int MaxBytes) : FramingRule(MaxBytes)
    {
        /// <summary>Bytes that follow the last sequence and belong to the frame, such as a check sum behind ETX.</summary>
        internal int After { get; init; }

        /// <summary>What stands between is written as hexadecimal digits, two for each byte.</summary>
        internal bool IsHex { get; init; }

        internal override Cut At(ReadOnlySpan<byte> buffer)
        {
            var starts = Starts(buffer, Start);
            if (starts != CutKind.Frame) return new Cut(starts);
            int end = FindEnd(buffer[Start.Length..]), whole = Start.Length + end + End.Length + After;
            if (end < 0) return buffer.Length < MaxBytes ? Cut.NeedMore : Cut.NotMine;
            if (whole > MaxBytes) return Cut.NotMine;
            return whole <= buffer.Length ? Cut.Whole(whole) : Cut.NeedMore;
        }

        /// <summary>What is escaped ends nothing: after DLE DLE an ETX is data.</summary>
        private int FindEnd(ReadOnlySpan<byte> bytes)
        {
            if (Unescape.Count == 0) return bytes.IndexOf(End);
            for (int i = 0; i < bytes.Length; i++)
            {
                if (bytes[i..].StartsWith(End)) return i;
                if (i + 1 < bytes.Length && Unescape.ContainsKey((ushort)((bytes[i] << 8) | bytes[i + 1]))) i++;
            }
            return -1;
        }

        internal override ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> frame, Span<byte> scratch)
        {
            if (Unescape.Count == 0 && !IsHex) return frame;
            frame[..Start.Length].CopyTo(scratch);
            int to = Start.Length, last = frame.Length - End.Length - After;
            if (IsHex)
            {
                int bytes = HexDigits.Read(frame[to..last], scratch[to..]);
                if (bytes < 0) return frame;
                frame[last..].CopyTo(scratch[(to + bytes)..]);
                return scratch[..(to + bytes + End.Length + After)];
            }
            for (int i = Start.Length; i < last; i++)
            {
                bool escaped = i + 1 < last && Unescape.TryGetValue((ushort)((frame[i] << 8) | frame[i + 1]), out scratch[to]);
                if (escaped) i++;
                else scratch[to] = frame[i];
                to++;
            }
            frame[last..].CopyTo(scratch[to..]);
            return scratch[..(to + End.Length + After)];
        }
    }

    /// <summary>The frame carries its own length.</summary>
    internal sealed record Counted(byte[] Start, int Offset, NumberCode As, int Plus, int MaxBytes) : FramingRule(MaxBytes)
    {
        internal override Cut At(ReadOnlySpan<byte> buffer)
        {
            var starts = Starts(buffer, Start);
            if (starts != CutKind.Frame) return new Cut(starts);
            int need = Offset + NumberCodes.Width(As);
            if (buffer.Length < need) return Cut.NeedMore;
            if (!NumberCodes.TryRead(As, buffer[Offset..need], out long count)) return Cut.NotMine;
            long total = count + Plus;
            if (total < need || total > MaxBytes) return Cut.NotMine;
            return buffer.Length < total ? Cut.NeedMore : Cut.Whole((int)total);
        }
    }

    /// <summary>Every frame has the same length.</summary>
    internal sealed record Fixed(byte[] Start, int Length) : FramingRule(Length)
    {
        internal override Cut At(ReadOnlySpan<byte> buffer)
        {
            var starts = Starts(buffer, Start);
            if (starts != CutKind.Frame) return new Cut(starts);
            return buffer.Length < Length ? Cut.NeedMore : Cut.Whole(Length);
        }
    }

    /// <summary>
    /// Replies of a Modbus RTU slave. The silence of 3.5 characters cannot be seen reliably from user space, so the function
    /// code gives the length and the CRC proves it.
    /// </summary>
    internal sealed record Modbus() : FramingRule(256)
    {
        internal override Cut At(ReadOnlySpan<byte> buffer)
        {
            if (buffer[0] > 247) return Cut.NotMine;
            if (buffer.Length < 3) return buffer.Length == 1 || IsKnown(buffer[1]) ? Cut.NeedMore : Cut.NotMine;
            if (!IsKnown(buffer[1])) return Cut.NotMine;
            int length = (buffer[1] & 0x80) != 0 ? 5 : buffer[1] <= 4 ? 5 + buffer[2] : 8;
            if (length > MaxBytes) return Cut.NotMine;
            if (buffer.Length < length) return Cut.NeedMore;
            int crc = buffer[length - 2] | (buffer[length - 1] << 8);
            return Checksum.Of(ChecksumKind.Crc16Modbus, buffer[..(length - 2)]) == crc ? Cut.Whole(length) : Cut.NotMine;
        }

        private static bool IsKnown(byte function) => (function & 0x7F) is >= 1 and <= 6 or 15 or 16;
    }

    /// <summary>Lines of text. The first of the terminators to come ends the frame and is no part of it.</summary>
    internal sealed record Terminated(byte[][] Ends, int MaxBytes) : FramingRule(MaxBytes)
    {
        internal override Cut At(ReadOnlySpan<byte> buffer)
        {
            var best = Cut.NeedMore;
            foreach (byte[] end in Ends)
            {
                int at = buffer.IndexOf(end);
                if (at >= 0 && (best.Kind == CutKind.NeedMore || at < best.Length)) best = new Cut(CutKind.Frame, at + end.Length, at);
            }
            return best;
        }
    }

    /// <summary>A frame ends when the line has been silent.</summary>
    internal sealed record Silence(TimeSpan After, int MaxBytes) : FramingRule(MaxBytes)
    {
        internal override Cut At(ReadOnlySpan<byte> buffer) => Cut.NeedMore;
    }
}
