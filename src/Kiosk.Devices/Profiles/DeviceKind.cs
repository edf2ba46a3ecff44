namespace Kiosk.Devices;

/// <summary>What a device is for.</summary>
public enum DeviceKind
{
    /// <summary>The display above a counter.</summary>
    CounterDisplay,

    /// <summary>The large display of the hall.</summary>
    HallDisplay,

    /// <summary>The officer's keypad.</summary>
    CallerKeypad,

    /// <summary>The citizen's rating pad.</summary>
    RatingPad,

    /// <summary>A panel of buttons, one for each service.</summary>
    ButtonPanel,

    /// <summary>A barcode or QR scanner.</summary>
    Scanner,

    /// <summary>A device that speaks or chimes.</summary>
    Annunciator,

    /// <summary>A lamp.</summary>
    Lamp,
}

/// <summary>How far a profile has been proven.</summary>
public enum ProfileMaturity
{
    /// <summary>Incomplete, or resting on a fact that no source confirms. Never for a whole fleet.</summary>
    Draft,

    /// <summary>Made from public documents; its vectors hold.</summary>
    Documented,

    /// <summary>Tried with the device on a bench.</summary>
    Bench,

    /// <summary>In use at a site.</summary>
    Field,
}
