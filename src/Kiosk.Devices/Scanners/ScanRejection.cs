namespace Kiosk.Devices.Scanners;

/// <summary>Why a scan goes no further.</summary>
public enum ScanRejection
{
    /// <summary>Nothing in it.</summary>
    Empty,

    /// <summary>Longer than any document's code.</summary>
    TooLong,

    /// <summary>It holds control characters: the way into keyboards and shells (BadBarcode).</summary>
    ControlCharacter,

    /// <summary>It holds characters that are unseen or turn the text round.</summary>
    HiddenCharacter,

    /// <summary>It is not valid text; the scanner is probably not set to UTF-8.</summary>
    NotUtf8,

    /// <summary>It is a maker's set-up code, held to the scanner by whoever stands there.</summary>
    SetUpCode,

    /// <summary>Its symbology is on no paper of a centre: goods, parcels, driving licences.</summary>
    ForeignSymbology,

    /// <summary>Within a second of the one before.</summary>
    TooFast,

    /// <summary>The same content as a moment ago: the paper still lies there.</summary>
    Repeated,
}

/// <summary>What became of a scan. A closed family.</summary>
public abstract record ScanVerdict
{
    private ScanVerdict() { }

    /// <summary>It may go on to be normalised and classified.</summary>
    /// <param name="Text">The text, without the scanner's suffix.</param>
    public sealed record Clean(string Text) : ScanVerdict
    {
        /// <summary>Says nothing of what was scanned, wherever it may be written.</summary>
        public override string ToString() => $"{nameof(Clean)} {Text.Length}";
    }

    /// <summary>It ends here.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Rejected(ScanRejection Reason) : ScanVerdict;
}
