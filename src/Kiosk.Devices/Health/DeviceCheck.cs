namespace Kiosk.Devices;

/// <summary>What the technician wants of a device.</summary>
public enum AdminState
{
    /// <summary>In use.</summary>
    Enabled,

    /// <summary>Being worked at: it is driven, but what it does is neither counted nor alarmed, and its presses do nothing.</summary>
    Maintenance,

    /// <summary>Left alone.</summary>
    Disabled,
}

/// <summary>How thorough a check is (UnifiedPOS, CheckHealth).</summary>
public enum CheckLevel
{
    /// <summary>Without the device: is the port open, is anything overdue.</summary>
    Internal,

    /// <summary>With the device: does it answer its probe, does its port still take bytes.</summary>
    External,

    /// <summary>With a person who looks or presses.</summary>
    Interactive,
}

/// <summary>What a check found.</summary>
/// <param name="DeviceId">The device.</param>
/// <param name="Level">How it was checked.</param>
/// <param name="Passed">True or false; null when only a person can tell, or when the device never answers.</param>
/// <param name="Reason">A code of <see cref="ReasonCodes"/>; "none" when nothing is wrong.</param>
/// <param name="Text">What was done and found, for the technician.</param>
/// <param name="At">When.</param>
public sealed record DeviceCheck(string DeviceId, CheckLevel Level, bool? Passed, string Reason, BilingualText Text, DateTimeOffset At);
