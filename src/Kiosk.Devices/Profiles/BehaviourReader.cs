namespace Kiosk.Devices.Profiles;

/// <summary>Reads commands, events, states and health, and checks that they fit each other.</summary>
internal static class BehaviourReader
{
    /// <summary>A device that says this has heard us and refuses.</summary>
    internal const string Nack = "nack";

    private static readonly Dictionary<string, string> Nothing = [];

    internal static IReadOnlyList<EventRule> Events(ProfileNode? node, ProfileFaults faults) =>
        node is { } list ? [.. list.Items(0, FrameLimits.Events).Select(e => faults.Read<EventRule?>(() => Event(e), null)).OfType<EventRule>()] : [];

    internal static IReadOnlyDictionary<string, FrameShape> Frames(ProfileNode node, bool hasAddress, ProfileFaults faults)
    {
        var made = new Dictionary<string, FrameShape>(StringComparer.Ordinal);
        foreach (var (name, frame) in node.Members(FrameLimits.Frames))
            if (faults.Read<FrameShape?>(() => FieldReader.Frame(frame, hasAddress), null) is { } shape) made[name] = shape;
        return made;
    }

    internal static IReadOnlyDictionary<string, CommandRule> Commands(
        ProfileNode? node, IReadOnlyDictionary<string, FrameShape> frames, IReadOnlyList<EventRule> events, int columns)
    {
        var made = new Dictionary<string, CommandRule>(StringComparer.Ordinal);
        foreach (var (verb, command) in node?.Members(FrameLimits.Commands) ?? [])
        {
            if (!ProfileReader.Verbs.Contains(verb))
                throw command.Refuse($"một trong {string.Join(", ", ProfileReader.Verbs)}", $"one of {string.Join(", ", ProfileReader.Verbs)}", $"\"{verb}\"");
            bool plain = command.Element.ValueKind == System.Text.Json.JsonValueKind.Array;
            if (!plain) command.Only(ProfileKeys.Command);
            var steps = (plain ? command : command["steps"]).Items(1, FrameLimits.Steps).Select(s => Step(s, frames, events, columns)).ToList();
            made[verb] = plain
                ? new CommandRule(steps, [], null)
                : new CommandRule(steps, [.. command.Optional("per")?.Items(1, 4).Select(p => p.Name()) ?? []], command.Optional("retries")?.Integer(0, 5));
        }
        return made;
    }

    internal static DevicePollRule? Poll(ProfileNode? node, IReadOnlyDictionary<string, CommandRule> commands)
    {
        node?.Only(ProfileKeys.Poll);
        return node is { } poll
            ? new DevicePollRule(poll["command"].OneOf([.. commands.Keys]), TimeSpan.FromMilliseconds(poll["everyMs"].Integer(20, 60_000)))
            : null;
    }

    internal static DeviceHealthRule Health(ProfileNode? node, IReadOnlyDictionary<string, CommandRule> commands)
    {
        node?.Only(ProfileKeys.Health);
        string? probe = node?.Optional("probe")?.OneOf([.. commands.Keys]);
        return new DeviceHealthRule(
            probe,
            TimeSpan.FromSeconds(node?.Optional("everyS")?.Integer(1, 3600) ?? 30),
            node?.Optional("missesToOffline")?.Integer(1, 20) ?? 3,
            TimeSpan.FromSeconds(node?.Optional("resendEveryS")?.Integer(0, 3600) ?? (probe is null ? 20 : 0)));
    }

    internal static IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> States(
        ProfileNode? node, IReadOnlyDictionary<string, CommandRule> commands, DeviceTransport transport)
    {
        string[] known = [.. commands.Keys.Union(DriverVerbs.Of(transport))];
        string list = string.Join(", ", known);
        var made = new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>>(StringComparer.Ordinal);
        foreach (var (state, verbs) in node?.Members(16) ?? [])
        {
            made[state] = verbs.Members(8).ToDictionary(
                m => known.Contains(m.Name) ? m.Name : throw m.Node.Refuse($"một trong {list}", $"one of {list}", $"\"{m.Name}\""),
                m => m.Node.Scalars(), StringComparer.Ordinal);
        }
        return made;
    }

