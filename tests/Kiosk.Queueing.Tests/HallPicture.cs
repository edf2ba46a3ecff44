using System.Text;
using System.Text.Json;

namespace Kiosk.Queueing.Tests;

/// <summary>Everything that can be seen of a hall from outside, as text, so that two halls can be compared to the tick.</summary>
internal static class HallPicture
{
    public static string Of(QueueDay day, DateTimeOffset now)
    {
        var picture = new StringBuilder();
        picture.Append("day ").Append(day.Day?.DayNumber).Append(" unlinked ").Append(day.UnlinkedRatings).AppendLine();
        foreach (var service in day.Plan.Services) picture.Append(service.Code).Append(' ').Append(day.LastOrdinal(service.Code)).AppendLine();
        foreach (var visit in day.Visits) picture.AppendLine(JsonSerializer.Serialize(visit));
        foreach (var counter in day.Plan.Counters)
        {
            picture.Append("counter ").Append(counter.Number).Append(" has ").Append(day.CurrentAt(counter.Number)?.Id)
                .Append(" would call ").Append(Answer(day, new HallCommand.Next(counter.Number), now))
                .Append(" would rate ").Append(Answer(day, new HallCommand.Rate(counter.Number, 3, "pad"), now)).AppendLine();
        }
        return picture.ToString();
    }

    private static string Answer(QueueDay day, HallCommand command, DateTimeOffset now) => day.Decide(command, now) switch
    {
        Decision.Accepted accepted => string.Join(" + ", accepted.Events),
        Decision.Refused refused => refused.Reason.ToString(),
        var other => throw new InvalidOperationException(other.ToString()),
    };
}
