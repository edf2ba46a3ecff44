namespace Kiosk.Simulator.Printer;

/// <summary>What a real-time command asks for.</summary>
internal enum RealTimeRequest
{
    None,
    Status,
    RetryLine,
    ClearAndRecover,
    ClearAll,
}

/// <summary>
/// Watches the bytes as they come off the line, before the buffer: DLE EOT, DLE ENQ and DLE DC4 are executed on receipt even inside a
/// picture, as a serial printer does. The bytes stay in the stream; the interpreter steps over them.
/// </summary>
internal sealed class RealTimeCommands
{
    private static readonly byte[] ClearAllParameters = [0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08];
    private readonly List<byte> seen = new(16);

    /// <param name="value">The next byte from the line.</param>
    /// <returns>The request that this byte completes and, for a status, its n.</returns>
    public (RealTimeRequest Request, byte N) Watch(byte value)
    {
        if (value == 0x10 && !InsideClearAll)
        {
            seen.Clear();
            seen.Add(value);
            return default;
        }
        if (seen.Count == 0) return default;
        seen.Add(value);
        if (seen.Count == 2) return Keep(value is 0x04 or 0x05 or 0x14);
        if (seen[1] != 0x14) return End(seen[1] == 0x04 ? (RealTimeRequest.Status, value) : (Recovery(value), value));
        int parameter = seen.Count - 3;
        if (value != ClearAllParameters[parameter]) return End(default);
        return parameter == ClearAllParameters.Length - 1 ? End((RealTimeRequest.ClearAll, 0)) : default;
    }

    private bool InsideClearAll => seen.Count > 2 && seen[1] == 0x14;

    private static RealTimeRequest Recovery(byte n) => n switch { 1 => RealTimeRequest.RetryLine, 2 => RealTimeRequest.ClearAndRecover, _ => RealTimeRequest.None };

    private (RealTimeRequest, byte) Keep(bool possible)
    {
        if (!possible) seen.Clear();
        return default;
    }

    private (RealTimeRequest, byte) End((RealTimeRequest, byte) request)
    {
        seen.Clear();
        return request;
    }
}