    /// <summary>What can only be seen once all parts are there.</summary>
    internal static void CheckWhole(ProfileNode root, DeviceProfile profile)
    {
        if (profile.Grammar.Events.Count > 0 && profile.Grammar.Framing.Count == 0)
            throw root.Refuse("mục \"framing\" khi có events", "a \"framing\" section where there are events", "events");
        for (int i = 0; i < profile.Grammar.Events.Count; i++)
        {
            if (profile.Grammar.Events[i].Answer is not { } answer) continue;
            var at = root["events"].Items(0, FrameLimits.Events)[i]["answer"];
            if (!profile.Grammar.Commands.TryGetValue(answer, out var command)) throw at.Refuse("một lệnh của hồ sơ này", "a command of this profile");
            if (command.Steps.Any(s => s.Expect is not null)) throw at.Refuse("lệnh không chờ trả lời", "a command that expects no reply");
        }
        bool answers = profile.Grammar.Commands.Values.Any(c => c.Steps.Any(s => s.Expect is not null));
        if (answers && profile.Health.Probe is null)
            throw root.Refuse("health.probe khi có lệnh chờ trả lời", "health.probe where a command expects a reply", "expect");
        int address = profile.Address?.Min ?? 0;
        if (profile.Health.Probe is { } probe)
        {
            if (profile.Grammar.Commands[probe].Steps.All(s => s.Expect is null))
                throw root["health"].Refuse("probe phải chờ trả lời (expect)", "a probe that expects a reply", $"\"{probe}\"");
            TryEncode(root["health"], profile, probe, address, Nothing);
        }
        if (profile.Poll is { } poll) TryEncode(root["poll"], profile, poll.Verb, address, Nothing);
        if (profile.Grammar.Commands.ContainsKey("init")) TryEncode(root["commands"], profile, "init", address, Nothing);
        foreach (var (state, verbs) in profile.States)
            foreach (var (verb, args) in verbs) TryEncode(root["states"][state], profile, verb, address, args);
    }

    private static void TryEncode(ProfileNode node, DeviceProfile profile, string verb, int address, IReadOnlyDictionary<string, string> args)
    {
        try
        {
            if (profile.Grammar.Commands.ContainsKey(verb)) profile.Encode(verb, address, args);
            else DriverVerbs.Check(profile, verb, args);
        }
        catch (ArgumentException e)
        {
            throw node.Refuse(
                "các tham số mã hóa được: cho tham số đó một default, hoặc sửa giá trị", "arguments that can be encoded: give the argument a default, or mend its value", $"{verb}: {e.Message}");
        }
    }

    private static EventRule Event(ProfileNode node)
    {
        node.Only(ProfileKeys.Event);
        var match = FieldReader.Match(node["match"]);
        string[] captured = [.. Field.Flatten(match).SelectMany(FieldReader.NamesOf)];
        var map = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var (name, values) in node.Optional("map")?.Members(8) ?? [])
        {
            if (!captured.Contains(name)) throw values.Refuse($"một trong {string.Join(", ", captured)}", $"one of {string.Join(", ", captured)}", $"\"{name}\"");
            map[name] = values.Scalars(64);
        }
        return new EventRule(node["emit"].Name(), match, map) { Answer = node.Optional("answer")?.OneOf(ProfileReader.Verbs) };
    }

    private static StepFrame Frame(ProfileNode node, string[] frames)
    {
        if (node.Element.ValueKind != System.Text.Json.JsonValueKind.Object) return StepFrame.Always(node.OneOf(frames));
        node.Only(ProfileKeys.FrameChoice);
        var names = node["values"].Members(16).ToDictionary(m => m.Name, m => m.Node.OneOf(frames), StringComparer.Ordinal);
        if (names.Count == 0) throw node["values"].Refuse("ít nhất một giá trị", "at least one value");
        return new StepFrame(node["when"].Name(), names, node.Optional("default")?.OneOf([.. names.Keys]));
    }

    private static CommandStep Step(ProfileNode node, IReadOnlyDictionary<string, FrameShape> frames, IReadOnlyList<EventRule> events, int columns)
    {
        node.Only(ProfileKeys.Step);
        bool repeated = node.Optional("forEach")?.OneOf("char") is not null;
        if (!repeated && node.Optional("of") is { } odd) throw odd.Refuse("chỉ dùng cùng forEach", "only together with forEach");
        return new CommandStep(
            Frame(node["frame"], [.. frames.Keys]),
            TimeSpan.FromMilliseconds(node.Optional("gapAfterMs")?.Integer(0, 5000) ?? 0),
            node.Optional("expect")?.OneOf([.. events.Select(e => e.Emit).Distinct()]),
            node.Optional("replyTimeoutMs")?.Integer(1, 5000) is int wait ? TimeSpan.FromMilliseconds(wait) : null,
            repeated ? TextReader.Characters(node.Optional("of"), columns) : null);
    }
}
