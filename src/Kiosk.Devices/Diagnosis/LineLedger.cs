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
    /// <summary>A frame that pauses for longer is torn, whatever it is of.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    private static readonly double[] Weight = [0, 0, 0.2, 0.7, 1]; // by ReadingProof

    /// <summary>For one burst a frame of which only the check sum is wrong tells more than a line of text; over all it proves nothing.</summary>
    private static readonly double[] Here = [0, 0.5, 0.2, 0.7, 1];

    private readonly Tally[] tallies = [.. profiles.Where(p => p.Grammar.Frames.Count + p.Grammar.Events.Count > 0).Select(p => new Tally(new LineReader(p)))];

    /// <summary>Bytes heard.</summary>
    public long Bytes { get; private set; }

    /// <summary>Bursts heard.</summary>
    public int Bursts { get; private set; }

    /// <summary>Takes a burst.</summary>
    /// <param name="burst">Its bytes.</param>
    /// <param name="pause">Silence before it; null when that is not known, as of bytes written down.</param>
    /// <returns>What each profile that knows some of it reads, best first.</returns>
    public IReadOnlyList<LineHearing> Add(ReadOnlySpan<byte> burst, TimeSpan? pause = null)
    {
        Bytes += burst.Length;
        Bursts++;
        var read = new List<(double Score, double Before, LineHearing Hearing)>();
        foreach (var tally in tallies)
        {
            var heard = tally.Hear(burst, mayJoin: pause is null || pause <= LongestPause);
            if (heard.Readings.Any(r => r.Proof != ReadingProof.Unknown)) read.Add((heard.Readings.Sum(r => Here[(int)r.Proof] * r.Length), tally.Share(Bytes).Score, heard));
        }
        // Replies look alike in many profiles: who has explained more of the line until now goes first.
        return [.. read.OrderByDescending(r => r.Score).ThenByDescending(r => r.Before).ThenBy(r => r.Hearing.Profile.Id, StringComparer.Ordinal).Select(r => r.Hearing)];
    }

    /// <summary>The profiles that understood something, the likeliest first.</summary>
    public IReadOnlyList<LineShare> Ranking() =>
        [.. tallies.Where(t => t.Frames + t.BadSums > 0).Select(t => t.Share(Bytes)).OrderByDescending(s => s.Score).ThenBy(s => s.BadSums).ThenBy(s => s.Profile.Id, StringComparer.Ordinal)];

    private sealed class Tally(LineReader reader)
    {
        private readonly long[] bytes = new long[5];
        private byte[] piece = [];

        internal LineReader Reader => reader;

        internal int Frames { get; private set; }

        internal int BadSums { get; private set; }

        /// <summary>Adapters and slow devices cut frames in two: what a burst ends with, and is nothing by itself, may be the first half of one.</summary>
        internal LineHearing Hear(ReadOnlySpan<byte> burst, bool mayJoin)
        {
            var alone = new LineHearing(reader.Profile, reader.Read(burst), burst.ToArray(), 0);
            var heard = alone;
            if (mayJoin && piece.Length > 0 && piece.Length + burst.Length <= LineReader.LongestBurst)
            {
                byte[] bytes = [.. piece, .. burst];
                var joined = new LineHearing(reader.Profile, reader.Read(bytes), bytes, piece.Length);
                bool spans = joined.Readings.Any(r => r.Proof != ReadingProof.Unknown && r.Start < piece.Length && r.Start + r.Length > piece.Length);
                if (spans && Unknown(joined) < piece.Length + Unknown(alone)) heard = joined;
            }
            piece = heard.Readings is [.., { Proof: ReadingProof.Unknown } rest] ? heard.Bytes[rest.Start..Math.Min(heard.Bytes.Length, rest.Start + rest.Length)] : [];
            Take(heard.Readings);
            return heard;
        }

        private static int Unknown(LineHearing heard) => heard.Readings.Where(r => r.Proof == ReadingProof.Unknown).Sum(r => r.Length);

        private void Take(IReadOnlyList<LineReading> readings)
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
