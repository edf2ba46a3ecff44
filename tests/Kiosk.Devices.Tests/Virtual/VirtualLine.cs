using System.Collections.Concurrent;
using Kiosk.Devices.Profiles;
using Kiosk.Linux;
using Kiosk.Linux.Serial;

namespace Kiosk.Devices.Tests.Virtual;

/// <summary>A cable with devices of one profile on it, at a pseudo-terminal. Everything they do follows from the profile.</summary>
internal sealed class VirtualLine : IDisposable
{
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(15);
    private readonly PseudoTerminal pty = PseudoTerminal.Open();
    private readonly CancellationTokenSource stop = new();
    private readonly DeviceProfile profile;
    private readonly CommandParser parser;
    private readonly Lock gate = new();
    private readonly ConcurrentBag<Task> late = [];
    private readonly List<byte> held = [];
    private readonly Thread thread;

    internal VirtualLine(DeviceProfile profile, params int[] addresses)
    {
        this.profile = profile;
        parser = new CommandParser(profile.Grammar);
        Devices = [.. addresses.Select(a => new VirtualModel(profile, a))];
        thread = new Thread(Run) { IsBackground = true };
        thread.Start();
    }

    internal string Port => pty.DevicePath;

    internal IReadOnlyList<VirtualModel> Devices { get; }

    /// <summary>The adapter hears what it sends.</summary>
    internal bool Echoes { get; set; }

    /// <summary>Bytes that were no frame of the profile.</summary>
    internal long Noise { get; private set; }

    internal T Look<T>(Func<VirtualModel, T> at, int device = 0)
    {
        lock (gate) return at(Devices[device]);
    }

    internal void Touch(Action<VirtualModel> change, int device = 0)
    {
        lock (gate) change(Devices[device]);
    }

    /// <summary>Puts bytes on the line as if a device had sent them.</summary>
    internal void Say(ReadOnlySpan<byte> bytes)
    {
        try
        {
            pty.Channel.Write(bytes.ToArray(), TimeSpan.FromSeconds(2));
        }
        catch (DeviceException) when (stop.IsCancellationRequested)
        {
            // A late answer after the cable was pulled.
        }
    }

    public void Dispose()
    {
        stop.Cancel();
        thread.Join(TimeSpan.FromSeconds(5));
        Task.WaitAll([.. late], TimeSpan.FromSeconds(5));
        pty.Dispose();
        stop.Dispose();
    }

    private void Run()
    {
        byte[] buffer = new byte[512];
        try
        {
            while (true)
            {
                int read = pty.Channel.Read(buffer, held.Count > 0 ? Silence : Timeout.InfiniteTimeSpan, stop.Token);
                if (read > 0 && Echoes) Say(buffer.AsSpan(0, read));
                held.AddRange(buffer.AsSpan(0, read));
                lock (gate) Understand(silent: read == 0);
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

    private void Understand(bool silent)
    {
        while (held.Count > 0)
        {
            byte[] bytes = [.. held];
            if (parser.Head(bytes, silent) is { } frame)
            {
                held.RemoveRange(0, frame.Bytes);
                foreach (var device in Devices) Answer(device, device.Obey(frame, bytes.AsSpan(0, frame.Bytes)));
            }
            else if (silent)
            {
                // Nothing more comes: what stands here was noise; a frame may still stand behind it.
                held.RemoveAt(0);
                Noise++;
            }
            else
            {
                return;
            }
        }
    }

    private void Answer(VirtualModel device, byte[]? answer)
    {
        if (answer is null || device.Faults.DropsReplies) return;
        if (device.Faults.CorruptsReplies) answer[^1] ^= 0x11;
        if (device.Faults.Delay == TimeSpan.Zero) Say(answer);
        else late.Add(Task.Delay(device.Faults.Delay).ContinueWith(_ => Say(answer), TaskScheduler.Default));
    }
}
