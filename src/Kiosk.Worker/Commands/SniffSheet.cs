using System.Globalization;
using Kiosk.Devices;
using Kiosk.Devices.Diagnosis;

namespace Kiosk.Worker.Commands;

/// <summary>What was heard on a line, as it is printed.</summary>
/// <param name="output">Where to.</param>
/// <param name="ledger">What the profiles make of it.</param>
/// <param name="all">All profiles that recognise a burst are shown, not only the best two.</param>
internal sealed class SniffSheet(TextWriter output, LineLedger ledger, bool all)
{
    private const int MostProfiles = 2, MostStrange = 64;
    private readonly List<byte[]> strange = [];

    /// <summary>One burst: when, how long after the one before, its bytes, what it is.</summary>
    /// <param name="at">When it began; null when that is not known.</param>
    /// <param name="gap">Silence before it; null for the first.</param>
    /// <param name="burst">Its bytes.</param>
    public void Write(DateTimeOffset? at, TimeSpan? gap, byte[] burst)
    {
        var read = ledger.Add(burst, gap);
        string when = at is { } moment ? moment.ToString("HH:mm:ss.fff ", CultureInfo.InvariantCulture) : "";
        string after = gap is { } silence ? string.Create(CultureInfo.InvariantCulture, $"+{silence.TotalMilliseconds:0} ms ") : "";
        output.WriteLine($"{when}{after}{burst.Length} byte  {HexLines.Write(burst)}  |{HexLines.Letters(burst)}|");
        // A single byte that could be somebody's acknowledgement is no reading of a burst.
        var telling = read.Where(r => all || r.Readings.Any(x => x.Proof is ReadingProof.Fixed or ReadingProof.Checked or ReadingProof.BadSum)).ToList();
        if (telling.Count == 0 && strange.Count < MostStrange) strange.Add(burst);
        var shown = telling.Count > 0 ? telling : [.. read.Where(r => r.Readings.Where(x => x.Proof != ReadingProof.Unknown).Sum(x => x.Length) * 2 >= burst.Length)];
        foreach (var heard in shown.Take(all ? int.MaxValue : MostProfiles)) Write(heard);
    }

    /// <summary>What it all was.</summary>
    /// <returns>True when a profile understood some of it.</returns>
    public bool Sum()
    {
        output.WriteLine();
        output.WriteLine(Words.Lines("SniffSum", ledger.Bursts, ledger.Bytes));
        var ranking = ledger.Ranking();
        if (ledger.Bytes == 0) output.WriteLine(Words.Lines("SniffSilence"));
        else if (ranking.Count == 0) output.WriteLine(Words.Lines("SniffStrange"));
        if (StrangeFrames.SumOf(strange) is { } sum) output.WriteLine(Words.Lines("SniffStrangeSum", sum.Sum, sum.As, sum.From + 1, sum.Behind, sum.Frames));
        foreach (var share in ranking.Take(all ? int.MaxValue : 5))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {share.Understood,6:0 %}  {share.Profile.Id,-22} {Words.Both("SniffShare", share.Frames, share.BadSums, $"{share.Checked:0 %}")}"));
        return ranking.Any(s => s.Frames > 0);
    }

    private void Write(LineHearing heard)
    {
        foreach (var reading in heard.Readings)
        {
            string verdict = Words.Both("Proof" + reading.Proof), values = string.Join(' ', reading.Values.Select(v => $"{v.Key}={v.Value}"));
            string bytes = heard.Readings.Count > 1 || heard.Joined > 0 ? $"  [{HexLines.Write(heard.Bytes.AsSpan(reading.Start, reading.Length))}]" : "";
            output.WriteLine($"    {heard.Profile.Id}: {(reading.Proof <= ReadingProof.BadSum && reading.Name.Length == 0 ? "?" : reading.Sent ? ">" : "<")} {reading.Name} {values}".TrimEnd() + $"  ({verdict}){bytes}");
        }
    }
}
