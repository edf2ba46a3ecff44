using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kiosk.Linux.Serial;

/// <summary>struct termios2 of asm-generic/termbits.h: unlike termios it carries the speed as a number, so any baud rate can be asked for.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Termios2
{
    internal const nuint Get = 0x802C542A, Set = 0x402C542B, Exclusive = 0x540C, Flush = 0x540B;
    internal const nint FlushInput = 0;
    private const uint Bother = 0x1000, CBaud = 0x100F, CRead = 0x80, CLocal = 0x800, CStopB = 0x40, ParEnb = 0x100, ParOdd = 0x200, CRtsCts = 0x80000000;
    private const uint IxOn = 0x400, InPck = 0x10, IgnPar = 0x4;
    private const int VTime = 5, VMin = 6, VStart = 8, VStop = 9;

    internal uint Input, Output, Control, Local;
    internal byte Line;
    internal ControlChars Chars;
    internal uint InputSpeed, OutputSpeed;

    [InlineArray(19)]
    internal struct ControlChars
    {
        private byte first;
    }

    /// <summary>Raw bytes both ways: no echo, no signals, no translation. VMIN 1 so that poll(2) speaks of real data.</summary>
    internal static Termios2 Raw(SerialSettings settings)
    {
        var made = new Termios2
        {
            Control = (Bother & CBaud) | CRead | CLocal | ((uint)(settings.DataBits - 5) << 4) | (Bother << 16),
            InputSpeed = (uint)settings.Baud,
            OutputSpeed = (uint)settings.Baud,
        };
        if (settings.StopBits == 2) made.Control |= CStopB;
        if (settings.Parity != Parity.None)
        {
            made.Control |= ParEnb | (settings.Parity == Parity.Odd ? ParOdd : 0);
            made.Input |= InPck | IgnPar;
        }
        if (settings.Flow == FlowControl.Hardware) made.Control |= CRtsCts;
        // The device may hold us back. Holding it back (IXOFF) would put 11h and 13h into our data, where a printer takes them for dots.
        if (settings.Flow == FlowControl.Software) made.Input |= IxOn;
        made.Chars[VTime] = 0;
        made.Chars[VMin] = 1;
        made.Chars[VStart] = 0x11;
        made.Chars[VStop] = 0x13;
        return made;
    }
}
