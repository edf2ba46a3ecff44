using Kiosk.Linux;
using Kiosk.Linux.Serial;

namespace Kiosk.Devices.Tests.Buses;

/// <summary>The other end of the cable: collects what the bus sends and answers by a script. Pulling it is disposing it.</summary>
internal sealed class FarEnd : IDisposable
{
    private readonly PseudoTerminal pty = PseudoTerminal.Open();
    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private readonly List<(byte[] Frame, long At)> frames = [];
    private readonly int frameLength;
    private readonly Func<byte[], byte[]?> answer;
    private readonly bool echoes;
    private readonly Thread thread;

    internal FarEnd(int frameLength, Func<byte[], byte[]?> answer, bool echoes = false, string? link = null)
    {
        this.frameLength = frameLength;
        this.answer = answer;
        this.echoes = echoes;
        if (link is not null) pty.LinkAs(link);
        thread = new Thread(Run) { IsBackground = true };
        thread.Start();
    }

    internal string Port => pty.DevicePath;

    internal IReadOnlyList<string> Frames
    {
        get
        {
            lock (gate) return [.. frames.Select(f => Convert.ToHexString(f.Frame))];
        }
    }

    internal IReadOnlyList<(byte[] Frame, long At)> Timed
    {
        get
        {
            lock (gate) return [.. frames];
        }
    }

    internal void Say(byte[] bytes) => pty.Channel.Write(bytes, TimeSpan.FromSeconds(2));

    public void Dispose()
    {
        stop.Cancel();
        thread.Join(TimeSpan.FromSeconds(5));
        pty.Dispose();
        stop.Dispose();
    }

    private void Run()
    {
        var held = new List<byte>();
        byte[] buffer = new byte[256];
        try
        {
            while (true)
            {
                int read = pty.Channel.Read(buffer, Timeout.InfiniteTimeSpan, stop.Token);
                if (echoes) Say(buffer[..read]);
                held.AddRange(buffer.AsSpan(0, read));
                while (held.Count >= frameLength)
                {
                    byte[] frame = [.. held.Take(frameLength)];
                    held.RemoveRange(0, frameLength);
                    lock (gate) frames.Add((frame, System.Diagnostics.Stopwatch.GetTimestamp()));
                    if (answer(frame) is { } reply) Say(reply);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
        catch (DeviceException)
        {
            // The bus closed its end.
        }
    }
}

/// <summary>Waits for a condition, with a deadline.</summary>
internal static class Eventually
{
    internal static async Task True(Func<bool> condition, string what, int seconds = 10)
    {
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds < seconds, $"Waited {seconds} s for: {what}");
            await Task.Delay(2);
        }
    }
}
