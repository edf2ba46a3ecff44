using System.Globalization;
using System.Text;

namespace Kiosk.Devices.Profiles;

/// <summary>A frame in words, as short as a manual's: literal bytes in hexadecimal, everything else between angle brackets.</summary>
internal static class FrameWords
{
    private static readonly Dictionary<ChecksumKind, string> Sums = Checksum.Names.ToDictionary(n => n.Value, n => n.Key);
    private static readonly Dictionary<NumberCode, string> Numbers = NumberCodes.Names.ToDictionary(n => n.Value, n => n.Key);

    internal static string Of(FrameShape shape)
    {
        string words = Of(shape.Fields);
        if (shape.EscapeOver is null) return words;
        if (shape.Digits is { } ten) return $"{words}; {shape.EscapeOver}: {(ten == 'a' ? "hex a–f" : "hex A–F")}";
        string map = string.Join(", ", shape.Escapes.Select(e => $"{e.Key:X2}→{FrameDifference.Hex(e.Value)}"));
        return $"{words}; escape({shape.EscapeOver}): {map}";
    }

    internal static string Of(IReadOnlyList<Field> fields) => string.Join(' ', fields.Select(One));

    private static string One(Field field) => field switch
    {
        Field.Literal literal => Bytes(literal.Bytes),
        Field.Number number => $"<{number.Name}:{Numbers[number.As]}{Plus(number.Plus)}>",
        Field.Words words => $"<{words.Name}:{Form(words.Rule)}>",
        Field.Choice choice => $"<{choice.Name}: {string.Join(" | ", choice.Values.Select(v => $"{v.Key}={(v.Value.Length == 0 ? "–" : FrameDifference.Hex(v.Value))}"))}>",
        Field.Group group => $"{group.Name}[ {Of(group.Fields)} ]",
        Field.Bits bits => $"<{string.Join(" + ", bits.Choices.Select(c => $"{c.Name}: {string.Join(" | ", c.Values.Select(v => $"{v.Key}={v.Value:X2}"))}"))}:{Numbers[bits.As]}{Plus(bits.Plus)}>",
        Field.Length length => $"<len({string.Join('+', length.Over)}){(length.Unit > 1 ? $"/{length.Unit}" : "")}:{Numbers[length.As]}{Plus(length.Plus)}>",
        Field.Sum sum => $"<{Sums[sum.Kind]}({string.Join('+', sum.Over)}):{Numbers[sum.As]}{(sum.Init is long init ? $" init {init:X}" : "")}{Plus(sum.Plus)}{(sum.XorOut != 0 ? $" xor {sum.XorOut:X}" : "")}>",
        Field.CapturedNumber number => $"<{number.Name}:{Numbers[number.As]}{Plus(number.Plus)}>",
        Field.CapturedText text => $"<{text.Name}:{(text.IsHex ? "bytes" : text.Encoding.WebName)}{Extent(text)}>",
        _ => "?",
    };

    private static string Extent(Field.CapturedText text) =>
        text.Width is int width ? $" {width}" : text.LengthFrom is { } from ? $" × {from}" : text.Until is { } end ? $" … {FrameDifference.Hex(end)}" : " …";

    /// <summary>Runs of printable characters are shown as such: a manual of a text protocol prints them so.</summary>
    private static string Bytes(byte[] bytes)
    {
        bool isText = bytes.Length >= 2 && Array.TrueForAll(bytes, b => b is > 0x20 and < 0x7F);
        return isText ? $"\"{Encoding.ASCII.GetString(bytes)}\"" : FrameDifference.Hex(bytes);
    }

    private static string Plus(int plus) => plus == 0 ? "" : plus.ToString("+0;-0", CultureInfo.InvariantCulture);

    private static string Form(TextRule rule)
    {
        string form = rule.Form switch { TextForm.Seg7 => "seg7", TextForm.U16BePerChar => "u16be-per-char", TextForm.Table => "table", _ => rule.Encoding.WebName };
        if (rule.Reverse) form += " ←";
        return rule.Width is int width ? $"{form} {width}{(rule.AlignRight ? " →" : "")}" : form;
    }
}
