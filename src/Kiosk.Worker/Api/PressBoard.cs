using Kiosk.Contract.Api;
using Kiosk.Worker.Desk;

namespace Kiosk.Worker.Api;

/// <summary>
/// Why the newest press of a ticket button gave no number, for the screens that are open now: whoever presses a button of metal looks at
/// the screen beside it. It is shown and forgotten. A child that hammers on is answered once in two seconds. Any thread.
/// </summary>
internal sealed class PressBoard(TimeProvider time)
{
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromSeconds(2);
    private readonly Lock gate = new();
    private long? shownAt;
    private volatile PressView? newest;

    /// <summary>Raised by each; a reader that starts at its version sees only later ones.</summary>
    public Signal Pressed { get; } = new();

    /// <summary>The newest.</summary>
    public PressView? Newest => newest;

    /// <summary>Shows why a press gave no number.</summary>
    /// <param name="device">The panel.</param>
    /// <param name="why">Its words.</param>
    /// <param name="until">When it is worth pressing again, if that is known.</param>
    public void Show(string device, Problem why, DateTimeOffset? until)
    {
        lock (gate)
        {
            if (shownAt is { } before && time.GetElapsedTime(before) < AtMostEvery && newest?.Device == device && newest.Type == why.Type) return;
            shownAt = time.GetTimestamp();
            newest = new PressView(device, why.Type, why.Title, why.TitleEn, why.Detail, why.DetailEn, until);
        }
        Pressed.Raise();
    }
}
