namespace Kiosk.Linux.Hid;

/// <summary>
/// The fields of a HID report descriptor (HID 1.11, section 6.2.2), as far as devices of a counter need them: short items, usages by list
/// or range, push and pop. What devices send is not trusted: everything is bounded.
/// </summary>
public sealed class HidReportDescriptor
{
    private const int MostFields = 4096, MostDepth = 16, MostReportBits = 8 * 4096;
    private readonly List<HidField> fields = [];
    private readonly Dictionary<(HidReportKind, byte), int> bitsOf = [];
    private readonly Stack<Globals> pushed = new();
    private readonly List<uint> usages = [];
    private Globals globals;
    private uint usageMinimum, usageMaximum;

    private HidReportDescriptor()
    {
    }

    private record struct Globals(ushort UsagePage, int Size, int Count, byte ReportId);

    /// <summary>All fields in order.</summary>
    public IReadOnlyList<HidField> Fields => fields;

    /// <summary>The first application collection's usage, page in the upper half: 8C0002h is a bar code scanner. 0 when there is none.</summary>
    public uint Application { get; private set; }

    /// <summary>Whether reports begin with their number.</summary>
    public bool HasReportIds => fields.Exists(f => f.ReportId != 0);

    /// <summary>Reads a descriptor.</summary>
    /// <exception cref="FormatException">It ends within an item or asks for more than a report can hold.</exception>
    public static HidReportDescriptor Parse(ReadOnlySpan<byte> descriptor)
    {
        var made = new HidReportDescriptor();
        for (int at = 0; at < descriptor.Length;)
        {
            byte prefix = descriptor[at];
            if (prefix == 0xFE)
            {
                // Long items are reserved; their second byte is their length.
                if (at + 1 >= descriptor.Length) throw new FormatException($"The HID report descriptor ends within an item at byte {at}.");
                at += 3 + descriptor[at + 1];
                continue;
            }
            int size = (prefix & 3) == 3 ? 4 : prefix & 3;
            if (at + 1 + size > descriptor.Length) throw new FormatException($"The HID report descriptor ends within an item at byte {at}.");
            uint value = 0;
            for (int n = 0; n < size; n++) value |= (uint)descriptor[at + 1 + n] << (8 * n);
            made.Take(prefix & 0xFC, value, size);
            at += 1 + size;
        }
        return made;
    }

    /// <summary>Bytes of a report without its number; 0 when there is no such report.</summary>
    public int LengthOf(HidReportKind kind, byte reportId) => (bitsOf.GetValueOrDefault((kind, reportId)) + 7) / 8;

    private void Take(int item, uint value, int size)
    {
        switch (item)
        {
            case 0x04: globals.UsagePage = (ushort)value; break;
            case 0x74: globals.Size = (int)Math.Min(value, int.MaxValue); break;
            case 0x84: globals.ReportId = (byte)value; break;
            case 0x94: globals.Count = (int)Math.Min(value, int.MaxValue); break;
            case 0xA4:
                if (pushed.Count == MostDepth) throw new FormatException("The HID report descriptor pushes too deep.");
                pushed.Push(globals);
                break;
            case 0xB4:
                if (!pushed.TryPop(out globals)) throw new FormatException("The HID report descriptor pops what was not pushed.");
                break;
            case 0x08:
                if (usages.Count < MostFields) usages.Add(Extended(value, size));
                break;
            case 0x18: usageMinimum = Extended(value, size); break;
            case 0x28: usageMaximum = Extended(value, size); break;
            case 0x80: Place(HidReportKind.Input); break;
            case 0x90: Place(HidReportKind.Output); break;
            case 0xB0: Place(HidReportKind.Feature); break;
            case 0xA0:
                if (value == 1 && Application == 0 && usages.Count > 0) Application = usages[0];
                Forget();
                break;
            case 0xC0: Forget(); break;
        }
    }

    /// <summary>A usage of four bytes brings its own page.</summary>
    private uint Extended(uint usage, int size) => size == 4 ? usage : (uint)globals.UsagePage << 16 | usage;

    private void Place(HidReportKind kind)
    {
        var key = (kind, globals.ReportId);
        int start = bitsOf.GetValueOrDefault(key);
        long bits = (long)globals.Size * globals.Count;
        if (start + bits > MostReportBits) throw new FormatException("The HID report descriptor asks for a report of more than 4,096 bytes.");
        if (globals.Size > 0 && fields.Count < MostFields) Name(kind, start);
        bitsOf[key] = start + (int)bits;
        Forget();
    }

    /// <summary>Values take the usages in order, and the last usage is for all that are left (HID 1.11, 6.2.2.8).</summary>
    private void Name(HidReportKind kind, int start)
    {
        for (uint usage = usageMinimum; usages.Count == 0 && usageMaximum != 0 && usage <= usageMaximum && usage - usageMinimum < globals.Count; usage++)
            Add(kind, usage, start + (int)(usage - usageMinimum) * globals.Size, 1);
        if (usages.Count == 0 && usageMaximum != 0) return;
        if (usages.Count == 0) usages.Add(0);
        int single = Math.Min(usages.Count, globals.Count) - 1;
        for (int n = 0; n < single; n++) Add(kind, usages[n], start + (n * globals.Size), 1);
        Add(kind, usages[Math.Max(single, 0)], start + (Math.Max(single, 0) * globals.Size), globals.Count - Math.Max(single, 0));
    }

    private void Add(HidReportKind kind, uint usage, int at, int count)
    {
        if (fields.Count < MostFields && count > 0) fields.Add(new HidField(kind, globals.ReportId, (ushort)(usage >> 16), (ushort)usage, at, globals.Size, count));
    }

    private void Forget()
    {
        usages.Clear();
        usageMinimum = usageMaximum = 0;
    }
}
