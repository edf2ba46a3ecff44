using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Buses;

/// <summary>One command of a test, ready to be sent.</summary>
/// <param name="Verb">The verb.</param>
/// <param name="Args">Its arguments.</param>
/// <param name="Steps">Its frames.</param>
internal sealed record TestAct(string Verb, IReadOnlyDictionary<string, string> Args, IReadOnlyList<EncodedStep> Steps);

/// <summary>What a device shows to a person who looks whether all of it lights: eights on every digit, every lamp that its profile tells of.</summary>
/// <param name="Acts">What to show.</param>
/// <param name="Undoing">What puts it out again where nothing else is wished.</param>
internal sealed record InteractiveTest(IReadOnlyList<TestAct> Acts, IReadOnlyList<TestAct> Undoing)
{
    private const string Off = "off";

    /// <summary>The test of a device; null when it has nothing to look at.</summary>
    internal static InteractiveTest? For(DeviceBinding device)
    {
        var acts = new List<TestAct>();
        var undoing = new List<TestAct>();
        if (Eights(device) is { } eights)
        {
            acts.Add(eights);
            if ((TryMake(device, "clear", []) ?? TryMake(device, "show", new() { ["text"] = "", ["number"] = "0" })) is { } dark) undoing.Add(dark);
        }
        foreach (var lamp in Lamps(device))
        {
            acts.Add(lamp);
            if (TryMake(device, lamp.Verb, Switched(device, lamp)) is { } dark) undoing.Add(dark);
        }
        return acts.Count == 0 ? null : new InteractiveTest(acts, undoing);
    }

    /// <summary>As many as the display has cells; some boards take no number that long.</summary>
    private static TestAct? Eights(DeviceBinding device) => new[] { device.Profile.Columns, 3, 1 }.Where(n => n > 0)
        .Select(n => TryMake(device, "show", new() { ["text"] = new string('8', n), ["number"] = new string('8', Math.Min(n, 9)) })).FirstOrDefault(a => a is not null);

    /// <summary>The profile's own examples name its lamps; each once, and lit.</summary>
    private static IEnumerable<TestAct> Lamps(DeviceBinding device) => device.Profile.Vectors
        .Where(v => v is { Kind: VectorKind.Command, Subject: "lamp" } && !v.Args.Values.Contains(Off))
        .DistinctBy(v => string.Join(' ', device.Profile.Grammar.Commands["lamp"].Per.Select(p => v.Args.GetValueOrDefault(p))))
        .Select(v => TryMake(device, "lamp", v.Args.Where(a => a.Key != "address").ToDictionary(a => a.Key, a => a.Value))).OfType<TestAct>();

    /// <summary>The same lamp with the word for dark.</summary>
    private static Dictionary<string, string> Switched(DeviceBinding device, TestAct lamp)
    {
        var choices = device.Profile.Grammar.Commands[lamp.Verb].Steps.SelectMany(s => s.Frame.All).SelectMany(name => Field.Flatten(device.Profile.Grammar.Frames[name].Fields))
            .OfType<Field.Choice>().Where(c => c.Values.ContainsKey(Off)).Select(c => c.Name).ToHashSet();
        return lamp.Args.ToDictionary(a => a.Key, a => choices.Contains(a.Key) ? Off : a.Value);
    }

    private static TestAct? TryMake(DeviceBinding device, string verb, Dictionary<string, string> args)
    {
        try
        {
            return new TestAct(verb, args, device.Encode(verb, args));
        }
        catch (ArgumentException)
        {
            return null; // the profile has no such verb, or its board takes no such content
        }
    }
}
