using System.Threading.Channels;
using Kiosk.Contract.Dossiers;
using Kiosk.Devices;
using Kiosk.Devices.Scanners;
using Kiosk.Worker.Api;
using Kiosk.Worker.Desk;
using Kiosk.Worker.Dossiers;

namespace Kiosk.Worker.Lanes;

/// <summary>
/// Answers scans, one after the other and apart from presses: a centre that does not answer for three seconds must not keep an officer
/// waiting. What was scanned goes no further than the answer; it is neither logged nor kept.
/// </summary>
/// <param name="dossiers">Knows the answers.</param>
/// <param name="board">Shows them.</param>
/// <param name="desk">Records that there was one.</param>
/// <param name="devices">Is told how many scans counted, and what they tell of their scanner.</param>
internal sealed class InputScans(DossierDesk dossiers, ScanBoard board, HallDesk desk, DeviceRoom devices)
{
    private const int LongestLine = 8;

    /// <summary>How long a set-up code that was held to a scanner is told.</summary>
    private static readonly TimeSpan SuspicionLasts = TimeSpan.FromHours(1);

    private readonly Channel<Arrived> line = Channel.CreateBounded<Arrived>(new BoundedChannelOptions(LongestLine) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });
    private readonly Dictionary<string, Door> doors = [];

    private readonly record struct Arrived(string Scanner, string Text, string Aim, DateTimeOffset At);

    private sealed class Door
    {
        public ScanGuard Guard { get; } = new();

        public bool IsBroken { get; set; }

        public DateTimeOffset? SetUpAt { get; set; }
    }

    /// <summary>Takes a scan from any thread. When too many wait the oldest gives way: its citizen has scanned again.</summary>
    public void Accept(string scanner, string text, string aim, DateTimeOffset at) => line.Writer.TryWrite(new Arrived(scanner, text, aim, at));

    /// <summary>Answers until told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (await line.Reader.WaitToReadAsync(stop).ConfigureAwait(false))
            while (line.Reader.TryRead(out var scan)) await AnswerAsync(scan, stop).ConfigureAwait(false);
    }

    private async Task AnswerAsync(Arrived scan, CancellationToken stop)
    {
        if (!doors.TryGetValue(scan.Scanner, out var door)) doors[scan.Scanner] = door = new Door();
        var verdict = door.Guard.Examine(scan.Text, scan.At, scan.Aim);
        var refused = (verdict as ScanVerdict.Rejected)?.Reason;
        devices.Tally(scan.Scanner, refused is null ? 1 : 0, refused is null ? 0 : 1);
        if (refused is ScanRejection.Empty or ScanRejection.TooFast or ScanRejection.Repeated) return;
        Judge(scan, door, refused);
        string text = verdict is ScanVerdict.Clean clean ? clean.Text : OfAPerson(scan.Text);
        var answer = await dossiers.AskAsync(text, "scanner", stop).ConfigureAwait(false);
        board.Show(answer.View);
        await desk.RecordAsync(text.Length == 0 ? answer.Event with { Kind = "rejected" } : answer.Event).ConfigureAwait(false);
    }

    /// <summary>
    /// A card with broken letters is still a card, and its holder is told so kindly; any other dishonest code gets the answer to an
    /// unreadable one, and its content goes no further than here.
    /// </summary>
    private static string OfAPerson(string text) => ScanClassifier.Classify(text).Kind is ScanKind.CitizenCard or ScanKind.InsuranceCard ? text : "";

    private void Judge(Arrived scan, Door door, ScanRejection? refused)
    {
        if (refused == ScanRejection.NotUtf8 || ScanEncoding.IsBroken(scan.Text)) door.IsBroken = true;
        else if (ScanEncoding.IsSound(scan.Text)) door.IsBroken = false;
        if (refused == ScanRejection.SetUpCode) door.SetUpAt = scan.At;
        else if (scan.At - door.SetUpAt >= SuspicionLasts) door.SetUpAt = null;
        devices.Complain(scan.Scanner, door.SetUpAt is not null ? ReasonCodes.SetupCodesEnabled : door.IsBroken ? ReasonCodes.EncodingNotUtf8 : null);
    }
}
