using Kiosk.Linux;
using Kiosk.Linux.HotPlug;

namespace Kiosk.Devices.Local;

/// <summary>
/// Finds the node of a device, and notices that it may have come back: by the kernel's word where there is one, else by looking now and
/// then. What the way to the node is, its maker says.
/// </summary>
internal sealed class DeviceLookout : IDisposable
{
    /// <summary>Where udev runs it gives a node its group some milliseconds after the kernel has told of it.</summary>
    private static readonly TimeSpan UdevNeeds = TimeSpan.FromSeconds(3);

    /// <summary>Reading sysfs costs some milliseconds: seldom enough to be nothing. With a bell it is only for a word that was lost.</summary>
    private static readonly TimeSpan LookWithoutBell = TimeSpan.FromSeconds(1), LookAnyway = TimeSpan.FromSeconds(30);
    private readonly Func<string> find;
    private readonly string subsystem;
    private readonly HotPlugBell? bell;
    private readonly TimeProvider time;
    private long? lookedAt, rangAt;
    private bool isForbidden;
    private string? seen;
    private volatile bool rang;

    /// <param name="find">The node's path; throws <see cref="DeviceException"/> when it is not there, or not the only one.</param>
    /// <param name="subsystem">What the kernel calls its kind: input, hidraw, gpio, spidev, i2c-dev.</param>
    /// <param name="bell">The kernel's word; null: only looking helps.</param>
    /// <param name="time">How often to look.</param>
    internal DeviceLookout(Func<string> find, string subsystem, HotPlugBell? bell, TimeProvider time)
    {
        (this.find, this.subsystem, this.bell, this.time) = (find, subsystem, bell, time);
        if (bell is not null) bell.Rang += OnRang;
    }

    internal string Find()
    {
        rang = false;
        return find();
    }

    internal void Opened() => (isForbidden, rangAt) = (false, null);

    internal void Failed(DeviceFault fault)
    {
        isForbidden = fault == DeviceFault.PermissionDenied;
        seen = PathOrNull();
        lookedAt = time.GetTimestamp();
    }

    /// <summary>Whether an early attempt is worth it. Asked again and again while the port waits.</summary>
    internal bool HasReappeared()
    {
        if (rang)
        {
            (rang, rangAt) = (false, time.GetTimestamp());
            return (seen = PathOrNull()) is not null;
        }
        bool rangJustNow = rangAt is { } at && time.GetElapsedTime(at) < UdevNeeds;
        if (isForbidden && rangJustNow) return true;
        // The links that udev makes come after the kernel's word.
        if (!rangJustNow && lookedAt is { } last && time.GetElapsedTime(last) < (bell is null ? LookWithoutBell : LookAnyway)) return false;
        lookedAt = time.GetTimestamp();
        string? now = PathOrNull();
        bool isBack = now is not null && now != seen;
        seen = now;
        return isBack;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (bell is not null) bell.Rang -= OnRang;
    }

    private void OnRang(HotPlugEvent happened)
    {
        if (happened.Action == HotPlugAction.Overrun || (happened.Action == HotPlugAction.Added && happened.Subsystem == subsystem)) rang = true;
    }

    private string? PathOrNull()
    {
        try
        {
            return find();
        }
        catch (DeviceException)
        {
            return null;
        }
    }
}
