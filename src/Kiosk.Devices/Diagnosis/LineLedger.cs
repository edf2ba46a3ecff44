namespace Kiosk.Devices.Diagnosis;

/// <summary>How well one profile explains what was heard.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Understood">Share of the bytes that are its frames, 0 to 1.</param>
/// <param name="Checked">Share of the bytes in frames whose check sum is right.</param>
/// <param name="Frames">Frames understood.</param>
/// <param name="BadSums">Frames with a wrong check sum.</param>
/// <param name="Score">What ranks the profiles, 0 to 1: a check sum that is right counts more than a line of text that anything is.</param>
public sealed record LineShare(DeviceProfile Profile, double Understood, double Checked, int Frames, int BadSums, double Score);

/// <summary>Adds up what every profile makes of a line. Its answer is a ranking, never a certainty: boards of one maker share frames.</summary>
/// <param name="profiles">The profiles; those without frames say nothing.</param>
public sealed class LineLedger(IEnumerable<DeviceProfile> profiles)
{
    private static readonly double[] Weight = [0, 0, 0.2, 0.7, 1]; // by ReadingProof

    /// <summary>For one burst a frame of which only the check sum is wrong tells more than a line of text; over all it proves nothing.</summary>
    private static readonly double[] Here = [0, 0.5, 0.2, 0.7, 1];

    private readonly Tally[] tallies = [.. profiles.Where(p => p.Grammar.Frames.Count + p.Grammar.Events.Count > 0).Select(p => new Tally(new LineReader(p)))];

    /// <summary>Bytes heard.</summary>
    public long Bytes { get; private set; }

    /// <summary>Bursts heard.</summary>
    public int Bursts { get; private set; }

    /// <summary>Takes a burst.</summary>
    /// <returns>What each profile that knows some of it reads, best first.</returns>
    public IReadOnlyList<(DeviceProfile Profile, IReadOnlyList<LineReading> Readings)> Add(ReadOnlySpan<byte> burst)
    {
        Bytes += burst.Length;
        Bursts++;
        var read = new List<(double Score, double Before, DeviceProfile Profile, IReadOnlyList<LineReading> Readings)>();
        foreach (var tally in tallies)
        {
            var readings = tally.Reader.Read(burst);
            tally.Take(readings);
            if (readings.Any(r => r.Proof != ReadingProof.Unknown)) read.Add((readings.Sum(r => Here[(int)r.Proof] * r.Length), tally.Share(Bytes).Score, tally.Reader.Profile, readings));
        }
        // Replies look alike in many profiles: who has explained more of the line until now goes first.
        return [.. read.OrderByDescending(r => r.Score).ThenByDescending(r => r.Before).ThenBy(r => r.Profile.Id, StringComparer.Ordinal).Select(r => (r.Profile, r.Readings))];
    }

    /// <summary>The profiles that understood something, the likeliest first.</summary>
    public IReadOnlyList<LineShare> Ranking() =>
        [.. tallies.Where(t => t.Frames + t.BadSums > 0).Select(t => t.Share(Bytes)).OrderByDescending(s => s.Score).ThenBy(s => s.BadSums).ThenBy(s => s.Profile.Id, StringComparer.Ordinal)];

    private sealed class Tally(LineReader reader)
    {
        private readonly long[] bytes = new long[5];

        internal LineReader Reader => reader;

        internal int Frames { get; private set; }

        internal int BadSums { get; private set; }

        internal void Take(IReadOnlyList<LineReading> readings)
        {
            foreach (var reading in readings)
            {
                bytes[(int)reading.Proof] += reading.Length;
                if (reading.Proof == ReadingProof.BadSum) BadSums++;
                else if (reading.Proof != ReadingProof.Unknown) Frames++;
            }
        }

        internal LineShare Share(long total)
        {
            double all = Math.Max(1, total), score = bytes.Select((count, proof) => count * Weight[proof]).Sum() / all;
            return new LineShare(
                reader.Profile, (bytes[(int)ReadingProof.Loose] + bytes[(int)ReadingProof.Fixed] + bytes[(int)ReadingProof.Checked]) / all, bytes[(int)ReadingProof.Checked] / all, Frames, BadSums, score);
        }
    }
}
