using System.Globalization;

namespace Kiosk.Devices.Profiles;

/// <summary>Turns a frame's shape and a command's arguments into bytes. Pure; drivers only move what it returns.</summary>
internal sealed class FrameEncoder
{
    private readonly List<byte> bytes = [];
    private readonly Dictionary<string, (int Start, int End)> groups = new(StringComparer.Ordinal);
    private readonly List<(int At, Field Field)> later = [];
    private readonly CommandArguments args;

    private FrameEncoder(CommandArguments args) => this.args = args;

    /// <exception cref="ArgumentException">An argument is missing, unknown to a choice, out of range or too wide.</exception>
    internal static byte[] Encode(FrameShape shape, CommandArguments args)
    {
        var encoder = new FrameEncoder(args);
        encoder.Write(shape.Fields);
        encoder.FillLengthsAndSums();
        byte[] frame = encoder.Escaped(shape);
        return frame.Length <= FrameLimits.FrameBytes
            ? frame
            : throw new ArgumentException($"The frame has {frame.Length} bytes; at most {FrameLimits.FrameBytes} are allowed.", nameof(args));
    }

    private void Write(IReadOnlyList<Field> fields)
    {
        foreach (var field in fields)
        {
            switch (field)
            {
                case Field.Literal literal:
                    bytes.AddRange(literal.Bytes);
                    break;
                case Field.Number number:
                    WriteNumber(number.As, Value(number) + number.Plus, number.Name);
                    break;
                case Field.Words words:
                    bytes.AddRange(Text(words));
                    break;
                case Field.Choice choice:
                    bytes.AddRange(Chosen(choice));
                    break;
                case Field.Bits bits:
                    WriteNumber(bits.As, bits.Choices.Aggregate(0L, (all, one) => all | Chosen(one)) + bits.Plus, bits.Choices[0].Name);
                    break;
                case Field.Group group:
                    int start = bytes.Count;
                    Write(group.Fields);
                    groups[group.Name] = (start, bytes.Count);
                    break;
                default:
                    later.Add((bytes.Count, field));
                    bytes.AddRange(new byte[field.FixedSize!.Value]);
                    break;
            }
        }
    }

    /// <summary>Lengths first, then sums: a sum may cover a length, never the other way round.</summary>
    private void FillLengthsAndSums()
    {
        foreach (var (at, field) in later.OrderBy(l => l.Field is Field.Sum))
        {
            if (field is Field.Length length)
            {
                int counted = length.Over.Sum(name => groups[name].End - groups[name].Start);
                if (counted % length.Unit != 0) throw new ArgumentException($"\"{length.Of}\" has {counted} bytes; allowed: a multiple of {length.Unit}.");
                Overwrite(at, length.As, (counted / length.Unit) + length.Plus, $"len {length.Of}");
            }
            else if (field is Field.Sum sum)
            {
                byte[] over = [.. sum.Over.SelectMany(name => bytes[groups[name].Start..groups[name].End])];
                Overwrite(at, sum.As, sum.Of(over), "sum");
            }
        }
    }

    private byte[] Escaped(FrameShape shape)
    {
        if (shape.EscapeOver is null) return [.. bytes];
        var (start, end) = groups[shape.EscapeOver];
        return
        [
            .. bytes[..start],
            .. shape.Digits is { } ten ? HexDigits.Write([.. bytes[start..end]], ten) : bytes[start..end].SelectMany(b => shape.Escapes.TryGetValue(b, out byte[]? instead) ? instead : [b]),
            .. bytes[end..],
        ];
    }

    private void WriteNumber(NumberCode code, long value, string name)
    {
        int at = bytes.Count;
        bytes.AddRange(new byte[NumberCodes.Width(code)]);
        Overwrite(at, code, value, name);
    }

    private void Overwrite(int at, NumberCode code, long value, string name)
    {
        var (min, max) = NumberCodes.Range(code);
        if (value < min || value > max) throw new ArgumentException($"\"{name}\" is {value}; allowed: {min} to {max}.");
        Span<byte> target = stackalloc byte[NumberCodes.Width(code)];
        NumberCodes.Write(code, value, target);
        for (int i = 0; i < target.Length; i++) bytes[at + i] = target[i];
    }

    private long Value(Field.Number number)
    {
        if (number.Name == "address") return args.Address;
        string text = args[number.Name, number.Default];
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            ? value
            : throw new ArgumentException($"\"{number.Name}\" is \"{text}\"; allowed: a whole number.");
    }

    private byte[] Text(Field.Words words)
    {
        string text = args[words.Name, words.Default];
        if (text.Length > FrameLimits.TextCharacters)
            throw new ArgumentException($"\"{words.Name}\" has {text.Length} characters; allowed: {FrameLimits.TextCharacters}.");
        return words.Rule.Encode(text)
            ?? throw new ArgumentException($"\"{words.Name}\" is \"{text}\"; allowed: at most {words.Rule.Width} characters.");
    }

    private byte[] Chosen(Field.Choice choice) => Chosen(choice.Name, choice.Values, choice.Default);

    private long Chosen(BitChoice choice) => Chosen(choice.Name, choice.Values, choice.Default);

    private T Chosen<T>(string name, IReadOnlyDictionary<string, T> values, string? ifAbsent)
    {
        string value = args[name, ifAbsent];
        return values.TryGetValue(value, out var chosen) ? chosen : throw new ArgumentException($"\"{name}\" is \"{value}\"; allowed: {string.Join(", ", values.Keys)}.");
    }
}
