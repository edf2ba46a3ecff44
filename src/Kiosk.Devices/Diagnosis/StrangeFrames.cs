using System.Globalization;
using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Diagnosis;

/// <summary>A check sum that strange frames have in common.</summary>
/// <param name="Sum">The algorithm, as the grammar names it.</param>
/// <param name="As">How it stands there, as the grammar names it.</param>
/// <param name="From">The first byte it counts, from 0.</param>
/// <param name="Behind">Bytes behind it.</param>
/// <param name="Frames">Frames in which it is right.</param>
public sealed record SharedSum(string Sum, string As, int From, int Behind, int Frames)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sum} ({As}, {From}…, -{Behind}), {Frames}");
}

/// <summary>Looks for a check sum in frames that no profile knows: it tells the family of a protocol. Pure.</summary>
public static class StrangeFrames
{
    private const int Fewest = 3, Most = 32, LongestHead = 8, Shortest = 4;

    /// <summary>The check sum of those frames that are most often as long; null when fewer than three differ, or none has one.</summary>
    public static SharedSum? SumOf(IEnumerable<byte[]> bursts)
    {
        var alike = bursts.Where(b => b.Length >= Shortest).DistinctBy(Convert.ToHexString).GroupBy(b => b.Length).OrderByDescending(g => g.Count()).FirstOrDefault();
        if (alike is null || alike.Count() < Fewest) return null;
        byte[][] frames = [.. alike.Take(Most)];
        int head = Math.Min(LongestHead, (alike.Key / 2) - 1);
        var found = new SlotSearch(frames, head, alike.Key - head).Sums().FirstOrDefault();
        if (found.Slot?.Field is not Field.Sum sum) return null;
        return new SharedSum(Checksum.Names.First(n => n.Value == sum.Kind).Key, GuessedFrame.NameOf(sum.As), found.From, found.Slot.Offset - found.Slot.Width, frames.Length);
    }
}
