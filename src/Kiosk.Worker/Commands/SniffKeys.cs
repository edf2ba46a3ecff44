using System.Globalization;
using Kiosk.Devices.Diagnosis;
using Kiosk.Linux.Input;

namespace Kiosk.Worker.Commands;

/// <summary>kiosk devices sniff of an input device: the name of every key that is pressed, as profiles call it.</summary>
internal static class SniffKeys
{
    public static bool IsInput(string port) => Path.GetFileName(port).StartsWith("event", StringComparison.Ordinal) || port.Contains("/input/", StringComparison.Ordinal);

    /// <returns>How many presses there were.</returns>
    /// <exception cref="Kiosk.Linux.DeviceException">It cannot be opened, somebody has grabbed it, or it went away.</exception>
    public static int Listen(string node, TimeSpan howLong, TextWriter output, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (howLong != Timeout.InfiniteTimeSpan) limit.CancelAfter(howLong);
        using var device = InputDevice.Open(node);
        output.WriteLine(Words.Lines("SniffKeysBegins", node, device.Name));
        var events = new InputEvent[64];
        int presses = 0;
        try
        {
            while (true)
            {
                int read = device.Read(events, Timeout.InfiniteTimeSpan, limit.Token);
                foreach (var one in events.AsSpan(0, read))
                {
                    if (one.Type != InputEvent.Key || one.Value == 2) continue; // 2: the kernel repeats a key that is held
                    presses += one.Value;
                    string when = TimeProvider.System.GetLocalNow().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
                    output.WriteLine($"{when}  {(one.Value == 1 ? "↓" : "↑")} {KeyNames.Of(one.Code)}");
                }
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return presses;
        }
    }
}
