using System.Globalization;
using System.Resources;
using System.Text.Json.Serialization;
using Kiosk.Contract.Api;

namespace Kiosk.Worker.Api;

/// <summary>An RFC 9457 problem with its words in both languages. Clients decide by <see cref="Type"/>, people read the rest.</summary>
/// <param name="Type">Stable, e.g. /problems/queue-empty.</param>
/// <param name="Title">What happened, Vietnamese.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">What to do, Vietnamese.</param>
/// <param name="TitleEn">What happened, English.</param>
/// <param name="DetailEn">What to do, English.</param>
internal sealed record Problem(string Type, string Title, int Status, string Detail, string TitleEn, string DetailEn)
{
    /// <summary>For an act that does not fit: the counter as it is.</summary>
    public CounterView? Counter { get; init; }

    /// <summary>For an act that does not fit: the ticket as it is.</summary>
    public TicketView? Ticket { get; init; }

    /// <summary>When tickets are given next.</summary>
    public DateTimeOffset? NextOpening { get; init; }

    /// <summary>For a dossier that is not shown: the answer in plain words.</summary>
    public DossierView? View { get; init; }
}

/// <summary>Makes <see cref="Problem"/>s from the resource Api/ProblemTexts.</summary>
internal static class Problems
{
    private static readonly ResourceManager Texts = new("Kiosk.Worker.Api.ProblemTexts", typeof(Problems).Assembly);
    private static readonly CultureInfo Vietnamese = CultureInfo.InvariantCulture, English = CultureInfo.GetCultureInfo("en");

    /// <summary>The problem of that name; the words may take <paramref name="arguments"/> by {0}, {1} …</summary>
    public static Problem Of(int status, string name, params object[] arguments) => new(
        $"/problems/{name}", Say(name, "title", Vietnamese, arguments), status, Say(name, "detail", Vietnamese, arguments),
        Say(name, "title", English, arguments), Say(name, "detail", English, arguments));

    /// <summary>As an HTTP answer.</summary>
    public static IResult Answer(this Problem problem) =>
        Results.Json(problem, ApiJson.Readable.Problem, "application/problem+json", problem.Status);

    private static string Say(string name, string part, CultureInfo language, object[] arguments)
    {
        string text = Texts.GetString($"{name}.{part}", language) ?? throw new MissingManifestResourceException($"ProblemTexts has no {name}.{part}");
        return arguments.Length == 0 ? text : string.Format(language, text, arguments);
    }
}
