using System.Text.Json;
using System.Text.Json.Serialization;
using Kiosk.Simulator.Lines;
using Kiosk.Simulator.Printer;
using Kiosk.Thermal;

namespace Kiosk.Simulator.FrontPanel;

/// <summary>Everything that travels between the panel and its page or a test. Unknown members are refused by name.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, UseStringEnumConverter = true,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(HallSnapshot))]
[JsonSerializable(typeof(PaperSummary[]))]
[JsonSerializable(typeof(FrameEntry[]))]
[JsonSerializable(typeof(PressRequest))]
[JsonSerializable(typeof(ScanRequest))]
[JsonSerializable(typeof(FaultRequest))]
[JsonSerializable(typeof(SentAnswer))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(ButtonLabel[]))]
internal sealed partial class PanelJson : JsonSerializerContext;

/// <param name="Device">keypad, rating or buttons.</param>
/// <param name="Key">1 up to the keys of that pad.</param>
/// <param name="Address">33 and up for a keypad, the counter for a rating pad; ticket buttons need none.</param>
internal sealed record PressRequest(string Device, int Key, int? Address = null);

/// <param name="Text">What the scanner reads, up to 4096 characters.</param>
/// <param name="Terminator">CR behind it; true when absent.</param>
/// <param name="Hex">Raw bytes instead of <paramref name="Text"/>, for a scanner set up badly.</param>
internal sealed record ScanRequest(string? Text = null, bool Terminator = true, string? Hex = null);

/// <param name="Device">printer, counters, hall, scanner, keypad, rating or buttons.</param>
/// <param name="Fault">One of the device's possible faults; <c>none</c> ends all of them.</param>
/// <param name="On">Begin or end it.</param>
/// <param name="Address">One device of the line; absent or 0: the whole line.</param>
internal sealed record FaultRequest(string Device, string Fault, bool On = true, int Address = 0);

/// <param name="Sent">False when the device is dead or unplugged, so that nothing went out.</param>
internal sealed record SentAnswer(bool Sent);

/// <summary>RFC 9457.</summary>
internal sealed record Problem(string Type, string Title, int Status, string Detail);

/// <summary>A paper without its picture.</summary>
/// <param name="Number">From 1.</param>
/// <param name="At">When it came off, UTC.</param>
/// <param name="Ending">cut or torn.</param>
/// <param name="WidthDots">576.</param>
/// <param name="HeightDots">Rows, 8 a millimetre.</param>
/// <param name="Lines">Text lines.</param>
/// <param name="QrCodes">QR payloads.</param>
/// <param name="Barcodes">Code 128 payloads.</param>
/// <param name="Png">Where the picture is.</param>
internal sealed record PaperSummary(
    int Number, DateTimeOffset At, string Ending, int WidthDots, int HeightDots,
    IReadOnlyList<string> Lines, IReadOnlyList<string> QrCodes, IReadOnlyList<string> Barcodes, string Png)
{
    public static PaperSummary Of(Paper paper) => new(
        paper.Number, paper.At, paper.Ending == PaperEnding.Cut ? "cut" : "torn", paper.WidthDots, paper.HeightDots,
        paper.Lines, paper.QrCodes, paper.Barcodes, $"/api/papers/{paper.Number}.png");
}
