using System.Diagnostics;
using Kiosk.Linux;
using Kiosk.Linux.Serial;

namespace Kiosk.Devices.Diagnosis;

/// <summary>Says single commands on a line that nobody else owns, and hears what comes back: the hand of a technician, not of the hall.</summary>
/// <param name="node">The serial port's node.</param>
public sealed class BoardTalk(string node) : IDisposable
{
    private static readonly TimeSpan Writing = TimeSpan.FromSeconds(2), LongestReply = TimeSpan.FromSeconds(2);

    /// <summary>A board that took a foreign frame for the beginning of its own forgets it in this time.</summary>
    private static readonly TimeSpan Forgetting = TimeSpan.FromMilliseconds(60);

    private DeviceChannel? port;
    private SerialSettings? line;

    /// <summary>Sends the frames of a try.</summary>
    /// <returns>Whether the board answered; a board that is not expected to is not waited for.</returns>
    /// <exception cref="DeviceException">The port cannot be opened, or went away.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public HuntAnswer Say(HuntTry one, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(one);
        var opened = OpenAt(one.Line);
        var timing = one.Profile.Timing;
        HuntAnswer outcome = new HuntAnswer.Nothing();
        foreach (var step in one.Profile.Encode(one.Verb, one.Address, one.Args))
        {
            opened.Write(step.Bytes, Writing, stop);
            if (step.Expect is not null) outcome = Hear(opened, one.Profile, step, stop);
            var quiet = timing.Gap + step.GapAfter + TimeSpan.FromSeconds(step.Bytes.Length * 11.0 / one.Line.Baud);
            Drain(opened, quiet, stop);
            if (step.Expect is not null && outcome is HuntAnswer.Nothing) break;
        }
        Drain(opened, Forgetting, stop);
        return outcome;
    }

    /// <inheritdoc/>
    public void Dispose() => port?.Dispose();

    private DeviceChannel OpenAt(SerialSettings wanted)
    {
        if (port is not null && line == wanted) return port;
        port?.Dispose();
        port = null;
        port = SerialLine.Open(node, wanted);
        line = wanted;
        return port;
    }

    private static HuntAnswer Hear(DeviceChannel opened, DeviceProfile profile, EncodedStep step, CancellationToken stop)
    {
        // The reply begins after our own frame has left the adapter.
        var patience = (step.ReplyTimeout ?? profile.Timing.ReplyTimeout) + TimeSpan.FromSeconds(step.Bytes.Length * 11.0 / 9600);
        if (patience > LongestReply) patience = LongestReply;
        var heard = new List<byte>();
        byte[] buffer = new byte[256];
        long begun = Stopwatch.GetTimestamp();
        for (var left = patience; left > TimeSpan.Zero && heard.Count < 512; left = patience - Stopwatch.GetElapsedTime(begun))
        {
            int read = opened.Read(buffer, left, stop);
            heard.AddRange(buffer.AsSpan(0, read));
            if (read > 0 && Understands(profile, step.Bytes, heard)) return new HuntAnswer.Replied();
        }
        bool onlyEcho = heard.Count <= step.Bytes.Length && heard.SequenceEqual(step.Bytes.Take(heard.Count));
        return onlyEcho ? new HuntAnswer.Nothing() : new HuntAnswer.Babbled();
    }

    private static bool Understands(DeviceProfile profile, byte[] sent, List<byte> heard)
    {
        byte[] reply = heard.Count > sent.Length && heard.Take(sent.Length).SequenceEqual(sent) ? [.. heard.Skip(sent.Length)] : [.. heard];
        if (reply.AsSpan().SequenceEqual(sent)) return false;
        return new LineReader(profile).Read(reply).Any(r => !r.Sent && r.Name.Length > 0);
    }

    private static void Drain(DeviceChannel opened, TimeSpan quiet, CancellationToken stop)
    {
        byte[] buffer = new byte[256];
        long begun = Stopwatch.GetTimestamp();
        for (var left = quiet; left > TimeSpan.Zero; left = quiet - Stopwatch.GetElapsedTime(begun)) opened.Read(buffer, left, stop);
    }
}
