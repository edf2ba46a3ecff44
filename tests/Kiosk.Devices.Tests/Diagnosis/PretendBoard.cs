using Kiosk.Devices.Diagnosis;
using Kiosk.Devices.Profiles;
using Kiosk.Devices.Tests.Virtual;
using Kiosk.Linux.Serial;

namespace Kiosk.Devices.Tests.Diagnosis;

/// <summary>An unknown board on a desk and the person who looks at it: both do what the profile of the board says.</summary>
internal sealed class PretendBoard(DeviceProfile profile, SerialSettings line, int address)
{
    private readonly VirtualModel model = new(profile, address);
    private readonly CommandParser parser = new(profile.Grammar);

    /// <summary>How often the person was asked.</summary>
    internal int Questions { get; private set; }

    /// <summary>Every verb that was sent.</summary>
    internal HashSet<string> Verbs { get; } = [];

    internal HuntStep Hunt(BoardHunt hunt)
    {
        for (int steps = 0; steps < 5000 && hunt.Step is not (HuntStep.Found or HuntStep.NotFound); steps++) hunt.Take(Answer(hunt.Step));
        return hunt.Step;
    }

    private HuntAnswer Answer(HuntStep step)
    {
        if (step is HuntStep.Ask ask) return Send(ask.Try);
        Questions++;
        switch (step)
        {
            case HuntStep.Look look:
                model.PowerCycle();
                foreach (var one in look.Tries) Send(one);
                return model.Screen.Length == 0 ? new HuntAnswer.Nothing() : new HuntAnswer.Reads(model.Screen);
            case HuntStep.Confirm confirm:
                model.PowerCycle();
                Send(confirm.Try);
                return model.Screen == confirm.Try.Text ? new HuntAnswer.Yes() : model.Screen.Length == 0 ? new HuntAnswer.Nothing() : new HuntAnswer.Reads(model.Screen);
            case HuntStep.Side side:
                Send(side.Try);
                return new HuntAnswer.Yes();
            case HuntStep.Count count:
                Send(count.Try);
                return new HuntAnswer.Characters(model.Screen.Length);
            default:
                throw new InvalidOperationException();
        }
    }

    private HuntAnswer Send(HuntTry one)
    {
        Verbs.Add(one.Verb);
        if (one.Line != line) return new HuntAnswer.Nothing();
        HuntAnswer outcome = new HuntAnswer.Nothing();
        foreach (var step in one.Profile.Encode(one.Verb, one.Address, one.Args))
        {
            if (parser.Head(step.Bytes, silent: true) is not { } frame || frame.Bytes != step.Bytes.Length || model.Obey(frame, step.Bytes) is not { } reply) continue;
            outcome = new LineReader(one.Profile).Read(reply).Any(r => !r.Sent && r.Name.Length > 0) ? new HuntAnswer.Replied() : new HuntAnswer.Babbled();
        }
        return outcome;
    }
}
