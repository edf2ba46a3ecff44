using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Chips;

/// <summary>What a command sends to a chip, message by message, as the vectors of its profile hold it.</summary>
internal static class ChipFrames
{
    /// <exception cref="ArgumentException">An argument is missing or out of its range.</exception>
    internal static byte[][] Of(ChipTransport chip, string verb, IReadOnlyDictionary<string, string> args)
    {
        var sent = new List<byte[]>();
        var display = ChipDisplays.Make(chip, Record, static () => 0);
        if (ChipWish.Parse(chip, verb, args) is ChipWish.Level level) display.Dim(level.Brightness);
        else display.Show(((ChipWish.Text)ChipWish.Parse(chip, verb, args)).Shown);
        return [.. sent];

        bool Record(ReadOnlySpan<byte> message)
        {
            sent.Add(message.ToArray());
            return true;
        }
    }
}
