using System.CommandLine;
using System.Globalization;
using System.Text;
using Kiosk.Devices;

namespace Kiosk.Worker.Commands;

/// <summary>
/// kiosk profile test | new | decode: device profiles on the bench, with no device at hand. Exit codes: 0 all is well, 1 a profile was
/// refused or bytes were not understood, 2 it could not be looked at.
/// </summary>
internal static class ProfileCommands
{
    private const int Well = 0, Refused = 1, NotLookedAt = 2;

    /// <param name="answers">Where answers to questions come from; null for the standard input.</param>
    public static Command Create(TextReader? answers = null)
    {
        var config = new Option<string?>("--config") { Description = Words.Both("OptionConfig"), HelpName = "DIR" };
        var which = new Argument<string[]>("FILE|ID") { Description = Words.Both("ArgumentProfiles"), Arity = ArgumentArity.ZeroOrMore };
        var test = new Command("test", Words.Both("AboutProfileTest")) { which, config };
        test.SetAction(parsed => Test(Writers.Of(parsed), parsed.GetValue(which) ?? [], parsed.GetValue(config)));

        var kind = new Option<DeviceKind?>("--kind") { Description = Words.Both("OptionKind"), HelpName = "KIND" };
        var name = new Option<string?>("--name") { Description = Words.Both("OptionName"), HelpName = "NAME" };
        var output = new Option<string>("--out") { Description = Words.Both("OptionProfileOut"), HelpName = "FILE", Required = true };
        var ask = new Option<bool>("--ask") { Description = Words.Both("OptionAsk") };
        var fresh = new Command("new", Words.Both("AboutProfileNew")) { kind, name, output, ask };
        fresh.Validators.Add(result =>
        {
            if (!result.GetValue(ask) && (result.GetValue(kind) is null || result.GetValue(name) is null)) result.AddError(Words.Both("KindAndName"));
        });
        fresh.SetAction(parsed =>
        {
            var to = Writers.Of(parsed);
            return New(to, parsed.GetValue(kind), parsed.GetValue(name), parsed.GetValue(output)!, parsed.GetValue(ask) ? new Questions(answers ?? Console.In, to.Output) : null);
        });

        var one = new Argument<string>("FILE|ID") { Description = Words.Both("ArgumentProfile") };
        var hex = new Argument<string[]>("HEX") { Description = Words.Both("ArgumentHex"), Arity = ArgumentArity.OneOrMore };
        var decode = new Command("decode", Words.Both("AboutProfileDecode")) { one, hex, config };
        decode.SetAction(parsed => Decode(Writers.Of(parsed), parsed.GetValue(one)!, string.Concat(parsed.GetValue(hex)!), parsed.GetValue(config)));
        return new Command("profile", Words.Both("AboutProfile")) { test, fresh, decode };
    }

    private static int Test(Writers to, string[] which, string? config)
    {
        string[] shelves = Shelves(config);
        string[] files = which.Length > 0 ? which : [.. shelves.Where(Directory.Exists).SelectMany(s => Directory.EnumerateFiles(s, "*.json")).Order(StringComparer.Ordinal)];
        int worst = Well, vectors = 0;
        foreach (string file in files)
        {
            int result = WithProfile(to, file, shelves, profile =>
            {
                vectors += ProfileReport.VectorCount(profile);
                Describe(to.Output, profile, inFull: which.Length > 0);
                return Well;
            });
            worst = Math.Max(worst, result);
        }
        to.Output.WriteLine(Words.Lines("ProfilesTested", files.Length, vectors));
        return worst;
    }

    private static void Describe(TextWriter output, DeviceProfile profile, bool inFull)
    {
        output.WriteLine($"{profile.Id}  {profile.Name.Vi} / {profile.Name.En}");
        if (!inFull) return;
        foreach (var example in ProfileReport.Examples(profile))
        {
            output.WriteLine($"  {example.Verb} {example.Arguments}{(example.Published ? "  *" : "")}");
            foreach (string frame in example.Frames) output.WriteLine($"    {frame}");
        }
    }

