using System.Globalization;

namespace Kiosk.Devices.Profiles;

/// <summary>Runs a profile's own test vectors. Public documents do hold wrong frames; the vectors are the defence.</summary>
internal static class ProfileVectors
{
    internal static void Prove(DeviceProfile profile, ProfileNode tests)
    {
        var vectors = tests.Items(1, FrameLimits.Vectors);
        var proven = new HashSet<string>(StringComparer.Ordinal);
        foreach (var vector in vectors)
        {
            if (vector.Has("receive")) Receive(profile, vector);
            else proven.Add(Send(profile, vector));
        }
        if (profile.Maturity == ProfileMaturity.Draft) return;
        if (profile.Grammar.Commands.Keys.FirstOrDefault(v => !proven.Contains(v)) is { } unproven)
            throw tests.Refuse("mỗi lệnh ít nhất một vectơ, hoặc maturity \"draft\"", "a vector for every command, or maturity \"draft\"", $"\"{unproven}\": 0");
    }

    private static string Send(DeviceProfile profile, ProfileNode vector)
    {
        vector.Only(ProfileKeys.CommandTest);
        CheckNotes(vector);
        string verb = vector["command"].OneOf([.. profile.Grammar.Commands.Keys]);
        var args = vector.Optional("args")?.Scalars() ?? new Dictionary<string, string>();
        int address = args.TryGetValue("address", out string? text) ? int.Parse(text, CultureInfo.InvariantCulture) : profile.Address?.Min ?? 0;
        byte[][] expected = [.. vector["expect"].Items(1, FrameLimits.Steps).Select(e => e.VectorBytes())];
        byte[][] made;
        try
        {
            made = [.. profile.Encode(verb, address, args).Select(s => s.Bytes)];
        }
        catch (ArgumentException e)
        {
            throw vector.Refuse("các tham số mã hóa được", "arguments that can be encoded", e.Message);
        }
        if (made.Length != expected.Length)
            throw vector["expect"].Refuse($"{made.Length} khung", $"{made.Length} frames", $"{expected.Length}");
        for (int i = 0; i < made.Length; i++)
        {
            if (!made[i].AsSpan().SequenceEqual(expected[i]))
                throw new ProfileNode(vector["expect"].Element, $"{vector.Path}.expect[{i}]", vector.File).Refuse(
                    $"khung mà hồ sơ tạo ra {Shown(made[i])}", $"the frame the profile makes {Shown(made[i])}",
                    $"{Shown(expected[i])} ({Difference(made[i], expected[i])})");
        }
        return verb;
    }

    private static void Receive(DeviceProfile profile, ProfileNode vector)
    {
        vector.Only(ProfileKeys.ReceiveTest);
        CheckNotes(vector);
        var splitter = profile.NewSplitter();
        var frames = new List<byte[]>();
        splitter.Push(vector["receive"].VectorBytes(), frames);
        if (splitter.Held > 0) splitter.Silent(frames);
        if (frames.Count != 1 || splitter.Noise > 0)
            throw vector["receive"].Refuse("đúng một khung, không byte thừa", "exactly one frame and no byte besides", $"{frames.Count} khung / frames, {splitter.Noise} byte");
        var verdict = profile.Understand(frames[0], out var understood);
        var expected = vector["expectEvent"].Scalars();
        var got = new Dictionary<string, string>(understood?.Values ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        if (understood is not null) got["event"] = understood.Name;
        if (got.Count != expected.Count || expected.Any(e => got.GetValueOrDefault(e.Key) != e.Value))
            throw vector["expectEvent"].Refuse(
                $"điều hồ sơ đọc được: {Shown(got, verdict)}", $"what the profile reads: {Shown(got, verdict)}");
    }

    private static void CheckNotes(ProfileNode vector)
    {
        vector.Optional("source")?.Text();
        vector.Optional("published")?.Flag();
    }

    private static string Shown(byte[] bytes) => BitConverter.ToString(bytes).Replace('-', ' ');

    private static string Shown(Dictionary<string, string> values, MatchVerdict verdict) =>
        values.Count == 0 ? verdict.ToString() : string.Join(", ", values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={v.Value}"));

    private static string Difference(byte[] made, byte[] expected)
    {
        int at = 0;
        while (at < made.Length && at < expected.Length && made[at] == expected[at]) at++;
        static string At(byte[] bytes, int i) => i < bytes.Length ? bytes[i].ToString("X2", CultureInfo.InvariantCulture) : "∅";
        return $"byte {at}: {At(expected, at)} ≠ {At(made, at)}";
    }
}
