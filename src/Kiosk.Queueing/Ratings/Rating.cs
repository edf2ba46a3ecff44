using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Ratings;

/// <summary>Whom a press of a rating button speaks of.</summary>
internal static class Rating
{
    public static Decision Decide(QueueDay day, HallCommand.Rate rate, DateTimeOffset now)
    {
        if (day.Plan.FindCounter(rate.Counter) is null) return new Decision.Refused(Refusal.UnknownCounter);
        if (rate.Level is < 1 or > 3) return new Decision.Refused(Refusal.UnknownLevel);
        var (visit, attribution) = Attribute(day, rate.Counter, now - (rate.Ago ?? TimeSpan.Zero));
        bool corrects = visit?.Rating is VisitRating given && now - given.At <= day.Plan.Ratings.Correction;
        if (visit?.Rating is not null && !corrects) return new Decision.Refused(Refusal.AlreadyRated);
        return new Decision.Accepted([new RatingGiven(rate.Counter, rate.Level, visit?.Id, visit?.Label, attribution, corrects, rate.Source)]);
    }

    /// <summary>Until when <see cref="Attribute"/> finds a visit without a rating.</summary>
    public static DateTimeOffset? Until(QueueDay day, int counter)
    {
        if (day.CurrentAt(counter) is Visit current) return current.Rating is null ? DateTimeOffset.MaxValue : null;
        return day.Counter(counter).LastServed is string id && day.Find(id) is { Rating: null } last ? last.Place.FinishedAt + day.Plan.Ratings.AfterService : null;
    }

    /// <summary>Whom a press at a moment, now or a little earlier, speaks of.</summary>
    public static (Visit? Visit, string Attribution) Attribute(QueueDay day, int counter, DateTimeOffset pressed)
    {
        var (current, served) = day.Counter(counter).At(pressed);
        if (current is not null && day.Find(current) is Visit there) return (there, there.Place.Status is VisitStatus.Serving or VisitStatus.Done ? "serving" : "called");
        if (served is not null && day.Find(served) is Visit last && pressed - last.Place.FinishedAt <= day.Plan.Ratings.AfterService)
            return (last, "justFinished");
        return (null, "none");
    }
}
