using Kiosk.Queueing.Calling;
using Kiosk.Queueing.Numbers;
using Kiosk.Queueing.Ratings;
using Kiosk.Queueing.Visits;

namespace Kiosk.Worker.Configuration;

/// <summary>Who is next. See <see cref="CallPolicy"/> for the meaning and range of each.</summary>
/// <param name="Rule">accumulating, strict, fifo or ratio.</param>
/// <param name="MostOvertakes">0 to 100; null: no promise.</param>
/// <param name="LongestWaitMinutes">1 to 600; null: no promise.</param>
/// <param name="Weights">Class code to a weight that stands for the catalogue's, 0 to 10.</param>
/// <param name="HeadStartMinutes">Class code to 0 to 240.</param>
/// <param name="RatioPriority">1 to 20.</param>
/// <param name="RatioNormal">1 to 20.</param>
/// <param name="PreferenceMinutes">0 to 60.</param>
/// <param name="AppointmentGraceMinutes">0 to 240.</param>
internal sealed record CallingSettings(
    string Rule = "accumulating", int? MostOvertakes = 6, int? LongestWaitMinutes = 60, IReadOnlyDictionary<string, int>? Weights = null,
    IReadOnlyDictionary<string, int>? HeadStartMinutes = null, int RatioPriority = 1, int RatioNormal = 2, int PreferenceMinutes = 5, int AppointmentGraceMinutes = 15)
{
    public CallPolicy ToPolicy() => new()
    {
        Rule = Enum.Parse<CallRule>(Rule, ignoreCase: true),
        MostOvertakes = MostOvertakes,
        LongestWait = LongestWaitMinutes is int minutes ? TimeSpan.FromMinutes(minutes) : null,
        HeadStarts = (HeadStartMinutes ?? new Dictionary<string, int>()).ToDictionary(h => h.Key, h => TimeSpan.FromMinutes(h.Value)),
        RatioPriority = RatioPriority,
        RatioNormal = RatioNormal,
        PreferenceWindow = TimeSpan.FromMinutes(PreferenceMinutes),
        AppointmentGrace = TimeSpan.FromMinutes(AppointmentGraceMinutes),
    };
}

/// <summary>Missed, held and transferred visits. See <see cref="VisitPolicy"/> for the meaning and range of each.</summary>
/// <param name="Reinstate">frontAfter, ownPlace or end.</param>
/// <param name="ReinstateAfter">0 to 50.</param>
/// <param name="PenaltyMinutes">0 to 240.</param>
/// <param name="Transfer">carried, front or new.</param>
/// <param name="MostMissedCalls">1 to 20; null: never cancelled.</param>
/// <param name="CallTimeoutSeconds">20 to 3600; null: the officer decides.</param>
/// <param name="Validity">day or session.</param>
internal sealed record VisitSettings(
    string Reinstate = "frontAfter", int ReinstateAfter = 3, int PenaltyMinutes = 10, string Transfer = "carried", int? MostMissedCalls = 3,
    int? CallTimeoutSeconds = null, string Validity = "day")
{
    public VisitPolicy ToPolicy() => new()
    {
        Reinstate = Enum.Parse<ReinstateRule>(Reinstate, ignoreCase: true),
        ReinstateAfter = ReinstateAfter,
        ReinstatePenalty = TimeSpan.FromMinutes(PenaltyMinutes),
        Transfer = Enum.Parse<TransferRule>(Transfer, ignoreCase: true),
        MostMissedCalls = MostMissedCalls,
        CallTimeout = CallTimeoutSeconds is int seconds ? TimeSpan.FromSeconds(seconds) : null,
        Validity = Enum.Parse<TicketValidity>(Validity, ignoreCase: true),
    };
}

/// <summary>Whom a press of a rating button speaks of. See <see cref="RatingPolicy"/>.</summary>
/// <param name="AfterServiceSeconds">0 to 600.</param>
/// <param name="CorrectionSeconds">0 to 30.</param>
internal sealed record RatingSettings(int AfterServiceSeconds = 90, int CorrectionSeconds = 3)
{
    public RatingPolicy ToPolicy() => new() { AfterService = TimeSpan.FromSeconds(AfterServiceSeconds), Correction = TimeSpan.FromSeconds(CorrectionSeconds) };
}

/// <summary>This kiosk's share of the numbers.</summary>
/// <param name="Kiosk">Which of them it is, 1 to <paramref name="Of"/>.</param>
/// <param name="Of">How many kiosks share, 1 to 20: each takes every Of-th ordinal.</param>
/// <param name="Ranges">Or agreed ranges: service code to from and to, 1 to 999.</param>
internal sealed record NumberLeaseSettings(int Kiosk = 1, int Of = 1, IReadOnlyDictionary<string, OrdinalRange>? Ranges = null)
{
    public NumberLease ToLease() => new() { Kiosk = Kiosk, Of = Of, Ranges = Ranges ?? new Dictionary<string, OrdinalRange>() };
}
