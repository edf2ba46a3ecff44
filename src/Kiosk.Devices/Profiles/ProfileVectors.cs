namespace Kiosk.Devices.Profiles;

/// <summary>Reads and runs a profile's own test vectors. Public documents do hold wrong frames; the vectors are the defence.</summary>
internal static class ProfileVectors
{
    private static readonly Dictionary<string, string> Nothing = [];

    internal static IReadOnlyList<ProfileVector> Read(ProfileNode tests, IReadOnlyList<string> verbs) =>
        [.. tests.Items(0, FrameLimits.Vectors).Select(t => One(t, verbs))];

    internal static void Prove(DeviceProfile profile, ProfileNode tests, ProfileFaults faults)
    {
        foreach (var vector in profile.Vectors) faults.Check(() => Prove(profile, vector));
        if (profile.Maturity != ProfileMaturity.Draft) faults.Check(() => CheckComplete(profile, tests));
    }

    private static VectorKind KindOf(ProfileNode node) =>
        node.Has("receive") ? VectorKind.Receive
        : node.Has("input") ? VectorKind.Input
        : node.Has("typed") ? VectorKind.Typed
        : node.Has("misprint") ? VectorKind.Misprint : VectorKind.Command;

    private static ProfileVector One(ProfileNode node, IReadOnlyList<string> verbs)
    {
        var kind = KindOf(node);
        node.Only(kind switch
        {
            VectorKind.Receive => ProfileKeys.ReceiveTest,
            VectorKind.Input => ProfileKeys.InputTest,
            VectorKind.Misprint => ProfileKeys.MisprintTest,
            VectorKind.Typed => ProfileKeys.TypedTest,
            _ => ProfileKeys.CommandTest,
        });
        string subject = kind switch
        {
            VectorKind.Receive => "",
            VectorKind.Input => node["input"].Text(40),
            VectorKind.Typed => node["typed"].Text(FrameLimits.FrameBytes),
            _ => node["command"].OneOf(verbs),
        };
        var args = kind is VectorKind.Receive or VectorKind.Input or VectorKind.Typed ? node["expectEvent"].Scalars() : node.Optional("args")?.Scalars() ?? Nothing;
        IReadOnlyList<byte[]> frames = kind switch
        {
            VectorKind.Receive => [node["receive"].VectorBytes()],
            VectorKind.Misprint => [node["misprint"].VectorBytes()],
            VectorKind.Command => [.. node["expect"].Items(1, FrameLimits.FramesOfACommand).Select(e => e.VectorBytes())],
            _ => [],
        };
        return new ProfileVector(kind, subject, args, frames, node.Optional("source")?.Text() ?? "", node.Optional("published")?.Flag() ?? false, node);
    }

    private static void Prove(DeviceProfile profile, ProfileVector vector)
    {
        switch (vector.Kind)
        {
            case VectorKind.Command:
                Send(profile, vector);
                break;
            case VectorKind.Misprint:
                Misprint(profile, vector);
                break;
            case VectorKind.Input:
                var rule = profile.Inputs.FirstOrDefault(i => i.Input == vector.Subject)
                    ?? throw vector.Node["input"].Refuse(string.Join(", ", profile.Inputs.Select(i => i.Input)), string.Join(", ", profile.Inputs.Select(i => i.Input)));
                Compare(vector, new ProfileEvent(rule.Emit, rule.Values), MatchVerdict.Matched);
                break;
            case VectorKind.Typed:
                if (profile.Transport.Evdev is not { TypesText: true }) throw vector.Node["typed"].Refuse("evdev với typesText", "evdev with typesText");
                Compare(vector, TypedKeys.Read(vector.Node["typed"]), MatchVerdict.Other);
                break;
            default:
                Receive(profile, vector);
                break;
        }
    }

    private static void CheckComplete(DeviceProfile profile, ProfileNode tests)
    {
        var sent = profile.Vectors.Where(v => v.Kind == VectorKind.Command).Select(v => v.Subject).ToHashSet();
        string[] owed = [.. profile.Grammar.Commands.Keys, .. profile.Transport.Chip is null ? [] : DriverVerbs.Of(profile.Transport)];
        if (owed.FirstOrDefault(v => !sent.Contains(v)) is { } unproven)
            throw tests.Refuse("mỗi lệnh ít nhất một vectơ, hoặc maturity \"draft\"", "a vector for every command, or maturity \"draft\"", $"\"{unproven}\": 0");
        var heard = profile.Vectors.Where(v => v.Kind is VectorKind.Receive or VectorKind.Input or VectorKind.Typed).Select(v => v.Args.GetValueOrDefault("event", "")).ToHashSet();
        var emitted = profile.Grammar.Events.Select(e => e.Emit).Concat(profile.Inputs.Select(i => i.Emit));
        if (profile.Transport is { Hidraw: not null } or { Evdev.TypesText: true }) emitted = emitted.Append(HidScanReader.Scan);
        if (emitted.FirstOrDefault(e => !heard.Contains(e)) is { } unheard)
            throw tests.Refuse("mỗi sự kiện ít nhất một vectơ, hoặc maturity \"draft\"", "a vector for every event, or maturity \"draft\"", $"\"{unheard}\": 0");
    }

