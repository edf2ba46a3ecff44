using System.Text.Json;
using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Diagnosis;

/// <summary>Writes fields of a frame as the grammar reads them: the reverse of <see cref="FieldReader"/> for what a guess is made of.</summary>
internal static class FieldWriter
{
    internal static void Write(Utf8JsonWriter json, string name, IReadOnlyList<Field> fields)
    {
        json.WriteStartArray(name);
        foreach (var field in fields)
        {
            json.WriteStartObject();
            One(json, field);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void One(Utf8JsonWriter json, Field field)
    {
        switch (field)
        {
            case Field.Literal literal:
                json.WriteString("hex", HexLines.Write(literal.Bytes));
                break;
            case Field.Number number:
                json.WriteString("ref", number.Name);
                json.WriteString("as", GuessedFrame.NameOf(number.As));
                if (number.Default is not null) json.WriteString("default", number.Default);
                if (number.Plus != 0) json.WriteNumber("plus", number.Plus);
                break;
            case Field.Words words:
                Text(json, words);
                break;
            case Field.Group group:
                json.WriteString("group", group.Name);
                Write(json, "fields", group.Fields);
                break;
            case Field.Length length:
                json.WriteString("len", length.Of);
                json.WriteString("as", GuessedFrame.NameOf(length.As));
                if (length.Plus != 0) json.WriteNumber("plus", length.Plus);
                break;
            case Field.Sum sum:
                json.WriteString("sum", Checksum.Names.First(n => n.Value == sum.Kind).Key);
                json.WriteStartArray("over");
                foreach (string over in sum.Over) json.WriteStringValue(over);
                json.WriteEndArray();
                json.WriteString("as", GuessedFrame.NameOf(sum.As));
                if (sum.Init is long init) json.WriteNumber("init", init);
                break;
            case Field.CapturedNumber number:
                json.WriteString("capture", number.Name);
                json.WriteString("as", GuessedFrame.NameOf(number.As));
                break;
            case Field.CapturedText text:
                json.WriteString("capture", text.Name);
                json.WriteString("as", "chars");
                json.WriteString("encoding", TextRule.Encodings.First(e => e.Value.WebName == text.Encoding.WebName).Key);
                if (text.Width is int wide) json.WriteNumber("width", wide);
                else json.WriteBoolean("rest", true);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(field));
        }
    }

    private static void Text(Utf8JsonWriter json, Field.Words words)
    {
        json.WriteString("ref", words.Name);
        json.WriteString("as", TextRule.Forms.First(n => n.Value == words.Rule.Form).Key);
        if (words.Rule.Form == TextForm.Chars) json.WriteString("encoding", "ascii");
        if (words.Rule.Width is int width)
        {
            json.WriteNumber("width", width);
            json.WriteString("align", words.Rule.AlignRight ? "right" : "left");
            json.WriteString("overflow", words.Rule.AlignRight ? "left" : "right");
            if (words.Rule.Pad != ' ') json.WriteString("pad", words.Rule.Pad.ToString());
        }
        json.WriteString("default", words.Default ?? "");
    }
}
