namespace Kiosk.Devices.Profiles;

/// <summary>The bounds of the grammar. A profile is data from outside: none of it may grow a buffer or a loop without end.</summary>
internal static class FrameLimits
{
    internal const int FrameBytes = 2048, Frames = 32, Steps = 16, FieldsInAFrame = 64, Nesting = 5, Events = 32, Commands = 32, Vectors = 128, FramingRules = 8;

    /// <summary>Characters of one text argument; the longest hall sentence is far below.</summary>
    internal const int TextCharacters = 512;

    /// <summary>Characters a step may be repeated for: no board that takes one character at a time has more cells.</summary>
    internal const int CharactersOfAStep = 64;

    /// <summary>Frames one command may come to once its characters are counted.</summary>
    internal const int FramesOfACommand = 128;

    /// <summary>Desired values kept for one device: one content, lamps of every button, brightness, colour.</summary>
    internal const int SlotsOfADevice = 64;

    internal const int Params = 16, Inputs = 64, UsbIds = 32;

    /// <summary>Faults of one profile shown at once; a file that is no profile at all would fill the screen.</summary>
    internal const int FaultsShown = 20;
}
