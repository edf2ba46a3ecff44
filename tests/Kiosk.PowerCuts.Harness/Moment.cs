namespace Kiosk.PowerCuts.Harness;

/// <summary>Where in the life of one ticket the harness calls for the cut.</summary>
internal enum Moment
{
    /// <summary>It does not: the cut comes at a random instant.</summary>
    Any,

    /// <summary>While its line is on the way to the disk.</summary>
    Committing,

    /// <summary>Committed, and nobody has seen it yet.</summary>
    Committed,

    /// <summary>Shown on the screen, no paper yet.</summary>
    Shown,

    /// <summary>The paper is out, which the record does not know yet.</summary>
    Printed,
}
