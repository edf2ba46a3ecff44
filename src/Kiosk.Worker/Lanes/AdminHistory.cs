using Kiosk.Contract.Events;
using Kiosk.Devices;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Journal;

namespace Kiosk.Worker.Lanes;

/// <summary>
/// The technicians' wishes for devices, from the record. Those that still hold are written again at each start and as each day
/// opens, so the last two days tell everything: also when a day was opened just before the power went.
/// </summary>
internal static class AdminHistory
{
    /// <summary>Who wrote a wish again.</summary>
    public const string Kept = "kept";

    private const int Block = 500, FarEnough = 20_000, Days = 2;

    /// <summary>Device to wish; those in use are left out.</summary>
    public static IReadOnlyDictionary<string, AdminState> Read(EventJournal journal)
    {
        var newest = new Dictionary<string, AdminState>();
        int days = 0;
        long floor = Math.Max(0, journal.LastSeq - FarEnough);
        for (long end = journal.LastSeq; end > floor && days < Days; end -= Block)
        {
            long from = Math.Max(floor, end - Block);
            foreach (var line in journal.ReadAfter(from, (int)(end - from)).Reverse())
            {
                if (line.Event is DeviceAdminChanged changed && StateOf(changed.Admin) is { } state) newest.TryAdd(changed.Device, state);
                if (line.Event is DayOpened && ++days == Days) break;
            }
        }
        return newest.Where(n => n.Value != AdminState.Enabled).ToDictionary();
    }

    /// <summary>The wish of that name; null when there is none of it.</summary>
    public static AdminState? StateOf(string? word) => word switch
    {
        "enabled" => AdminState.Enabled,
        "maintenance" => AdminState.Maintenance,
        "disabled" => AdminState.Disabled,
        _ => null,
    };
}
