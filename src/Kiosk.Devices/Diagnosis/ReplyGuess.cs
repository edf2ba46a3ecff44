using System.Text.Json;
using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Diagnosis;

/// <summary>What a board answers, inferred from the examples as its frames are: framing, an event, and vectors of it.</summary>
internal sealed class ReplyGuess
{
    internal const string Event = "ack";
    private readonly List<byte[]> replies;
    private readonly List<Field> match;

    private ReplyGuess(List<byte[]> replies, List<Field> match) => (this.replies, this.match) = (replies, match);

    /// <summary>Null when the board does not answer every example, or not with as many bytes.</summary>
    internal static ReplyGuess? Of(IReadOnlyList<FrameExample> examples)
    {
        if (examples.Any(e => e.Reply is not { Length: > 0 } reply || reply.Length != examples[0].Reply!.Length)) return null;
        var guessed = FrameGuess.Of([.. examples.Select(e => e with { Frames = [e.Reply!] })])[0];
        var match = guessed.Unexplained == 0 ? Turned(guessed.Shape.Fields) : Bytewise([.. examples.Select(e => e.Reply!)]);
        return new ReplyGuess([.. examples.Select(e => e.Reply!).DistinctBy(Convert.ToHexString)], match);
    }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("framing");
        json.WriteStartObject();
        Framing(json);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("events");
        json.WriteStartObject();
        json.WriteString("emit", Event);
        FieldWriter.Write(json, "match", match);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    internal void WriteVectors(Utf8JsonWriter json, string source)
    {
        foreach (byte[] reply in replies)
        {
            var matcher = new FrameMatcher(new MatchPlan(match));
            matcher.Match(reply);
            json.WriteStartObject();
            json.WriteString("receive", HexLines.Write(reply));
            json.WriteStartObject("expectEvent");
            json.WriteString("event", Event);
            foreach (var (name, value) in matcher.Values(reply)) json.WriteString(name, value);
            json.WriteEndObject();
            json.WriteString("source", source);
            json.WriteEndObject();
        }
    }

    private void Framing(Utf8JsonWriter json)
    {
        int length = replies[0].Length, common = 0;
        while (common < Math.Min(4, length) && replies.TrueForAll(r => r[common] == replies[0][common])) common++;
        if (replies.TrueForAll(r => new FramingRule.Modbus().At(r) == Cut.Whole(length)))
        {
            json.WriteBoolean("modbusRtu", true);
        }
        else if (common > 0)
        {
            json.WriteString("start", HexLines.Write(replies[0].AsSpan(0, common)));
            json.WriteNumber("length", length);
        }
        else
        {
            json.WriteNumber("idleMs", 20);
            json.WriteNumber("maxBytes", length);
        }
    }

    /// <summary>What is an argument on the way out is captured on the way in.</summary>
    private static List<Field> Turned(IReadOnlyList<Field> fields) =>
    [
        .. fields.Select(f => f switch
        {
            Field.Number n when n.Plus == 0 => new Field.CapturedNumber(n.Name, n.As),
            Field.Number n => new Field.CapturedNumber(n.Name + "Code", n.As),
            Field.Words { Rule: { Form: TextForm.Chars, Width: int width } rule } w => new Field.CapturedText(w.Name, rule.Encoding, width, null),
            Field.Words w => new Field.CapturedText(w.Name, System.Text.Encoding.Latin1, w.FixedSize, null),
            Field.Group g => new Field.Group(g.Name, Turned(g.Fields)),
            _ => f,
        }),
    ];

    /// <summary>Bytes that change are read as numbers without a name of their own.</summary>
    private static List<Field> Bytewise(List<byte[]> all)
    {
        var fields = new List<Field>();
        for (int at = 0; at < all[0].Length; at++)
        {
            bool fixedByte = all.TrueForAll(r => r[at] == all[0][at]);
            if (fixedByte && fields is [.., Field.Literal before]) fields[^1] = new Field.Literal([.. before.Bytes, all[0][at]]);
            else fields.Add(fixedByte ? new Field.Literal([all[0][at]]) : new Field.CapturedNumber($"byte{at}", NumberCode.U8));
        }
        return fields;
    }
}
