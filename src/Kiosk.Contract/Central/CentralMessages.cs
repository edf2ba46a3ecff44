namespace Kiosk.Contract.Central;

/// <summary>The centre's answer to a batch of events.</summary>
/// <param name="Epoch">The epoch of the batch.</param>
/// <param name="AckedSeq">Every event of that epoch up to and with this one is stored durably.</param>
/// <param name="ServerTime">The centre's clock, UTC.</param>
public sealed record IngestReply(string Epoch, long AckedSeq, DateTimeOffset ServerTime);

/// <summary>Stable problem types of the centre (RFC 9457 "type").</summary>
public static class CentralProblems
{
    /// <summary>409: the batch begins beyond the next expected event; extension member "expectedSeq" (a number) says where to go on.</summary>
    public const string SequenceGap = "/problems/sequence-gap";

    /// <summary>409: the same (kiosk, epoch, sequence) with other contents is stored already: two kiosks with one card.</summary>
    public const string Fork = "/problems/fork";

    /// <summary>404: no dossier of that code.</summary>
    public const string UnknownDossier = "/problems/unknown-dossier";

    /// <summary>400: the request cannot be understood.</summary>
    public const string Malformed = "/problems/malformed";
}

/// <summary>What a citizen may know of a dossier. No name, no number of a person, no official.</summary>
/// <param name="Code">Normalised dossier code.</param>
/// <param name="Procedure">Name of the procedure, Vietnamese, or null.</param>
/// <param name="Department">Who works on it, or null.</param>
/// <param name="Status">National status code 1 to 10.</param>
/// <param name="ReceivedOn">Date of reception.</param>
/// <param name="DueOn">Promised date, or null.</param>
/// <param name="FinishedOn">Date of the result, or null.</param>
/// <param name="CollectAt">Where the result is handed over, or null.</param>
public sealed record DossierRecord(
    string Code, string? Procedure, string? Department, int Status, DateOnly ReceivedOn, DateOnly? DueOn, DateOnly? FinishedOn, string? CollectAt);
