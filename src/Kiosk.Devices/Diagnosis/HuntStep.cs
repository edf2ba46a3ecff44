using Kiosk.Linux.Serial;

namespace Kiosk.Devices.Diagnosis;

/// <summary>One frame, or the few of one command, tried on an unknown board.</summary>
/// <param name="Profile">The profile by which it is made.</param>
/// <param name="Line">The line settings.</param>
/// <param name="Address">The address; 0 when the protocol has none.</param>
/// <param name="Verb">show, clear or probe: never anything that a board would keep.</param>
/// <param name="Text">What the board should show; empty when it is only asked.</param>
public sealed record HuntTry(DeviceProfile Profile, SerialSettings Line, int Address, string Verb, string Text)
{
    /// <summary>The command's arguments.</summary>
    public IReadOnlyDictionary<string, string> Args => new Dictionary<string, string> { ["text"] = Text, ["number"] = Text.Length == 0 ? "0" : Text };

    /// <summary>"modbus-led485, 9600 8N1, address 3".</summary>
    public override string ToString() => $"{Profile.Id}, {Line.Baud} {Line.DataBits}{Line.Parity.ToString()[0]}{Line.StopBits}{(Profile.Address is null ? "" : $", {Address}")}{(Text.Length == 0 ? "" : $": {Text}")}";
}

/// <summary>What the hunt wants done next. A closed family.</summary>
public abstract record HuntStep
{
    private HuntStep() { }

    /// <summary>Send it and see whether the board answers; nobody is asked.</summary>
    public sealed record Ask(HuntTry Try) : HuntStep;

    /// <summary>Send them one after the other, each with a number of its own, and ask which number the board shows.</summary>
    public sealed record Look(IReadOnlyList<HuntTry> Tries) : HuntStep;

    /// <summary>Send it and ask whether the board shows just that.</summary>
    public sealed record Confirm(HuntTry Try) : HuntStep;

    /// <summary>Send it (one digit) and ask at which end of the board it stands.</summary>
    public sealed record Side(HuntTry Try) : HuntStep;

    /// <summary>Send it (as many digits as the frame takes) and ask how many are lit.</summary>
    public sealed record Count(HuntTry Try) : HuntStep;

    /// <summary>The end: this is it.</summary>
    /// <param name="Try">Profile, line and address.</param>
    /// <param name="IsRight">A short text stands at the right end; null when that was not told.</param>
    /// <param name="Digits">Characters the board has; null when that was not told.</param>
    public sealed record Found(HuntTry Try, bool? IsRight, int? Digits) : HuntStep;

    /// <summary>The end: nothing was right.</summary>
    public sealed record NotFound : HuntStep;
}

/// <summary>What came of a step. A closed family.</summary>
public abstract record HuntAnswer
{
    private HuntAnswer() { }

    /// <summary>The board answered as the profile says it would.</summary>
    public sealed record Replied : HuntAnswer;

    /// <summary>The board answered, but not as the profile says: wrong speed, or another protocol.</summary>
    public sealed record Babbled : HuntAnswer;

    /// <summary>No answer; or the board shows nothing.</summary>
    public sealed record Nothing : HuntAnswer;

    /// <summary>The board shows this.</summary>
    public sealed record Reads(string Text) : HuntAnswer;

    /// <summary>The board shows something that nobody can read, or not what it should.</summary>
    public sealed record SomethingElse : HuntAnswer;

    /// <summary>Yes; or right.</summary>
    public sealed record Yes : HuntAnswer;

    /// <summary>No; or left.</summary>
    public sealed record No : HuntAnswer;

    /// <summary>So many characters.</summary>
    public sealed record Characters(int Count) : HuntAnswer;

    /// <summary>The person does not know.</summary>
    public sealed record Unsure : HuntAnswer;
}
