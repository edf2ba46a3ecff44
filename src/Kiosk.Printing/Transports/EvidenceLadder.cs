namespace Kiosk.Printing.Transports;

/// <summary>What a printer can testify with, best first, by stable names: for the technician who wonders why "printed" is only assumed.</summary>
internal static class EvidenceLadder
{
    internal static IReadOnlyList<string> Of(PrinterLink link)
    {
        var profile = link.Profile;
        List<string> rungs = [];
        if (profile.TakenSensor && profile.Evidence.DleEot) rungs.Add("takenSensor");
        foreach (var kind in new[] { link.LastMarker, link.Marker }.Distinct())
            if (kind != MarkerKind.None) rungs.Add(kind switch { MarkerKind.ProcessId => "processId", MarkerKind.GsR => "gsR", _ => "autoStatus" });
        if (profile.Evidence.DleEot && link.HasSpoken) rungs.Add("dleEot");
        if (link.Channel.PortStatus() is not null) rungs.Add("usbStatus");
        rungs.Add("time");
        return rungs;
    }
}
