using System.Globalization;
using System.Text;
using Kiosk.Simulator.Lines;

namespace Kiosk.Simulator.Displays;

/// <summary>
/// A dot-matrix hall board of the Amplus AM03127 family: <c>&lt;IDxx&gt;data</c>, the XOR of the data as two hex digits, <c>&lt;E&gt;</c>.
/// It answers ACK or NACK, and nothing to id 00 (all boards) or to another board's id.
/// </summary>
internal sealed class HallSign(TimeProvider time) : VirtualDevice("hall", time)
{
    private const int LongestFrame = 1024, LineCount = 8, OwnId = 1;
    private readonly List<byte> pending = [];
    private readonly string[] lines = [.. Enumerable.Repeat("", LineCount)];
    private string lastData = "";
    private int writes, rejected;

    public override IReadOnlyList<string> PossibleFaults { get; } = [Fault.Dead, Fault.Silent, Fault.Nack, Fault.Unplugged];

    public override void Receive(ReadOnlySpan<byte> bytes)
    {
        lock (Gate)
        {
            foreach (byte value in bytes)
            {
                if (pending.Count == LongestFrame) pending.Clear();
                pending.Add(value);
                if (EndsWithEnd()) TakeFrame();
            }
        }
        Changed();
    }

    public HallState State()
    {
        lock (Gate) return new HallState([.. lines.Where(line => line.Length > 0)], lastData, writes, rejected, Faults.On(0));
    }

    private bool EndsWithEnd() => pending.Count >= 3 && pending[^3] == '<' && pending[^2] == 'E' && pending[^1] == '>';

    private void TakeFrame()
    {
        byte[] frame = [.. pending];
        pending.Clear();
        int start = frame.AsSpan().LastIndexOf("<ID"u8);
        Log.Add("in", frame, Encoding.UTF8.GetString(frame));
        if (start < 0 || frame.Length < start + 11 || frame[start + 5] != '>' || Faults.Has(Fault.Dead)) return;
        if (!TryHex(frame.AsSpan(start + 3, 2), out int id) || id is not (0 or OwnId)) return;
        var data = frame.AsSpan(start + 6, frame.Length - start - 6 - 5);
        byte sum = 0;
        foreach (byte value in data) sum ^= value;
        bool intact = TryHex(frame.AsSpan(frame.Length - 5, 2), out int told) && told == sum && !Faults.Has(Fault.Nack);
        if (intact) Show(Encoding.UTF8.GetString(data));
        else rejected++;
        if (id != 0 && !Faults.Has(Fault.Silent)) Send(intact ? "ACK"u8.ToArray() : "NACK"u8.ToArray(), intact ? "ACK" : "NACK");
    }

    private void Show(string data)
    {
        writes++;
        lastData = data;
        // <L1> chooses the line; <PA>, <FE>, <MA>, <WC>, <CA>… are page, lead, mode, wait and colour, and draw nothing.
        int line = 0;
        bool chosen = false;
        var text = new StringBuilder();
        for (int i = 0; i < data.Length; i++)
        {
            int close = data[i] == '<' ? data.IndexOf('>', i) : -1;
            if (close < 0 || close - i > 4)
            {
                text.Append(data[i]);
                continue;
            }
            if (data[i + 1] == 'L' && close == i + 3 && data[i + 2] is >= '1' and <= '8')
            {
                line = data[i + 2] - '1';
                chosen = true;
            }
            i = close;
        }
        if (chosen || text.Length > 0) lines[line] = text.ToString();
    }

    private static bool TryHex(ReadOnlySpan<byte> two, out int value) =>
        int.TryParse(two, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
}

/// <summary>The hall board as the front panel sees it.</summary>
/// <param name="Lines">The lines that are not empty.</param>
/// <param name="LastData">The data of the last intact frame, with its codes.</param>
/// <param name="Writes">Intact frames.</param>
/// <param name="Rejected">Frames with a wrong checksum.</param>
/// <param name="Faults">The faults in force.</param>
internal sealed record HallState(string[] Lines, string LastData, int Writes, int Rejected, string[] Faults);
