namespace Kiosk.Contract.Dossiers;

/// <summary>The ten national statuses of a dossier and what each does to its clock.</summary>
public static class DossierStatus
{
    /// <summary>Accepted.</summary>
    public const int Accepted = 2;

    /// <summary>Result ready at the one-stop section.</summary>
    public const int Completed = 9;

    /// <summary>Result handed over.</summary>
    public const int Returned = 10;

    /// <summary>Whether the clock runs (accepted or at the specialist office).</summary>
    public static bool IsRunning(int status) => status is Accepted or 4;

    /// <summary>Whether the clock stands (supplement or payment asked of the citizen).</summary>
    public static bool IsPaused(int status) => status is 5 or 6;

    /// <summary>Whether the case has ended, with or without a result.</summary>
    public static bool IsEnded(int status) => status is 3 or 7 or 8 or Completed or Returned;
}

/// <summary>How a dossier stands against its promised date.</summary>
public enum DossierTiming
{
    /// <summary>Nothing to compare: no date, not accepted yet, refused, withdrawn, stopped, or a status that is none of the ten.</summary>
    None,

    /// <summary>Under way, date not reached.</summary>
    Running,

    /// <summary>Under way, date passed.</summary>
    Overdue,

    /// <summary>The clock stands until the citizen acts.</summary>
    Paused,

    /// <summary>Finished before the date.</summary>
    Early,

    /// <summary>Finished on the date.</summary>
    OnTime,

    /// <summary>Finished after the date.</summary>
    Late,
}

/// <summary>Derives <see cref="DossierTiming"/>; early, on time and overdue are never stored.</summary>
public static class DossierClock
{
    /// <summary>How it stands on the local date <paramref name="today"/>.</summary>
    public static DossierTiming Compare(int status, DateOnly? dueOn, DateOnly? finishedOn, DateOnly today)
    {
        if (DossierStatus.IsPaused(status)) return DossierTiming.Paused;
        if (dueOn is not DateOnly due) return DossierTiming.None;
        if (status is DossierStatus.Completed or DossierStatus.Returned)
            return finishedOn is not DateOnly end ? DossierTiming.None
                : end < due ? DossierTiming.Early : end == due ? DossierTiming.OnTime : DossierTiming.Late;
        // Of a status that is none of the ten no delay may be claimed.
        if (!DossierStatus.IsRunning(status)) return DossierTiming.None;
        return today > due ? DossierTiming.Overdue : DossierTiming.Running;
    }
}
