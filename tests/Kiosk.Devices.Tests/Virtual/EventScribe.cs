using System.Globalization;
using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Tests.Virtual;

/// <summary>Writes the frames a device sends, from the very rules by which the kiosk reads them: the grammar run backwards.</summary>
internal static class EventScribe
{
    /// <summary>The reply to a frame: of the events of that name, the one whose fixed bytes look most like the question.</summary>
    internal static byte[] Reply(DeviceProfile profile, string emit, int address, ReadOnlySpan<byte> question)
    {
        byte[] asked = question.ToArray();
        var made = profile.Grammar.Events.Where(e => e.Emit == emit).Select(e => Frame(e, address, asked, new Dictionary<string, string>()));
        return OnTheWire(profile, made.MaxBy(m => Likeness(m, asked))!);
    }

    /// <summary>An event with the values it should carry; those that are not given are zero.</summary>
    internal static byte[] Event(DeviceProfile profile, string emit, int address, IReadOnlyDictionary<string, string> values) =>
        OnTheWire(profile, Frame(profile.Grammar.Events.First(e => e.Emit == emit), address, [], values));

    private static int Likeness(byte[] made, byte[] asked) => made.Zip(asked).Count(pair => pair.First == pair.Second);

    private static byte[] Frame(EventRule rule, int address, byte[] asked, IReadOnlyDictionary<string, string> values)
    {
        var args = new Dictionary<string, string>(StringComparer.Ordinal);
        int at = 0;
        var fields = Turned(rule.Match, rule, asked, values, args, ref at);
        return FrameEncoder.Encode(new FrameShape(fields, null, new Dictionary<byte, byte[]>()), new CommandArguments(address, args));
    }

    /// <summary>What is captured on the way in is an argument on the way out.</summary>
    private static List<Field> Turned(
        IReadOnlyList<Field> fields, EventRule rule, byte[] asked, IReadOnlyDictionary<string, string> values, Dictionary<string, string> args, ref int at)
    {
        var turned = new List<Field>();
        foreach (var field in fields)
        {
            switch (field)
            {
                case Field.Group group:
                    turned.Add(new Field.Group(group.Name, Turned(group.Fields, rule, asked, values, args, ref at)));
                    continue;
                case Field.CapturedNumber number:
                    args[number.Name] = Number(rule, number, asked, at, values, args);
                    turned.Add(new Field.Number(number.Name, number.As, null, number.Plus));
                    break;
                case Field.CapturedText text:
                    args[text.Name] = values.GetValueOrDefault(text.Name, text.LengthFrom is null ? "" : "0");
                    if (text.LengthFrom is not null) args[text.LengthFrom] = (text.IsHex ? args[text.Name].Length / 2 : text.Encoding.GetByteCount(args[text.Name])).ToString(CultureInfo.InvariantCulture);
                    if (text.IsHex) turned.Add(new Field.Literal(values.ContainsKey(text.Name) ? Convert.FromHexString(args[text.Name]) : new byte[text.Width ?? 0]));
                    else turned.Add(new Field.Words(text.Name, new TextRule(TextForm.Chars, text.Encoding, text.Width, ' ', false, Overflow.Refuse, ""), null));
                    break;
                case Field.Bits bits:
                    foreach (var choice in bits.Choices) args[choice.Name] = values.GetValueOrDefault(choice.Name, choice.Values.Keys.First());
                    turned.Add(bits);
                    break;
                default:
                    turned.Add(field);
                    break;
            }
            at += field.FixedSize ?? 0;
        }
        return turned;
    }

    private static string Number(EventRule rule, Field.CapturedNumber number, byte[] asked, int at, IReadOnlyDictionary<string, string> values, Dictionary<string, string> args)
    {
        if (values.TryGetValue(number.Name, out string? given))
            return rule.Map.TryGetValue(number.Name, out var map) ? map.First(m => m.Value == given).Key : given;
        int width = NumberCodes.Width(number.As);
        bool echoed = at + width <= asked.Length && NumberCodes.TryRead(number.As, asked.AsSpan(at, width), out _);
        if (!echoed) return args.GetValueOrDefault(number.Name, "0");
        NumberCodes.TryRead(number.As, asked.AsSpan(at, width), out long value);
        value -= number.Plus;
        return value.ToString(CultureInfo.InvariantCulture);
    }

    private static byte[] OnTheWire(DeviceProfile profile, byte[] frame) => profile.Grammar.Framing.FirstOrDefault(r => r.At(frame).Kind != CutKind.NotMine) switch
    {
        FramingRule.Terminated line => [.. frame, .. line.Ends[0]],
        FramingRule.Between { IsHex: true } between => [.. between.Start, .. HexDigits.Write(frame.AsSpan(between.Start.Length..^(between.End.Length + between.After)), 'A'), .. frame[^(between.End.Length + between.After)..]],
        FramingRule.Between { Unescape.Count: > 0 } between => [.. between.Start, .. frame[between.Start.Length..^(between.End.Length + between.After)].SelectMany(b => Escaped(between, b)), .. frame[^(between.End.Length + between.After)..]],
        _ => frame,
    };

    private static byte[] Escaped(FramingRule.Between rule, byte one)
    {
        foreach (var (written, meant) in rule.Unescape)
            if (meant == one) return [(byte)(written >> 8), (byte)written];
        return [one];
    }
}
