namespace Kiosk.Devices.Diagnosis;

/// <summary>
/// Finds out which board hangs on a line: boards that answer are found without asking anybody; for the others a person says which of
/// the numbers shown one after the other stands on the board. Pure: a step out, an answer in. Nothing is ever sent that a board keeps.
/// </summary>
public sealed class BoardHunt
{
    private const int FirstNumber = 100, LongestText = 8;
    private readonly IReadOnlyList<DeviceProfile> candidates;
    private readonly Queue<HuntTry> questions;
    private readonly Queue<IReadOnlyList<HuntTry>> rounds;
    private readonly Queue<HuntTry> suspects = new();
    private readonly List<(HuntTry Try, string Outcome)> tried = [];
    private readonly HashSet<(string Profile, Kiosk.Linux.Serial.SerialSettings Line, int Address)> suspected = [];
    private int numbers;
    private bool? isRight;

    /// <param name="profiles">The profiles to try; those of other devices are left out.</param>
    /// <param name="scope">How far to go.</param>
    public BoardHunt(IEnumerable<DeviceProfile> profiles, HuntScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        candidates = HuntPlan.Candidates(profiles);
        questions = new Queue<HuntTry>(HuntPlan.Questions(candidates, scope));
        rounds = new Queue<IReadOnlyList<HuntTry>>(HuntPlan.Rounds(candidates, scope, FirstNumber));
        Step = Onward();
    }

    /// <summary>What is to be done now.</summary>
    public HuntStep Step { get; private set; }

    /// <summary>Everything that was tried, with what came of it: nothing, replied, babbled, somethingElse, shown, unconfirmed.</summary>
    public IReadOnlyList<(HuntTry Try, string Outcome)> Tried => tried;

    /// <summary>Steps that may still come, at most; of boards that answer.</summary>
    public int QuestionsLeft => questions.Count;

    /// <summary>Takes what came of <see cref="Step"/> and goes on to the next.</summary>
    /// <exception cref="InvalidOperationException">The hunt is over.</exception>
    public void Take(HuntAnswer answer) => Step = Step switch
    {
        HuntStep.Ask ask => AfterAsking(ask.Try, answer),
        HuntStep.Look look => AfterLooking(look.Tries, answer),
        HuntStep.Confirm confirm => AfterConfirming(confirm.Try, answer),
        HuntStep.Side side => AfterSide(side.Try, answer),
        HuntStep.Count count => new HuntStep.Found(count.Try, isRight, answer is HuntAnswer.Characters told ? told.Count : null),
        _ => throw new InvalidOperationException("The hunt is over."),
    };

    private HuntStep Onward()
    {
        if (suspects.TryDequeue(out var suspect)) return new HuntStep.Confirm(suspect);
        if (questions.TryDequeue(out var question)) return new HuntStep.Ask(question);
        while (rounds.TryDequeue(out var round))
            if (round.Count > 0) return new HuntStep.Look(round);
        return new HuntStep.NotFound();
    }

    private HuntStep AfterAsking(HuntTry asked, HuntAnswer answer)
    {
        tried.Add((asked, answer switch { HuntAnswer.Replied => "replied", HuntAnswer.Babbled => "babbled", _ => "nothing" }));
        if (answer is not HuntAnswer.Replied) return Onward();
        // Boards of one family answer alike; which of them it is shows only on the board.
        var family = candidates.Where(p => HuntPlan.Answers(p) && SpeaksLike(p, asked.Profile)).OrderByDescending(p => p.Id == asked.Profile.Id);
        foreach (var profile in family) Suspect(profile, asked);
        return Onward();
    }

    private HuntStep AfterLooking(IReadOnlyList<HuntTry> shown, HuntAnswer answer)
    {
        if (answer is HuntAnswer.Reads reads && Recognise(shown, reads.Text) is { } seen)
        {
            Suspect(seen.Profile, seen);
            // Boards of text take each other's frames for text: should it not be this one, it may be another of the round.
            First([[.. shown.Where(t => t != seen)]]);
        }
        else if (answer is not HuntAnswer.Nothing && shown.Count > 1)
        {
            // Something moved it: which frame it was is found by halves.
            First([[.. shown.Take(shown.Count / 2)], [.. shown.Skip(shown.Count / 2)]]);
        }
        else
        {
            tried.AddRange(shown.Select(t => (t, answer is HuntAnswer.Nothing ? "nothing" : "somethingElse")));
        }
        return Onward();
    }

    private HuntStep AfterConfirming(HuntTry one, HuntAnswer answer)
    {
        bool isIt = answer is HuntAnswer.Yes || (answer is HuntAnswer.Reads reads && reads.Text == one.Text);
        if (!isIt)
        {
            tried.Add((one, answer is HuntAnswer.SomethingElse or HuntAnswer.Reads ? "somethingElse" : "unconfirmed"));
            return Onward();
        }
        tried.Add((one, "shown"));
        return new HuntStep.Side(one with { Text = "7" });
    }

    private HuntStep AfterSide(HuntTry one, HuntAnswer answer)
    {
        isRight = answer switch { HuntAnswer.Yes => true, HuntAnswer.No => false, _ => null };
        for (int length = LongestText; length > 0; length--)
        {
            // No digit twice, so that a board that cuts shows which end it cuts.
            var wide = one with { Text = "12345678"[..length] };
            if (HuntPlan.FramesOf(wide) is not null) return new HuntStep.Count(wide);
        }
        return new HuntStep.Found(one, isRight, null);
    }

    private void First(IReadOnlyList<IReadOnlyList<HuntTry>> some)
    {
        IReadOnlyList<HuntTry>[] later = [.. some, .. rounds];
        rounds.Clear();
        foreach (var round in later) rounds.Enqueue(round);
    }

    private void Suspect(DeviceProfile profile, HuntTry like)
    {
        var one = new HuntTry(profile, profile.Serial! with { Baud = like.Line.Baud }, like.Address, "show", HuntPlan.Number(800 + (numbers++ % 80)));
        bool addressFits = profile.Address is null ? like.Address == 0 : like.Address >= profile.Address.Min && like.Address <= profile.Address.Max;
        if (addressFits && HuntPlan.FramesOf(one) is not null && suspected.Add((profile.Id, one.Line, one.Address))) suspects.Enqueue(one);
    }

    private static bool SpeaksLike(DeviceProfile one, DeviceProfile other) =>
        one.Id == other.Id || one.Grammar.Framing.Select(f => f.GetType()).SequenceEqual(other.Grammar.Framing.Select(f => f.GetType())) && one.Grammar.Framing.Any(f => f is Profiles.FramingRule.Modbus);

    /// <summary>Of a board with two digits, or one that cuts at the other end, two digits are enough when only one try has them.</summary>
    private static HuntTry? Recognise(IReadOnlyList<HuntTry> shown, string text)
    {
        string seen = string.Concat(text.Where(char.IsAsciiDigit));
        HuntTry[] exact = [.. shown.Where(t => t.Text == seen)];
        if (exact.Length == 1) return exact[0];
        if (seen.Length < 2) return null;
        HuntTry[] part = [.. shown.Where(t => t.Text.EndsWith(seen, StringComparison.Ordinal) || seen.EndsWith(t.Text, StringComparison.Ordinal))];
        return part.Length == 1 ? part[0] : null;
    }
}
