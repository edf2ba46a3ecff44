using Kiosk.Contract.Api;
using Kiosk.Worker.Desk;

namespace Kiosk.Worker.Api;

/// <summary>The answer to the newest scan, for the screens that are open now. It is shown and forgotten: no history, no record.</summary>
internal sealed class ScanBoard : IDisposable
{
    /// <summary>Screens clear it after 20 s; nobody else needs it longer.</summary>
    internal static readonly TimeSpan Shown = TimeSpan.FromSeconds(30);

    private readonly ITimer forget;
    private volatile DossierView? newest;

    public ScanBoard(TimeProvider? time = null) => forget = (time ?? TimeProvider.System).CreateTimer(_ => newest = null, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Raised by each scan; a reader that starts at its version sees only later ones.</summary>
    public Signal Scanned { get; } = new();

    /// <summary>The newest scan, if there was one in the last half minute.</summary>
    public DossierView? Newest => newest;

    public void Show(DossierView view)
    {
        newest = view;
        forget.Change(Shown, Timeout.InfiniteTimeSpan);
        Scanned.Raise();
    }

    /// <inheritdoc/>
    public void Dispose() => forget.Dispose();
}
