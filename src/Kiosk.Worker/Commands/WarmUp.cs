using Kiosk.Contract.Api;
using Kiosk.Printing.Templates;
using Kiosk.Worker.Lanes;

namespace Kiosk.Worker.Commands;

/// <summary>
/// Draws one ticket before the first citizen comes: finding the fonts and compiling the layout takes longer than the ticket itself.
/// Nothing is recorded and nothing printed. The pages are warmed by the kiosk's own browser when it loads them.
/// </summary>
internal static class WarmUp
{
    private static TicketView Sample { get; } = new(
        "000000-A000", "A000", "-", "Ẫ ế ộ ữ Đ ỵ", "-", "waiting", null, [1], DateTimeOffset.UnixEpoch, 3, 3, 15, 30, 0, "pending", null, null);

    public static Task RunAsync(TicketPaper paper, DeviceRoom devices) => Task.Run(() =>
    {
        if (devices.PrinterProfile is { } profile) TicketBytes.Of(paper.Write(Sample, reprint: false), profile);
        // What starting left behind goes back to the system: the browser on a 1 GB machine needs it.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    });
}
