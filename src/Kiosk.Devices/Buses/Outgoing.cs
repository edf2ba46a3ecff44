using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Buses;

/// <summary>Frames ready to be sent any number of times, with what is worth working out only once.</summary>
internal sealed class Outgoing(DeviceProfile profile, string verb, IReadOnlyList<EncodedStep> steps)
{
    private readonly bool?[] answersItself = new bool?[steps.Count];

    internal string Verb { get; } = verb;

    internal EncodedStep[] Steps { get; } = [.. steps];

    /// <summary>Something is expected to answer them.</summary>
    internal bool IsAnswered { get; } = steps.Any(s => s.Expect is not null);

    /// <summary>True when our own frame, echoed, would pass for the reply it asks for.</summary>
    internal bool WouldAnswerItself(int step) => answersItself[step] ??= Understand(Steps[step]);

    internal bool Expects(string reply)
    {
        foreach (var step in Steps)
            if (step.Expect == reply) return true;
        return false;
    }

    private bool Understand(EncodedStep step)
    {
        var splitter = profile.NewSplitter();
        var reader = profile.NewReader();
        bool passes = false;
        splitter.Push(step.Bytes, frame => passes |= reader.Read(frame, out var what) == MatchVerdict.Matched && what!.Name == step.Expect);
        return passes;
    }
}
