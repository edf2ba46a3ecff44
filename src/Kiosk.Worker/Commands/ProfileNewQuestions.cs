using System.Globalization;
using Kiosk.Devices;
using Kiosk.Devices.Diagnosis;
using Kiosk.Linux.Serial;

namespace Kiosk.Worker.Commands;

/// <summary>kiosk profile new --ask: a display's profile from a few questions and two or three frames of its manual or of a capture.</summary>
/// <param name="questions">Who is asked.</param>
/// <param name="output">Where to say what was found.</param>
internal sealed class ProfileNewQuestions(Questions questions, TextWriter output)
{
    private const int MostExamples = 8;

    /// <summary>Asks, guesses and writes.</summary>
    /// <param name="kind">What the device is for; null: it is asked.</param>
    /// <param name="name">Its name for people; null: it is asked.</param>
    /// <param name="id">Its id.</param>
    /// <returns>The text of the profile; null when nobody answered.</returns>
    public string? Write(DeviceKind? kind, string? name, string id)
    {
        var what = kind ?? questions.Until(typed => KindOf(typed) is { } k ? new Told<DeviceKind>(k) : null, "NewKind")?.Value;
        if (what is null) return null;
        string? called = name ?? questions.Until(typed => typed.Length is > 0 and <= 100 ? typed : null, "NewName");
        if (called is null) return null;
        // Only of displays can be inferred what they show; the others begin with frames to be replaced.
        if (what is not (DeviceKind.CounterDisplay or DeviceKind.HallDisplay))
        {
            output.WriteLine(Words.Lines("NewNotDisplay"));
            return ProfileSkeleton.For(what.Value, called, id);
        }
        return Display(what.Value, called, id);
    }

    private string? Display(DeviceKind kind, string name, string id)
    {
        var line = questions.Until(LineOf, "NewLine");
        if (line is null || questions.YesOrNo("NewRs485") is not bool rs485) return null;
        if (questions.Until(typed => typed.Length == 0 ? new Told<int>(0) : Number(typed, 256), "NewColumns")?.Value is not int columns) return null;
        if (questions.YesOrNo("NewAddressed") is not bool addressed) return null;
        string source = questions.Ask("NewSource") is { Length: > 0 and <= 200 } told ? told : "?";
        var examples = Examples(addressed);
        if (examples.Count == 0) return null;
        var guessed = FrameGuess.Of(examples);
        Say(guessed, examples.Count);
        return ProfileSketch.Write(new SketchFacts(kind, id, name, line, rs485, columns, source), examples, guessed);
    }

    private List<FrameExample> Examples(bool addressed)
    {
        output.WriteLine(Words.Lines("NewExamples"));
        var examples = new List<FrameExample>();
        while (examples.Count < MostExamples)
        {
            var frames = questions.Until(typed => typed.Length == 0 ? [] : FramesOf(typed, examples), "NewFrames", examples.Count + 1);
            if (frames is null or []) break;
            string? text = questions.Until(typed => typed.Length is > 0 and <= 64 ? typed : null, "NewShows");
            if (text is null) break;
            int? address = addressed ? questions.Until(typed => Number(typed, 65535), "NewAddress")?.Value : null;
            if (addressed && address is null) break;
            byte[]? reply = questions.Until(typed => HexLines.TryParse(typed), "NewReply");
            examples.Add(new FrameExample(frames, text, address) { Reply = reply is { Length: > 0 } ? reply : null });
            if (questions.IsOver) break;
        }
        return examples;
    }

    private void Say(IReadOnlyList<GuessedFrame> guessed, int examples)
    {
        output.WriteLine();
        for (int n = 0; n < guessed.Count; n++)
        {
            var frame = guessed[n];
            output.WriteLine(Words.LinesOf(
                "NewGuessed", Same($"{n + 1}"), Or(frame.Value, "không thấy", "not found"), Or(frame.Address, "không có", "none"), Or(frame.Sum, "không có", "none")));
            if (frame.Unexplained > 0) output.WriteLine(Words.Lines("NewUnexplained", frame.Unexplained));
        }
        if (examples < 3) output.WriteLine(Words.Lines("NewFewExamples"));
    }

    private static (string, string) Same(string text) => (text, text);

    private static (string, string) Or(string? text, string vi, string en) => text is null ? (vi, en) : (text, text);

    private static DeviceKind? KindOf(string typed) => Enum.TryParse<DeviceKind>(typed, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null;

    /// <summary>9600, or 9600 8N1.</summary>
    private static SerialSettings? LineOf(string typed)
    {
        string[] parts = typed.ToUpperInvariant().Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        if (parts is [] && typed.Length == 0) return new SerialSettings();
        if (parts.Length is 0 or > 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int baud) || baud is < 300 or > 4_000_000) return null;
        string form = parts.Length == 2 ? parts[1] : "8N1";
        if (form is not [var bits and ('7' or '8'), var parity and ('N' or 'E' or 'O'), var stop and ('1' or '2')]) return null;
        return new SerialSettings(baud, bits - '0', parity switch { 'E' => Parity.Even, 'O' => Parity.Odd, _ => Parity.None }, stop - '0');
    }

    /// <summary>Frames of one command, a slash between them; as many as in the example before.</summary>
    private static List<byte[]>? FramesOf(string typed, List<FrameExample> before)
    {
        var frames = typed.Split('/').Select(HexLines.TryParse).ToList();
        if (frames.Count > 16 || frames.Exists(f => f is null or [])) return null;
        return before.Count == 0 || before[0].Frames.Count == frames.Count ? [.. frames.OfType<byte[]>()] : null;
    }

    private static Told<int>? Number(string typed, int most) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= most ? new Told<int>(number) : null;

    private sealed record Told<T>(T Value);
}
