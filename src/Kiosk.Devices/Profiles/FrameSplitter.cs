namespace Kiosk.Devices.Profiles;

/// <summary>
/// Cuts the bytes of one port into frames. Never throws, whatever comes, and never holds more than the longest frame. The
/// first rule that recognises the head of the buffer decides; bytes that no rule recognises are noise.
/// </summary>
internal sealed class FrameSplitter
{
    private readonly IReadOnlyList<FramingRule> rules;
    private readonly byte[] buffer;
    private int count;
    private bool skippingLine;

    internal FrameSplitter(IReadOnlyList<FramingRule> rules, TimeSpan interByte)
    {
        this.rules = rules;
        Idle = rules.OfType<FramingRule.Silence>().FirstOrDefault()?.After ?? interByte;
        // One more than the longest frame, so that its terminator fits beside it.
        buffer = new byte[rules.Count == 0 ? 0 : rules.Max(r => r.MaxBytes) + 2];
    }

    /// <summary>After this much silence what is held is either a frame that silence ends, or a torn one.</summary>
    internal TimeSpan Idle { get; }

    /// <summary>Bytes held, waiting for the rest of their frame.</summary>
    internal int Held => count;

    /// <summary>Bytes thrown away since the start.</summary>
    internal long Noise { get; private set; }

    /// <summary>Takes bytes and adds the frames they complete to <paramref name="frames"/>.</summary>
    internal void Push(ReadOnlySpan<byte> bytes, ICollection<byte[]> frames)
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
            Drain(frames);
        }
    }

    /// <summary>Says that the line has been silent for <see cref="Idle"/>.</summary>
    internal void Silent(ICollection<byte[]> frames)
    {
        if (count > 0 && rules.OfType<FramingRule.Silence>().Any()) frames.Add(buffer[..count]);
        else Noise += count;
        count = 0;
        skippingLine = false;
    }

    private void Drain(ICollection<byte[]> frames)
    {
        int head = 0;
        while (head < count)
        {
            var rest = buffer.AsSpan(head, count - head);
            var (rule, cut) = Decide(rest);
            if (cut.Kind == CutKind.Frame)
            {
                if (!skippingLine && cut.Length > 0 && cut.Length <= rule!.MaxBytes) frames.Add(rule.Plain(rest[..cut.Length]));
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
