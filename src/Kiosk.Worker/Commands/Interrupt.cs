using System.Runtime.InteropServices;

namespace Kiosk.Worker.Commands;

/// <summary>Ctrl-C and SIGTERM as the end of a command that listens: it closes its ports and says what it has seen.</summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly PosixSignalRegistration[] signals;

    public Interrupt() => signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(s => PosixSignalRegistration.Create(s, Stop))];

    public CancellationToken Token => stop.Token;

    public void Dispose()
    {
        foreach (var signal in signals) signal.Dispose();
        stop.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        stop.Cancel();
    }
}
