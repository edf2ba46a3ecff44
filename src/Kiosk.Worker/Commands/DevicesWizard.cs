using System.CommandLine;
using System.Globalization;
using Kiosk.Devices;
using Kiosk.Devices.Diagnosis;
using Kiosk.Linux;

namespace Kiosk.Worker.Commands;

/// <summary>kiosk devices wizard: tries known frames on an unknown board and asks what it shows. The decisions are <see cref="BoardHunt"/>'s.</summary>
internal static class DevicesWizard
{
    public static Command Create(TextReader? answers)
    {
        var port = new Argument<string>("PORT") { Description = Words.Both("ArgumentPort") };
        var addresses = new Option<int>("--addresses") { Description = Words.Both("OptionAddresses"), HelpName = "N", DefaultValueFactory = _ => HuntScope.Usual.Addresses };
        addresses.Between(1, 247);
        var baud = new Option<int?>("--baud") { Description = Words.Both("OptionOnlyBaud"), HelpName = "N" };
        baud.Between(300, 4_000_000);
        var profile = new Option<string?>("--profile") { Description = Words.Both("OptionHuntProfile"), HelpName = "ID" };
        var config = new Option<string?>("--config") { Description = Words.Both("OptionDevicesConfig"), HelpName = "DIR" };
        var dev = new Option<string>("--dev") { Description = Words.Both("OptionDev"), HelpName = "DIR", DefaultValueFactory = _ => "/dev" };
        var wizard = new Command("wizard", Words.Both("AboutWizard")) { port, addresses, baud, profile, config, dev };
        wizard.SetAction(parsed =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            string where = parsed.GetValue(port)!;
            try
            {
                var profiles = DeviceShelf.Load(parsed.GetValue(config));
                if (parsed.GetValue(profile) is { } only && !profiles.ContainsKey(only))
                {
                    error.WriteLine(Words.Lines("NoProfile", only, string.Join(", ", profiles.Keys)));
                    return DevicesCommands.NotLookedAt;
                }
                var asked = parsed.GetValue(profile) is { } id ? [profiles[id]] : profiles.Values;
                var scope = new HuntScope(parsed.GetValue(addresses), parsed.GetValue(baud) is int one ? [one] : HuntScope.Usual.Bauds);
                return Run(where, SerialNode.Of(where, parsed.GetValue(dev)!), new BoardHunt(asked, scope), new Questions(answers ?? Console.In, output), output);
            }
            catch (DeviceException refused)
            {
                bool held = refused.Fault == DeviceFault.ClaimedByOther;
                error.WriteLine(Words.Lines(held ? "PortHeld" : "PortRefused", where, held ? refused.Holder ?? "?" : refused.Message));
                return DevicesCommands.NotLookedAt;
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                error.WriteLine(Words.Lines("FileUnreadable", refused.Message));
                return DevicesCommands.NotLookedAt;
            }
        });
        return wizard;
    }

    private static int Run(string port, string node, BoardHunt hunt, Questions questions, TextWriter output)
    {
        if (questions.YesOrNo("WizardWarning", node) != true) return DevicesCommands.NotLookedAt;
        output.WriteLine(Words.Lines("WizardAsking", hunt.QuestionsLeft));
        using var interrupt = new Interrupt();
        using var talk = new BoardTalk(node);
        try
        {
            while (hunt.Step is not (HuntStep.Found or HuntStep.NotFound))
            {
                if (Take(hunt.Step, talk, questions, output, interrupt.Token) is not { } answer) break;
                hunt.Take(answer);
            }
        }
        catch (OperationCanceledException) when (interrupt.Token.IsCancellationRequested)
        {
            // Ctrl-C: what was tried until now is said below.
        }
        if (hunt.Step is HuntStep.Found found)
        {
            Say(found, StableName(port, node), output);
            return DevicesCommands.Well;
        }
        Say(hunt, output);
        return DevicesCommands.NotWell;
    }

    /// <summary>The name that still means the port tomorrow; what was typed where nothing better is known.</summary>
    private static string StableName(string typed, string node)
    {
        string real = File.ResolveLinkTarget(node, returnFinalTarget: true)?.FullName ?? node;
        return new PlugSurvey([]).Look().FirstOrDefault(p => p.Node == real)?.Address ?? typed;
    }

    /// <returns>Null when nobody answers any more.</returns>
    private static HuntAnswer? Take(HuntStep step, BoardTalk talk, Questions questions, TextWriter output, CancellationToken stop)
    {
        switch (step)
        {
            case HuntStep.Ask ask:
                var answer = talk.Say(ask.Try, stop);
                if (answer is not HuntAnswer.Nothing) output.WriteLine($"  {ask.Try}: {Words.Both(answer is HuntAnswer.Replied ? "WizardReplied" : "WizardBabbled")}");
                return answer;
            case HuntStep.Look look:
                output.WriteLine(Words.Lines("WizardShowing", look.Tries.Count, $"{look.Tries[0].Line.Baud}", string.Join(", ", look.Tries.Select(t => t.Profile.Id).Distinct())));
                foreach (var one in look.Tries) talk.Say(one, stop);
                return questions.Until(Seen, "WizardWhatNumber");
            case HuntStep.Confirm confirm:
                talk.Say(confirm.Try, stop);
                return questions.Until(typed => Questions.AsYesOrNo(typed) is { } yes ? yes ? new HuntAnswer.Yes() : new HuntAnswer.No() : Seen(typed), "WizardConfirm", confirm.Try.Text, confirm.Try.Profile.Id);
            case HuntStep.Side side:
                talk.Say(side.Try, stop);
                return questions.Until(SideOf, "WizardSide", side.Try.Text);
            case HuntStep.Count count:
                talk.Say(count.Try, stop);
                return questions.Until(Count, "WizardCount");
            default:
                return null;
        }
    }

    private static HuntAnswer? Seen(string typed) => typed.ToLower(CultureInfo.InvariantCulture) switch
    {
        "" or "0" => new HuntAnswer.Nothing(),
        "x" or "?" => new HuntAnswer.SomethingElse(),
        var text when text.Length <= 40 && text.Any(char.IsAsciiDigit) => new HuntAnswer.Reads(text),
        _ => null,
    };

    private static HuntAnswer? SideOf(string typed) => typed.ToLower(CultureInfo.InvariantCulture) switch
    {
        "p" or "phải" or "phai" or "r" or "right" => new HuntAnswer.Yes(),
        "t" or "trái" or "trai" or "l" or "left" => new HuntAnswer.No(),
        "" or "?" => new HuntAnswer.Unsure(),
        _ => null,
    };

    private static HuntAnswer? Count(string typed) =>
        typed.Length == 0 ? new HuntAnswer.Unsure() : int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count <= 256 ? new HuntAnswer.Characters(count) : null;

    private static void Say(HuntStep.Found found, string port, TextWriter output)
    {
        var one = found.Try;
        output.WriteLine();
        output.WriteLine(Words.Lines("WizardFound", one.Profile.Id, $"{one.Line.Baud} {one.Line.DataBits}{one.Line.Parity.ToString()[0]}{one.Line.StopBits}", one.Address));
        output.WriteLine(Words.LinesOf(
            "WizardLayout", found.IsRight switch { true => ("bên phải", "right"), false => ("bên trái", "left"), _ => ("chưa rõ", "not known") },
            found.Digits is int digits ? (digits.ToString(CultureInfo.InvariantCulture), digits.ToString(CultureInfo.InvariantCulture)) : ("chưa rõ", "not known")));
        if (one.Line != one.Profile.Serial) output.WriteLine(Words.Lines("WizardOtherSpeed", one.Profile.Id, one.Profile.Serial!.Baud, one.Line.Baud));
        if (one.Profile.Maturity == ProfileMaturity.Draft) output.WriteLine(Words.Lines("WizardDraft"));
        output.WriteLine($"{Words.Both("ScanPaste")}:");
        output.WriteLine("  " + SiteFragment.For(port, one.Profile.Id, one.Profile.Kind, one.Profile.Address is null ? null : one.Address, one.Line == one.Profile.Serial ? null : one.Line));
    }

    private static void Say(BoardHunt hunt, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine(Words.Lines("WizardNotFound", hunt.Tried.Count));
        foreach (var group in hunt.Tried.GroupBy(t => (t.Try.Profile.Id, t.Try.Line, t.Outcome)))
        {
            string addresses = string.Join(", ", group.Select(t => t.Try.Address).Distinct());
            output.WriteLine($"  {group.Key.Id}  {group.Key.Line.Baud} {group.Key.Line.DataBits}{group.Key.Line.Parity.ToString()[0]}{group.Key.Line.StopBits}  [{addresses}]  {Words.Both("Outcome" + char.ToUpperInvariant(group.Key.Outcome[0]) + group.Key.Outcome[1..])}");
        }
        output.WriteLine(Words.Lines("WizardNext"));
    }
}
