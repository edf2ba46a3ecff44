using Kiosk.Linux;
using Kiosk.Linux.Serial;

namespace Kiosk.Simulator.Lines;

/// <summary>
/// The cable of one device: a pseudo-terminal whose driver's end hangs at a stable link, and one thread that moves bytes.
/// While the device is unplugged the link and the tty are gone, as they are for a USB adapter.
/// </summary>
internal sealed class VirtualLine : IDisposable
{
    // A driver that does not read must not hold the device's thread; a real UART would drop the bytes as well.
    private static readonly TimeSpan WriteDeadline = TimeSpan.FromMilliseconds(50);

    private readonly VirtualDevice device;
    private readonly string link;
    private readonly CancellationTokenSource stop = new();
    private readonly Lock writing = new();
    private readonly Thread thread;
    private CancellationTokenSource wake = new();
    private PseudoTerminal? cable;

    public VirtualLine(VirtualDevice device, string link)
    {
        this.device = device;
        this.link = link;
        device.Output = Write;
        device.Poke = Poke;
        thread = new Thread(Pump) { IsBackground = true, Name = device.Name };
    }

    /// <summary>Makes the tty and its link, then starts to move bytes.</summary>
    /// <exception cref="IOException">The link cannot be made, or the system has no pseudo-terminal left.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not ours to write in.</exception>
    public void Start()
    {
        PlugIn();
        thread.Start();
    }

    public void Dispose()
    {
        stop.Cancel();
        Poke();
        if (thread.IsAlive) thread.Join(TimeSpan.FromSeconds(1));
        PullOut();
    }

    private void Poke() => Interlocked.Exchange(ref wake, new CancellationTokenSource()).Cancel();

    private void Pump()
    {
        var buffer = new byte[1024];
        while (!stop.IsCancellationRequested)
        {
            var woken = Volatile.Read(ref wake).Token;
            if (device.IsUnplugged)
            {
                PullOut();
                Pause(device.Work(), woken);
                continue;
            }
            try
            {
                MoveBytes(buffer, woken);
            }
            catch (OperationCanceledException)
            {
                // Somebody pressed, repaired or stopped something: look again.
            }
        }
    }

    private void MoveBytes(byte[] buffer, CancellationToken woken)
    {
        if (cable is null) PlugIn();
        var due = device.Work();
        int room = Math.Min(device.Room, buffer.Length);
        if (room <= 0)
        {
            Pause(due, woken);
            return;
        }
        int read = cable!.Channel.Read(buffer.AsSpan(0, room), due, woken);
        if (read > 0) device.Receive(buffer.AsSpan(0, read));
    }

    private static void Pause(TimeSpan due, CancellationToken woken) => woken.WaitHandle.WaitOne(due < TimeSpan.Zero ? TimeSpan.Zero : due);

    private void Write(byte[] bytes)
    {
        lock (writing)
        {
            try
            {
                cable?.Channel.Write(bytes, WriteDeadline, stop.Token);
            }
            catch (Exception lost) when (lost is DeviceException or OperationCanceledException)
            {
                // Nobody reads at the driver's end, or the simulator is stopping: the bytes are lost, as on a real line.
            }
        }
    }

    private void PlugIn()
    {
        var fresh = PseudoTerminal.Open();
        fresh.LinkAs(link);
        lock (writing) cable = fresh;
    }

    private void PullOut()
    {
        lock (writing)
        {
            if (cable is null) return;
            File.Delete(link);
            cable.Dispose();
            cable = null;
        }
    }
}