    private static int New(Writers to, DeviceKind? kind, string? name, string output, Questions? questions)
    {
        string id = Path.GetFileNameWithoutExtension(output);
        bool named = questions is not null && name is null || !string.IsNullOrWhiteSpace(name) && name.Length <= 100;
        if (Path.GetExtension(output) != ".json" || id.Length is 0 or > 48 || !id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') || !named)
        {
            to.Error.WriteLine(Words.Lines("ProfileNameWrong", output));
            return NotLookedAt;
        }
        string? text = questions is null ? ProfileSkeleton.For(kind!.Value, name!, id) : new ProfileNewQuestions(questions, to.Output).Write(kind, name, id);
        if (text is null)
        {
            to.Error.WriteLine(Words.Lines("NewNothing"));
            return NotLookedAt;
        }
        try
        {
            using (var file = new FileStream(output, FileMode.CreateNew, FileAccess.Write)) file.Write(Encoding.UTF8.GetBytes(text));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            to.Error.WriteLine(Words.Lines("ProfileNotWritten", output, refused.Message));
            return NotLookedAt;
        }
        to.Output.WriteLine(Words.Lines(questions is null ? "ProfileWritten" : "NewWritten", output, id));
        return WithProfile(to, output, [], profile =>
        {
            Describe(to.Output, profile, inFull: true);
            return Well;
        });
    }

    private static int Decode(Writers to, string which, string hex, string? config)
    {
        string digits = string.Concat(hex.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or ':' or ',')));
        if (digits.Length % 2 != 0 || digits.Length > 8192 || !digits.All(char.IsAsciiHexDigit))
        {
            to.Error.WriteLine(Words.Lines("HexWrong", hex.Length > 60 ? hex[..60] : hex));
            return NotLookedAt;
        }
        return WithProfile(to, which, Shelves(config), profile =>
        {
            bool understood = true;
            foreach (var frame in ProfileReport.Decode(profile, Convert.FromHexString(digits)))
            {
                string name = frame.Name.Length > 0 ? frame.Name : Words.Both(frame.BadChecksum ? "FrameBadSum" : "FrameUnknown");
                string values = string.Join(' ', frame.Values.Select(v => $"{v.Key}={v.Value}"));
                to.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(frame.Name.Length == 0 ? "?" : frame.Sent ? ">" : "<")} {name} {values}\n    {frame.Hex}"));
                understood &= frame.Name.Length > 0;
            }
            return understood ? Well : Refused;
        });
    }

    private static string[] Shelves(string? config)
    {
        string shipped = Path.Combine(AppContext.BaseDirectory, "firmware-config", "devices");
        return config is null ? [shipped] : [Path.Combine(config, "devices"), shipped];
    }

    private static int WithProfile(Writers to, string which, string[] shelves, Func<DeviceProfile, int> use)
    {
        // An id is looked for on the shelves; whatever looks like a file is one.
        bool isFile = which.EndsWith(".json", StringComparison.Ordinal) || which.Contains('/', StringComparison.Ordinal);
        string? path = isFile ? which : shelves.Select(s => Path.Combine(s, which + ".json")).FirstOrDefault(File.Exists);
        if (path is null || !File.Exists(path))
        {
            string known = string.Join(", ", shelves.Where(Directory.Exists).SelectMany(s => Directory.EnumerateFiles(s, "*.json")).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
            to.Error.WriteLine(Words.Lines("NoProfile", which, known));
            return NotLookedAt;
        }
        try
        {
            return use(DeviceProfile.Load(path));
        }
        catch (DeviceProfileException fault)
        {
            foreach (var one in fault.Others.Prepend(fault))
            {
                to.Error.WriteLine(one.Text.Vi + Environment.NewLine + one.Text.En);
                if (one.Comparison is not null) to.Error.WriteLine(one.Comparison);
            }
            return Refused;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            to.Error.WriteLine(Words.Lines("ProfileUnreadable", path, refused.Message));
            return NotLookedAt;
        }
    }

    /// <summary>Where the command was asked to write.</summary>
    private sealed record Writers(TextWriter Output, TextWriter Error)
    {
        public static Writers Of(ParseResult parsed) => new(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
    }
}
