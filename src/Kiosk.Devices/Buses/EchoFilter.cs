namespace Kiosk.Devices.Buses;

/// <summary>
/// Takes our own frames out of what we hear. Some RS-485 adapters hear themselves, and nobody says so; some devices answer with
/// the very bytes we sent (Modbus FC06), and some pads send frames that equal ours. So an echo is only looked for in a short
/// window after sending, and whether the adapter echoes at all is learnt from frames whose reply cannot look the same.
/// </summary>
internal sealed class EchoFilter
{
    private const int SilentEchoesToDoubt = 3;
    private byte[] pending = [];
    private int matched;
    private bool replyMayBeTheSame;
    private int missing;

    /// <summary>True when the adapter echoes, false when not, null while unknown.</summary>
    internal bool? Echoes { get; private set; }

    /// <summary>Frames of ours that came back changed.</summary>
    internal long Wrong { get; private set; }

    /// <summary>A frame has been written; its echo may come now.</summary>
    /// <param name="frame">The bytes.</param>
    /// <param name="replyMayBeTheSame">The expected reply may consist of these very bytes.</param>
    internal void Sent(byte[] frame, bool replyMayBeTheSame)
    {
        this.replyMayBeTheSame = replyMayBeTheSame;
        pending = Echoes == false ? [] : frame;
        matched = 0;
    }

    /// <summary>Sorts received bytes; those that are not our echo are added to <paramref name="heard"/>.</summary>
    internal void Receive(ReadOnlySpan<byte> bytes, List<byte> heard)
    {
        foreach (byte b in bytes)
        {
            if (pending.Length > 0 && matched < pending.Length) Compare(b, heard);
            else if (pending.Length > 0) SecondCopy(b, heard);
            else heard.Add(b);
        }
    }

    /// <summary>The window is over. What was held and is no echo after all is added to <paramref name="heard"/>.</summary>
    internal void WindowOver(List<byte> heard)
    {
        if (pending.Length == 0) return;
        bool wholeCopyAlone = matched == pending.Length && replyMayBeTheSame && Echoes is null;
        if (wholeCopyAlone || (matched > 0 && matched < pending.Length)) heard.AddRange(pending.AsSpan(0, matched));
        if (Echoes == true && matched == 0 && ++missing >= SilentEchoesToDoubt) Echoes = null;
        pending = [];
    }

    /// <summary>What came back was no answer: perhaps the line echoes now, as with another adapter or a loop in the cable. It is learnt anew.</summary>
    internal void Doubt() => Echoes = null;

    private void Compare(byte b, List<byte> heard)
    {
        if (b == pending[matched])
        {
            matched++;
            if (matched < pending.Length) return;
            missing = 0;
            if (replyMayBeTheSame && Echoes is null) return;
            Echoes = true;
            pending = [];
            return;
        }
        if (Echoes == true) Wrong++;
        else Echoes = false;
        heard.AddRange(pending.AsSpan(0, matched));
        heard.Add(b);
        pending = [];
    }

    /// <summary>
    /// More bytes after a copy that could have been the reply: when they begin as it does the copy was the echo and this is the reply.
    /// Anything else is a neighbour or noise, and must not teach that the adapter echoes: replies would be swallowed ever after.
    /// </summary>
    private void SecondCopy(byte b, List<byte> heard)
    {
        if (b == pending[0]) Echoes = true;
        else heard.AddRange(pending);
        pending = [];
        heard.Add(b);
    }
}
