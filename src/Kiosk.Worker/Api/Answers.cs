using System.Text.RegularExpressions;
using Kiosk.Contract.Api;
using Kiosk.Queueing;
using Kiosk.Worker.Desk;

namespace Kiosk.Worker.Api;

/// <summary>Turns the desk's answers into HTTP answers.</summary>
internal static partial class Answers
{
    /// <summary>What every answer but a plain success has in common.</summary>
    /// <param name="answer">The desk's answer.</param>
    /// <param name="done">How success is told.</param>
    /// <param name="withState">Adds the present state to a refusal.</param>
    public static IResult ToResult<T>(this DeskAnswer<T> answer, Func<DeskAnswer<T>.Done, IResult> done, Func<Problem, T?, Problem>? withState = null) => answer switch
    {
        DeskAnswer<T>.Done d => done(d),
        DeskAnswer<T>.Refused r => Add(Of(r.Decision), r.View, withState).Answer(),
        _ => answer.ToProblem()!.Answer(),
    };

    /// <summary>Why a command was not carried out, in words; null when it was.</summary>
    public static Problem? ToProblem<T>(this DeskAnswer<T> answer) => answer switch
    {
        DeskAnswer<T>.Done => null,
        DeskAnswer<T>.Refused r => Of(r.Decision),
        DeskAnswer<T>.IdTaken => Problems.Of(StatusCodes.Status409Conflict, "command-id-used"),
        DeskAnswer<T>.NotRecorded n => Problems.Of(StatusCodes.Status503ServiceUnavailable, "not-recorded") with { Detail = n.Vi, DetailEn = n.En },
        _ => Problems.Of(StatusCodes.Status503ServiceUnavailable, "overloaded"),
    };

    private static Problem Add<T>(Problem problem, T? view, Func<Problem, T?, Problem>? withState) => withState is null ? problem : withState(problem, view);

    /// <summary>The problem of a refusal: its stable name is the refusal's, in kebab case.</summary>
    private static Problem Of(Decision.Refused refused)
    {
        string name = Capital().Replace(refused.Reason.ToString(), "-$1").ToLowerInvariant();
        int status = refused.Reason switch
        {
            Refusal.UnknownTicket or Refusal.UnknownCounter => StatusCodes.Status404NotFound,
            Refusal.UnknownService or Refusal.UnknownPriority or Refusal.UnknownLevel or Refusal.ReasonMissing => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status409Conflict,
        };
        return Problems.Of(status, name, LocalClock.Say(refused.NextOpening)) with { NextOpening = refused.NextOpening };
    }

    [GeneratedRegex("(?<!^)([A-Z])")]
    private static partial Regex Capital();
}
