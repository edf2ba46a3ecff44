using Kiosk.Contract.Api;
using Kiosk.Worker.Desk;

namespace Kiosk.Worker.Api;

/// <summary>The answer to the newest scan, for the screens that are open now. It is shown and forgotten: no history, no record.</summary>
internal sealed class ScanBoard
{
    private volatile DossierView? newest;

    /// <summary>Raised by each scan; a reader that starts at its version sees only later ones.</summary>
    public Signal Scanned { get; } = new();

    /// <summary>The newest scan, if there was one.</summary>
    public DossierView? Newest => newest;

    public void Show(DossierView view)
    {
        newest = view;
        Scanned.Raise();
    }
}
