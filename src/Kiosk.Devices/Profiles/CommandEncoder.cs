namespace Kiosk.Devices.Profiles;

/// <summary>Turns a verb and its arguments into the frames that go over the wire. Pure.</summary>
internal static class CommandEncoder
{
    /// <exception cref="ArgumentException">An argument is missing, unknown to a choice, out of range or too wide.</exception>
    internal static IReadOnlyList<EncodedStep> Encode(ProfileGrammar grammar, CommandRule command, CommandArguments args)
    {
        List<EncodedStep> made = [.. command.Steps.SelectMany(step => Repeated(step, args).Select(a => One(grammar, step, a)))];
        return made.Count <= FrameLimits.FramesOfACommand
            ? made
            : throw new ArgumentException($"The command has {made.Count} frames; at most {FrameLimits.FramesOfACommand} are allowed.", nameof(args));
    }

    private static EncodedStep One(ProfileGrammar grammar, CommandStep step, CommandArguments args) =>
        new(FrameEncoder.Encode(grammar.Frames[step.Frame.For(args)], args), step.GapAfter, step.Expect) { ReplyTimeout = step.ReplyTimeout };

    private static IEnumerable<CommandArguments> Repeated(CommandStep step, CommandArguments args)
    {
        if (step.ForEach is not { } each) return [args];
        var characters = each.Fit(args[each.Name, each.Default]);
        return characters.Select((c, i) => args with { Character = (c, i, characters.Count) });
    }
}
