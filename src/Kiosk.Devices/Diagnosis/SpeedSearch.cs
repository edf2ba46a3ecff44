namespace Kiosk.Devices.Diagnosis;

/// <summary>
/// Finds the speed of a line that others talk on: what was heard at each speed is held against every profile. At a wrong speed frames
/// and check sums do not come out right by chance. Pure.
/// </summary>
/// <param name="profiles">The profiles.</param>
public sealed class SpeedSearch(IReadOnlyCollection<DeviceProfile> profiles)
{
    /// <summary>The speeds of boards and scanners, the usual ones first.</summary>
    public static readonly IReadOnlyList<int> Usual = [9600, 19200, 38400, 57600, 115200, 4800, 2400, 1200];

    private const double Sure = 0.6;
    private const int EnoughBytes = 8;
    private readonly List<(int Baud, double Score, long Bytes)> heard = [];

    /// <summary>The best speed so far, and how well the likeliest profile explains it, 0 to 1; null before anything was heard.</summary>
    public (int Baud, double Score)? Best => heard.Where(h => h.Bytes > 0).OrderByDescending(h => h.Score).Select(h => ((int, double)?)(h.Baud, h.Score)).FirstOrDefault();

    /// <summary>Nothing better will come.</summary>
    public bool IsSure => heard.Exists(h => h.Score >= Sure && h.Bytes >= EnoughBytes);

    /// <summary>Takes what was heard at one speed.</summary>
    /// <returns>How well the likeliest profile explains it, 0 to 1.</returns>
    public double Heard(int baud, IEnumerable<byte[]> bursts)
    {
        ArgumentNullException.ThrowIfNull(bursts);
        var ledger = new LineLedger(profiles);
        foreach (byte[] burst in bursts) ledger.Add(burst);
        double score = ledger.Ranking() is [var best, ..] ? best.Score : 0;
        heard.Add((baud, score, ledger.Bytes));
        return score;
    }
}
