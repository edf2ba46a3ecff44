using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kiosk.Devices.Profiles;
using Kiosk.Linux.Serial;

namespace Kiosk.Devices.Diagnosis;

/// <summary>What is known of a board that has no profile yet.</summary>
/// <param name="Kind">What it is for: a display.</param>
/// <param name="Id">The id of its profile: lower-case letters, digits, hyphens.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Line">Its line settings.</param>
/// <param name="Rs485">It hangs on a two-wire bus.</param>
/// <param name="Columns">Its characters; 0 when not known.</param>
/// <param name="Source">Where the examples come from.</param>
public sealed record SketchFacts(DeviceKind Kind, string Id, string Name, SerialSettings Line, bool Rs485, int Columns, string Source);

/// <summary>Writes a profile from what was guessed: the examples are its vectors, so that the profile test says what is still wrong.</summary>
public static class ProfileSketch
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of the profile file.</summary>
    /// <param name="facts">What the technician told.</param>
    /// <param name="examples">The examples.</param>
    /// <param name="guessed">What <see cref="FrameGuess"/> made of them.</param>
    public static string Write(SketchFacts facts, IReadOnlyList<FrameExample> examples, IReadOnlyList<GuessedFrame> guessed)
    {
        ArgumentNullException.ThrowIfNull(facts);
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable)) Write(json, facts, examples, guessed);
        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, SketchFacts facts, IReadOnlyList<FrameExample> examples, IReadOnlyList<GuessedFrame> guessed)
    {
        json.WriteStartObject();
        json.WriteString("$schema", "../schema/device-profile.schema.json");
        json.WriteString("format", ProfileReader.Format);
        json.WriteString("id", facts.Id);
        json.WriteNumber("version", 1);
        json.WriteString("kind", Camel(facts.Kind.ToString()));
        Both(json, "name", facts.Name, facts.Name);
        json.WriteStartArray("products");
        json.WriteStartObject();
        json.WriteString("brand", "?");
        json.WriteString("model", facts.Name);
        json.WriteStartArray("aka");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("sources");
        json.WriteStringValue(facts.Source);
        json.WriteEndArray();
        Notes(json, "caveats", "Suy ra từ các khung mẫu; chưa thử trên thiết bị thật.", "Inferred from example frames; not tried on the product.");
        Notes(json, "wiring", "Nối như tài liệu của bảng.", "Wire it as the board's manual says.");
        Notes(json, "setup", "Địa chỉ và tốc độ như hồ sơ này.", "Address and speed as in this profile.");
        Notes(json, "checks", "Gọi một số và nhìn bảng.", "Call a number and look at the board.");
        json.WriteString("maturity", "draft");
        Transport(json, facts);
        var addressed = guessed.SelectMany(g => Field.Flatten(g.Shape.Fields)).OfType<Field.Number>().FirstOrDefault(f => f.Name == "address");
        if (addressed is not null) Range(json, addressed);
        var reply = ReplyGuess.Of(examples);
        json.WriteStartObject("frames");
        for (int n = 0; n < guessed.Count; n++) FieldWriter.Write(json, FrameName(n), guessed[n].Shape.Fields);
        json.WriteEndObject();
        json.WriteStartObject("commands");
        json.WriteStartArray("show");
        for (int n = 0; n < guessed.Count; n++)
        {
            json.WriteStartObject();
            json.WriteString("frame", FrameName(n));
            if (reply is not null && n == guessed.Count - 1) json.WriteString("expect", ReplyGuess.Event);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        reply?.Write(json);
        json.WriteStartObject("health");
        if (reply is not null)
        {
            json.WriteString("probe", "show");
            json.WriteNumber("everyS", 30);
            json.WriteNumber("missesToOffline", 3);
        }
        json.WriteNumber("resendEveryS", 60); // a board that never answers is told again what it shows
        json.WriteEndObject();
        json.WriteStartArray("tests");
        foreach (var example in examples) Vector(json, example, facts.Source);
        reply?.WriteVectors(json, facts.Source);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Transport(Utf8JsonWriter json, SketchFacts facts)
    {
        if (facts.Columns > 0)
        {
            json.WriteStartObject("capabilities");
            json.WriteNumber("columns", facts.Columns);
            json.WriteEndObject();
        }
        json.WriteStartObject("transport");
        json.WriteStartObject("serial");
        json.WriteNumber("baud", facts.Line.Baud);
        json.WriteNumber("bits", facts.Line.DataBits);
        json.WriteString("parity", Camel(facts.Line.Parity.ToString()));
        json.WriteNumber("stop", facts.Line.StopBits);
        json.WriteBoolean("rs485", facts.Rs485);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Range(Utf8JsonWriter json, Field.Number address)
    {
        var (min, max) = NumberCodes.Range(address.As);
        json.WriteStartObject("address");
        json.WriteNumber("min", Math.Max(1, min - address.Plus));
        json.WriteNumber("max", Math.Min(255, max - address.Plus));
        json.WriteEndObject();
    }

    private static void Vector(Utf8JsonWriter json, FrameExample example, string source)
    {
        json.WriteStartObject();
        json.WriteString("command", "show");
        json.WriteStartObject("args");
        if (example.Address is int address) json.WriteNumber("address", address);
        json.WriteString("text", example.Text);
        if (long.TryParse(example.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)) json.WriteNumber("number", number);
        json.WriteEndObject();
        json.WriteStartArray("expect");
        foreach (byte[] frame in example.Frames) json.WriteStringValue(HexLines.Write(frame));
        json.WriteEndArray();
        json.WriteString("source", source);
        json.WriteEndObject();
    }

    private static string FrameName(int n) => n == 0 ? "text" : string.Create(CultureInfo.InvariantCulture, $"text{n + 1}");

    private static void Notes(Utf8JsonWriter json, string name, string vi, string en)
    {
        json.WriteStartArray(name);
        json.WriteStartObject();
        json.WriteString("vi", vi);
        json.WriteString("en", en);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Both(Utf8JsonWriter json, string name, string vi, string en)
    {
        json.WriteStartObject(name);
        json.WriteString("vi", vi);
        json.WriteString("en", en);
        json.WriteEndObject();
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
