using System.Globalization;
using System.Text;
using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Diagnosis;

/// <summary>A place where the text or number of every example stands.</summary>
/// <param name="Field">How it stands there.</param>
/// <param name="Start">First byte.</param>
/// <param name="Tail">Bytes behind it, as many in every example.</param>
internal sealed record ValuePlace(Field Field, int Start, int Tail);

/// <summary>Finds where and how the text or number of the examples stands in their frames: every form of the grammar at every place. Pure.</summary>
internal static class ValueSearch
{
    private const int LongestFrame = 128;

    private static readonly NumberCode[] Codes =
        [NumberCode.U16Be, NumberCode.U16Le, NumberCode.U32Le, NumberCode.Hex4, NumberCode.Bcd4, NumberCode.U32Be, NumberCode.U24Be, NumberCode.Dec2, NumberCode.Hex2, NumberCode.Bcd2, NumberCode.U8];

    internal static IEnumerable<ValuePlace> Places(IReadOnlyList<byte[]> frames, IReadOnlyList<string> texts)
    {
        if (frames.Any(f => f.Length > LongestFrame)) return [];
        bool sameLength = frames.All(f => f.Length == frames[0].Length);
        return sameLength ? FixedTexts(frames, texts).Concat(Numbers(frames, texts)) : GrowingTexts(frames, texts);
    }

    /// <summary>A field of fixed width, the widest first: blanks around the text belong to it.</summary>
    private static IEnumerable<ValuePlace> FixedTexts(IReadOnlyList<byte[]> frames, IReadOnlyList<string> texts)
    {
        int length = frames[0].Length, longest = texts.Max(t => t.Length);
        bool alike = texts.All(t => t.Length == longest);
        foreach (char pad in " 0")
        {
            foreach (var form in TextRule.PlainForms)
            {
                int unit = form == TextForm.U16BePerChar ? 2 : 1;
                for (int width = length / unit; width >= longest; width--)
                {
                    if (alike && width == longest && pad == '0') continue; // as with blanks: there is nothing to fill
                    foreach (bool right in alike && width == longest ? [true] : new[] { true, false })
                    {
                        var rule = new TextRule(form, Encoding.ASCII, width, pad, right, right ? Overflow.Left : Overflow.Right, "");
                        byte[][] written = [.. texts.Select(t => rule.Encode(t)!)];
                        for (int at = 0; at + (width * unit) <= length; at++)
                            if (Stands(frames, written, at)) yield return new ValuePlace(new Field.Words("text", rule, ""), at, length - at - (width * unit));
                    }
                }
            }
        }
    }

    /// <summary>A field as long as its text.</summary>
    private static IEnumerable<ValuePlace> GrowingTexts(IReadOnlyList<byte[]> frames, IReadOnlyList<string> texts)
    {
        foreach (var form in TextRule.PlainForms)
        {
            var rule = new TextRule(form, Encoding.ASCII, null, ' ', false, Overflow.Refuse, "");
            byte[][] written = [.. texts.Select(t => rule.Encode(t)!)];
            int rest = frames[0].Length - written[0].Length;
            if (Enumerable.Range(0, frames.Count).Any(i => frames[i].Length - written[i].Length != rest)) continue;
            for (int at = 0; at <= rest; at++)
                if (Stands(frames, written, at)) yield return new ValuePlace(new Field.Words("text", rule, ""), at, rest - at);
        }
    }

    private static IEnumerable<ValuePlace> Numbers(IReadOnlyList<byte[]> frames, IReadOnlyList<string> texts)
    {
        var values = new long[texts.Count];
        for (int i = 0; i < values.Length; i++)
            if (!long.TryParse(texts[i], NumberStyles.None, CultureInfo.InvariantCulture, out values[i])) yield break;
        foreach (var code in Codes)
        {
            var (min, max) = NumberCodes.Range(code);
            if (values.Any(v => v < min || v > max)) continue;
            byte[][] written = [.. values.Select(v => Written(code, v))];
            for (int at = 0; at + written[0].Length <= frames[0].Length; at++)
                if (Stands(frames, written, at)) yield return new ValuePlace(new Field.Number("number", code, null, 0), at, frames[0].Length - at - written[0].Length);
        }
    }

    internal static byte[] Written(NumberCode code, long value)
    {
        byte[] bytes = new byte[NumberCodes.Width(code)];
        NumberCodes.Write(code, value, bytes);
        return bytes;
    }

    private static bool Stands(IReadOnlyList<byte[]> frames, byte[][] written, int at)
    {
        for (int i = 0; i < written.Length; i++)
            if (at + written[i].Length > frames[i].Length || !frames[i].AsSpan(at, written[i].Length).SequenceEqual(written[i])) return false;
        return true;
    }
}
