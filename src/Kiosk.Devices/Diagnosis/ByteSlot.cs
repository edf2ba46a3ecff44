using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Diagnosis;

/// <summary>A place in frames of several lengths: counted from the front before the text, from the back behind it.</summary>
/// <param name="FromBack">Counted from the end of the frame.</param>
/// <param name="Offset">Bytes before it, or from its first byte to the end.</param>
/// <param name="Field">What stands there.</param>
internal sealed record ByteSlot(bool FromBack, int Offset, Field Field)
{
    internal int Width => Field.FixedSize!.Value;

    internal int Start(int frameLength) => FromBack ? frameLength - Offset : Offset;

    /// <summary>The bytes of a frame it takes, as names that are alike in frames of all lengths.</summary>
    internal IEnumerable<(bool FromBack, int Offset)> Bytes => Enumerable.Range(0, Width).Select(n => (FromBack, FromBack ? Offset - n : Offset + n));
}
