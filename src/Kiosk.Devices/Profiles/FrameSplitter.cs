namespace Kiosk.Devices.Profiles;

/// <summary>Takes one frame. The bytes are only valid during the call.</summary>
internal delegate void FrameSink(ReadOnlySpan<byte> frame);

/// <summary>
/// Cuts the bytes of one port into frames. Never throws, whatever comes, never holds more than the longest frame, and asks for no
/// memory once it exists. The first rule that recognises the head of the buffer decides; bytes that no rule recognises are noise.
/// </summary>
internal sealed class FrameSplitter
{
    private readonly FramingRule[] rules;
    private readonly byte[] buffer, scratch;
    private readonly bool endsBySilence;
    private int count;
    private bool skippingLine;

    internal FrameSplitter(IReadOnlyList<FramingRule> rules, TimeSpan interByte)
    {
        this.rules = [.. rules];
        endsBySilence = rules.OfType<FramingRule.Silence>().Any();
        Idle = rules.OfType<FramingRule.Silence>().FirstOrDefault()?.After ?? interByte;
        // The terminator of the longest frame fits beside it.
        buffer = new byte[rules.Count == 0 ? 0 : rules.Max(r => r.MaxBytes) + Math.Max(2, rules.OfType<FramingRule.Terminated>().SelectMany(r => r.Ends).Select(e => e.Length).DefaultIfEmpty(0).Max())];
        scratch = new byte[buffer.Length];
    }

    /// <summary>After this much silence what is held is either a frame that silence ends, or a torn one.</summary>
    internal TimeSpan Idle { get; }

    /// <summary>Bytes held, waiting for the rest of their frame.</summary>
    internal int Held => count;

    /// <summary>Bytes thrown away since the start.</summary>
    internal long Noise { get; private set; }

    /// <summary>Takes bytes and hands on the frames they complete.</summary>
    internal void Push(ReadOnlySpan<byte> bytes, FrameSink sink)
    {
        if (buffer.Length == 0)
        {
            Noise += bytes.Length;
            return;
        }
        while (!bytes.IsEmpty)
        {
            int taken = Math.Min(bytes.Length, buffer.Length - count);
            bytes[..taken].CopyTo(buffer.AsSpan(count));
            count += taken;
            bytes = bytes[taken..];
            Drain(sink);
        }
    }

    /// <summary>As the other, collecting the frames.</summary>
    internal void Push(ReadOnlySpan<byte> bytes, ICollection<byte[]> frames) => Push(bytes, frame => frames.Add(frame.ToArray()));

    /// <summary>Says that the line has been silent for <see cref="Idle"/>.</summary>
    internal void Silent(FrameSink sink)
    {
        int held = count;
        count = 0;
        skippingLine = false;
        if (held > 0 && endsBySilence) sink(buffer.AsSpan(0, held));
        else Noise += held;
    }

    /// <summary>As the other, collecting the frame.</summary>
    internal void Silent(ICollection<byte[]> frames) => Silent(frame => frames.Add(frame.ToArray()));

    private void Drain(FrameSink sink)
    {
        int head = 0;
        while (head < count)
        {
            var rest = buffer.AsSpan(head, count - head);
            var (rule, cut) = Decide(rest);
            if (cut.Kind == CutKind.Frame)
            {
                if (!skippingLine && cut.Length > 0 && cut.Length <= rule!.MaxBytes) sink(rule.Plain(rest[..cut.Length], scratch));
                else Noise += cut.Length;
                skippingLine = false;
                head += cut.Consumed;
            }
            else if (cut.Kind == CutKind.NeedMore && rest.Length < buffer.Length)
            {
                break;
            }
            else
            {
                head += TooMuch(rule, rest.Length);
            }
        }
        buffer.AsSpan(head, count - head).CopyTo(buffer);
        count -= head;
    }

    private (FramingRule? Rule, Cut Cut) Decide(ReadOnlySpan<byte> rest)
    {
        foreach (var rule in rules)
        {
            var cut = rule.At(rest);
            if (cut.Kind != CutKind.NotMine) return (rule, cut);
        }
        return (null, Cut.NotMine);
    }

    /// <summary>An endless line is dropped to its end: its tail must not pass for a short, valid line.</summary>
    private int TooMuch(FramingRule? rule, int length)
    {
        if (rule is not (FramingRule.Terminated or FramingRule.Silence))
        {
            Noise++;
            return 1;
        }
        skippingLine = rule is FramingRule.Terminated;
        Noise += length;
        return length;
    }
}
