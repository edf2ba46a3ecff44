namespace Kiosk.Contract.Dossiers;

/// <summary>What a scanned text is.</summary>
public enum ScanKind
{
    /// <summary>None of the others.</summary>
    Unknown,

    /// <summary>A dossier code of a ministry or province.</summary>
    Dossier,

    /// <summary>One of our own tickets.</summary>
    Ticket,

    /// <summary>A citizen card or passport: its QR, its number alone, its machine-readable zone. Refused kindly and forgotten.</summary>
    CitizenCard,

    /// <summary>A payment code, VietQR or another of EMVCo's form.</summary>
    VietQr,

    /// <summary>A web address; never opened.</summary>
    Url,

    /// <summary>A social-insurance file number, e.g. 03706/2026/07906: asked like a dossier.</summary>
    SocialInsurance,

    /// <summary>A person's number or card of social or health insurance: refused kindly and forgotten.</summary>
    InsuranceCard,

    /// <summary>A procedure code, e.g. 1.005129: not a dossier.</summary>
    Procedure,

    /// <summary>A tax code.</summary>
    TaxCode,

    /// <summary>A telephone number.</summary>
    Phone,

    /// <summary>Could be a code of a system we do not know.</summary>
    Loose,
}

/// <summary>A scan and the code in it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Code">The normalised code to ask for, upper case; empty where nothing may be asked or kept.</param>
public readonly record struct Scan(ScanKind Kind, string Code)
{
    /// <summary>Of these a salted fingerprint may stand in the record; all others may speak of a person and leave nothing.</summary>
    public bool MayLeaveFingerprint => Kind is ScanKind.Dossier or ScanKind.SocialInsurance or ScanKind.Ticket or ScanKind.Procedure or ScanKind.Loose;
}
