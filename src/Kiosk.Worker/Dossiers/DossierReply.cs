using Kiosk.Contract.Central;

namespace Kiosk.Worker.Dossiers;

/// <summary>What the centre said of a code.</summary>
internal abstract record DossierReply
{
    private DossierReply() { }

    /// <summary>It knows the dossier.</summary>
    internal sealed record Known(DossierRecord Record) : DossierReply;

    /// <summary>It says that there is none.</summary>
    internal sealed record Unknown : DossierReply;

    /// <summary>It says that this cannot be a code.</summary>
    internal sealed record Malformed : DossierReply;

    /// <summary>Nobody who could know has answered. Not the same as <see cref="Unknown"/>.</summary>
    internal sealed record Unreached : DossierReply;
}
