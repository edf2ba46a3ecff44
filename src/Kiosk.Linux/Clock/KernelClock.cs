using System.Buffers.Binary;

namespace Kiosk.Linux.Clock;

/// <summary>What the kernel knows of its wall clock (adjtimex(2), linux/timex.h).</summary>
public static class KernelClock
{
    /// <summary>struct timex of the 64-bit kernels is 208 bytes; the rest is room for a longer one.</summary>
    private const int Room = 256, StatusAt = 40, Error = 5;

    /// <summary>STA_UNSYNC: set at boot, by settimeofday, and when no time server was heard for hours; cleared by the time daemon.</summary>
    private const int Unsynchronised = 0x40;

    /// <summary>
    /// A time daemon (timesyncd, chrony, ntpd) has set the clock and keeps it. False on a kiosk without network, after a hand has set the
    /// clock, and where the kernel does not tell.
    /// </summary>
    public static unsafe bool IsSynchronised()
    {
        byte* timex = stackalloc byte[Room];
        new Span<byte>(timex, Room).Clear(); // modes 0: only read
        int state = Libc.AdjTimeX(timex);
        int status = BinaryPrimitives.ReadInt32LittleEndian(new ReadOnlySpan<byte>(timex + StatusAt, sizeof(int)));
        return state is >= 0 and not Error && (status & Unsynchronised) == 0;
    }
}
