namespace Kiosk.Devices.Profiles;

/// <summary>Gathers the faults of one file, so that its author sees them together and not one a day.</summary>
internal sealed class ProfileFaults
{
    private readonly List<DeviceProfileException> found = [];

    internal bool Any => found.Count > 0;

    /// <summary>Reads a part; a part that is wrong does not keep the others from being looked at.</summary>
    internal T Read<T>(Func<T> read, T otherwise)
    {
        try
        {
            return read();
        }
        catch (DeviceProfileException fault) when (found.Count < FrameLimits.FaultsShown)
        {
            found.Add(fault);
            return otherwise;
        }
    }

    internal void Check(Action check) => Read(() =>
    {
        check();
        return true;
    }, false);

    /// <exception cref="DeviceProfileException">There were faults.</exception>
    internal void ThrowIfAny()
    {
        if (Any) throw DeviceProfileException.Several(found);
    }
}