    private static byte[][] Made(DeviceProfile profile, ProfileVector vector) => Made(profile, vector, vector.Subject, vector.Args);

    private static byte[][] Made(DeviceProfile profile, ProfileVector vector, string verb, IReadOnlyDictionary<string, string> args)
    {
        try
        {
            return [.. profile.Encode(verb, vector.AddressOr(profile), args).Select(s => s.Bytes)];
        }
        catch (ArgumentException e)
        {
            throw vector.Node.Refuse("các tham số mã hóa được: ghi tham số đó trong args, hoặc cho nó một default", "arguments that can be encoded: name the argument in args, or give it a default", e.Message);
        }
    }

    private static void Send(DeviceProfile profile, ProfileVector vector)
    {
        byte[][] made = Made(profile, vector);
        if (made.Length != vector.Frames.Count)
            throw vector.Node["expect"].Refuse($"{made.Length} khung", $"{made.Length} frames", $"{vector.Frames.Count}");
        for (int i = 0; i < made.Length; i++)
        {
            if (!made[i].AsSpan().SequenceEqual(vector.Frames[i])) throw FrameDifference.Refusal(vector.Node["expect"], i, made[i], vector.Frames[i]);
        }
    }

    private static void Misprint(DeviceProfile profile, ProfileVector vector)
    {
        if (Made(profile, vector).Any(m => m.AsSpan().SequenceEqual(vector.Frames[0])))
            throw vector.Node["misprint"].Refuse("một khung in sai, khác khung hồ sơ tạo ra", "a misprint, which the profile does not make");
    }

    private static void Receive(DeviceProfile profile, ProfileVector vector)
    {
        if (profile.Transport.Hidraw is { } hid)
        {
            Compare(vector, HidScanReader.ReadAll(hid, vector.Frames[0]), MatchVerdict.Other);
            return;
        }
        var splitter = profile.NewSplitter();
        var frames = new List<byte[]>();
        splitter.Push(vector.Frames[0], frames);
        if (splitter.Held > 0) splitter.Silent(frames);
        if (frames.Count != 1 || splitter.Noise > 0)
            throw vector.Node["receive"].Refuse("đúng một khung, không byte thừa", "exactly one frame and no byte besides", $"{frames.Count} khung / frames, {splitter.Noise} byte");
        var verdict = profile.Understand(frames[0], out var understood);
        Compare(vector, understood, verdict);
        Answer(profile, vector, understood!);
    }

    /// <summary>What the kiosk owes for this event must be possible to say, and be what the vector says.</summary>
    private static void Answer(DeviceProfile profile, ProfileVector vector, ProfileEvent understood)
    {
        byte[][] owed = understood.Answer is null ? [] : Made(profile, vector, understood.Answer, understood.Values);
        if (vector.Node.Optional("answer") is not { } expected) return;
        byte[][] wanted = [.. expected.Items(1, FrameLimits.FramesOfACommand).Select(e => e.VectorBytes())];
        if (owed.Length != wanted.Length) throw expected.Refuse($"{owed.Length} khung", $"{owed.Length} frames", $"{wanted.Length}");
        for (int i = 0; i < owed.Length; i++)
            if (!owed[i].AsSpan().SequenceEqual(wanted[i])) throw FrameDifference.Refusal(expected, i, owed[i], wanted[i]);
    }

    private static void Compare(ProfileVector vector, ProfileEvent? understood, MatchVerdict verdict)
    {
        var got = new Dictionary<string, string>(understood?.Values ?? Nothing, StringComparer.Ordinal);
        if (understood is not null) got["event"] = understood.Name;
        if (got.Count == vector.Args.Count && vector.Args.All(e => got.GetValueOrDefault(e.Key) == e.Value)) return;
        if (got.Count == 0 && verdict == MatchVerdict.BadChecksum)
            throw vector.Node["expectEvent"].Refuse("một khung đúng tổng kiểm: hình dạng đúng, tổng kiểm sai", "a frame with a right check sum: its shape is right, its sum is not");
        if (got.Count == 0)
            throw vector.Node["expectEvent"].Refuse("một sự kiện có match hợp với khung này; hiện không có", "an event whose match fits this frame; none does");
        string shown = string.Join(", ", got.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={v.Value}"));
        throw vector.Node["expectEvent"].Refuse($"điều hồ sơ đọc được: {shown}", $"what the profile reads: {shown}");
    }
}
