using Kiosk.Devices.Profiles;
using Kiosk.Linux.Serial;

namespace Kiosk.Devices.Diagnosis;

/// <summary>How far the hunt goes.</summary>
/// <param name="Addresses">Addresses tried of each profile, from its first, 1 to 247.</param>
/// <param name="Bauds">Speeds tried after the one that the board has when new.</param>
public sealed record HuntScope(int Addresses, IReadOnlyList<int> Bauds)
{
    /// <summary>Boards are delivered at one of their first addresses, nearly always at 9600 baud.</summary>
    public static readonly HuntScope Usual = new(4, [9600, 19200, 4800, 38400, 57600, 115200]);
}

/// <summary>What is tried, in which order: new boards before changed ones, frames that prove much before those that anything resembles. Pure.</summary>
internal static class HuntPlan
{
    /// <summary>Two last digits stay apart, for boards that show only two.</summary>
    private const int MostOfALook = 80;

    private static readonly string[] Harmless = ["show", "clear", "probe"];

    /// <summary>Displays on a serial line that can be told to show something.</summary>
    internal static IReadOnlyList<DeviceProfile> Candidates(IEnumerable<DeviceProfile> profiles) =>
    [
        .. profiles.Where(p => p.Serial is not null && p.Kind is DeviceKind.CounterDisplay or DeviceKind.HallDisplay && p.Verbs.Contains("show"))
            .OrderByDescending(Specific).ThenBy(p => p.Id, StringComparer.Ordinal),
    ];

    /// <summary>It answers a verb that changes nothing.</summary>
    internal static bool Answers(DeviceProfile profile) => profile.Health.Probe is { } probe && Harmless.Contains(probe);

    /// <summary>Questions to boards that answer: reading first, since it changes not even the display.</summary>
    internal static IEnumerable<HuntTry> Questions(IReadOnlyList<DeviceProfile> candidates, HuntScope scope)
    {
        var asked = new HashSet<string>();
        var answering = candidates.Where(Answers).OrderBy(p => p.Health.Probe == "show").ToList();
        foreach (var (profile, line, address) in InOrder(answering, scope))
        {
            var one = new HuntTry(profile, line, address, profile.Health.Probe!, profile.Health.Probe == "show" ? "8" : "");
            // Boards of one maker are asked alike: once is enough, and the answer is held against all of them.
            if (FramesOf(one) is { } frames && asked.Add($"{line}|{Convert.ToHexString([.. frames.SelectMany(f => f.Bytes)])}")) yield return one;
        }
    }

    /// <summary>What is shown on boards that never answer, in rounds of one line setting, each try with a number of its own.</summary>
    internal static IEnumerable<IReadOnlyList<HuntTry>> Rounds(IReadOnlyList<DeviceProfile> candidates, HuntScope scope, int firstNumber)
    {
        int number = firstNumber;
        // The most telling frame last: it is what stands on a board that took the others for text. Displays without addresses obey
        // each other's "clear": each has a round of its own, and those that share one come first.
        var tries = InOrder([.. candidates.Where(p => !Answers(p)).Reverse().OrderBy(p => p.Address is null)], scope).ToList();
        foreach (var line in tries.GroupBy(t => (t.Line, t.Profile.Address is null ? t.Profile.Id : "")))
            foreach (var round in line.Chunk(MostOfALook))
                yield return [.. round.Select(t => new HuntTry(t.Profile, t.Line, t.Address, "show", Number(number++))).Where(t => FramesOf(t) is not null)];
    }

    /// <summary>Three digits, none of them 0 at the front: 111 to 998, over and over.</summary>
    internal static string Number(int n) => (111 + (n % 888)).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The frames; null when the profile cannot say it.</summary>
    internal static IReadOnlyList<EncodedStep>? FramesOf(HuntTry one)
    {
        try
        {
            return one.Profile.Encode(one.Verb, one.Address, one.Args);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static IEnumerable<(DeviceProfile Profile, SerialSettings Line, int Address)> InOrder(IReadOnlyList<DeviceProfile> profiles, HuntScope scope)
    {
        var asNew = profiles.SelectMany(p => Addresses(p, scope).Select(a => (p, p.Serial!, a)));
        var changed = scope.Bauds.SelectMany(baud => profiles.Where(p => p.Serial!.Baud != baud).SelectMany(p => Addresses(p, scope).Select(a => (p, p.Serial! with { Baud = baud }, a))));
        return asNew.Concat(changed);
    }

    private static IEnumerable<int> Addresses(DeviceProfile profile, HuntScope scope) =>
        profile.Address is { } range ? Enumerable.Range(range.Min, range.Max - range.Min + 1).Where(a => a != range.Broadcast).Take(scope.Addresses) : [0];

    private static int Specific(DeviceProfile profile)
    {
        var fields = profile.Grammar.Commands["show"].Steps.SelectMany(s => s.Frame.All).SelectMany(name => Field.Flatten(profile.Grammar.Frames[name].Fields)).ToList();
        return (fields.Exists(f => f is Field.Sum) ? 100 : 0) + fields.OfType<Field.Literal>().Sum(l => l.Bytes.Length);
    }
}
