using System.Buffers.Binary;
using System.Diagnostics;
using Kiosk.Devices.Ports;
using Kiosk.Devices.Profiles;
using Kiosk.Linux.Gpio;

namespace Kiosk.Devices.Local;

/// <summary>
/// All buttons, lamps and chimes at one GPIO chip in one request of the kernel: one descriptor to wait on. Lamps go dark when it closes, by
/// the kernel's will, and are lit again when it is back.
/// </summary>
internal sealed class GpioPort : LocalPort
{
    private const int EdgesARead = 64;
    private readonly GpioWiring wiring;
    private readonly OutputBoard board;
    private readonly LocalButtons[] buttons;
    private readonly GpioEdge[] edges = new GpioEdge[EdgesARead];
    private readonly Dictionary<int, WiredPart> partAt = [];
    private readonly (int Offset, bool Lit)[] outputs;
    private readonly List<(int Offset, bool Lit)> changes = [];
    private string path = "";

    /// <param name="address">The chip.</param>
    /// <param name="bindings">Its devices, with their lines.</param>
    /// <param name="wiring">The same, checked.</param>
    /// <param name="around">Time, logs, the bell.</param>
    internal GpioPort(PortAddress.Gpio address, IReadOnlyList<DeviceBinding> bindings, GpioWiring wiring, PortSurroundings around)
        : base(address, bindings, new DeviceLookout(() => wiring.Find(GpioChips.List()).Path, "gpio", around.Bell, around.Time), around)
    {
        this.wiring = wiring;
        board = new OutputBoard(wiring.Outputs.Count);
        outputs = new (int, bool)[wiring.Outputs.Count];
        buttons = [.. Devices.Select(d => new LocalButtons(d, GpioWiring.RulesOf(d.Binding.Profile)))];
    }

    /// <summary>Edges that the kernel dropped because nobody read them in time, since the chip was opened last.</summary>
    internal long LostEdges { get; private set; }

    protected override void Serve(string path)
    {
        var chip = wiring.Find(GpioChips.List());
        using var lines = Request(chip);
        this.path = chip.Path;
        Opened(proven: false);
        FindHeld(lines);
        while (true)
        {
            var woken = UntilWoken();
            if (IsUnwanted) return;
            Drive(lines);
            int read = Read(lines, Until(NextDue()), woken);
            foreach (ref readonly var edge in edges.AsSpan(0, read)) Take(edge);
            LostEdges = lines.LostEdges;
            foreach (var panel in buttons) Judge(panel);
            Publish();
        }
    }

    protected override string Wish(LocalDevice device, string verb, IReadOnlyDictionary<string, string> args)
    {
        var wishes = LampWish.Parse(device.Binding.Profile.Transport.Gpio!, verb, args);
        foreach (var wish in wishes)
        {
            // What the site has not wired cannot be lit: a pad may have fewer lamps than its model.
            if (WiredOutput(device, wish.Output) is not { } output) continue;
            if (wish.Pulse is { } length) board.Pulse(output, Stopwatch.GetTimestamp() + (long)length.TotalNanoseconds);
            else board.Light(output, wish.Mode);
        }
        var names = device.Binding.Profile.Transport.Gpio!.Outputs;
        return string.Join(", ", wishes.Select(w => w.Pulse is null ? $"{names[w.Output]} {char.ToLowerInvariant($"{w.Mode}"[0])}{$"{w.Mode}"[1..]}" : verb));
    }

    protected override Task<DeviceCheck> LookAsync(LocalDevice device, CancellationToken stop) =>
        Task.FromResult(Checked(device.Health, CheckLevel.External, null, LocalTexts.LinesHeld));

    protected override BilingualText StartHumanTest(LocalDevice device)
    {
        int number = Devices.ToList().IndexOf(device);
        int[] own = [.. Enumerable.Range(0, wiring.Outputs.Count).Where(n => wiring.Outputs[n].Device == number)];
        if (own.Length == 0) return LocalTexts.PressKeys;
        lock (Gate) board.Test(own[0], own.Length, Stopwatch.GetTimestamp());
        Wake();
        return LocalTexts.LampsInTurn;
    }

    private GpioLines Request(GpioChip chip)
    {
        partAt.Clear();
        long now = Stopwatch.GetTimestamp();
        var inputs = wiring.Inputs.Select(p => GpioWiring.Input(p, Offset(p, chip))).ToList();
        foreach (var part in wiring.Inputs) partAt[Offset(part, chip)] = part;
        lock (Gate)
        {
            for (int n = 0; n < outputs.Length; n++) outputs[n] = (Offset(wiring.Outputs[n], chip), board.IsLit(n, now));
        }
        // A line named by its name here and by its number there is found out only now.
        if (inputs.Select(i => i.Offset).Concat(outputs.Select(o => o.Offset)).GroupBy(o => o).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new Kiosk.Linux.DeviceException(Kiosk.Linux.DeviceFault.NoSuchLine, $"{chip.Path} {chip.Label}: line {twice.Key} is meant twice, by name and by number");
        return GpioLines.Request(chip.Path, "kiosk", inputs, [.. wiring.Outputs.Select((p, n) => GpioWiring.Output(p, outputs[n].Offset, outputs[n].Lit))]);
    }

    private static int Offset(WiredPart part, GpioChip chip) => GpioWiring.OffsetOf(part.Line, chip)!.Value;

    private int? WiredOutput(LocalDevice device, int part)
    {
        for (int n = 0; n < wiring.Outputs.Count; n++)
            if (wiring.Outputs[n].Part == part && Devices[wiring.Outputs[n].Device] == device) return n;
        return null;
    }

    private void FindHeld(GpioLines lines)
    {
        long now = Stopwatch.GetTimestamp();
        LostEdges = 0;
        foreach (var panel in buttons) panel.Forget();
        foreach (var (offset, part) in partAt)
            if (lines.IsActive(offset)) buttons[part.Device].Held(part.Part, now);
    }

    /// <summary>0 when something else is to be done first.</summary>
    private int Read(GpioLines lines, TimeSpan wait, CancellationToken woken)
    {
        try
        {
            return lines.Read(edges, wait, woken);
        }
        catch (OperationCanceledException) when (woken.IsCancellationRequested)
        {
            return 0;
        }
    }

    private void Take(in GpioEdge edge)
    {
        var part = partAt[edge.Offset];
        Span<byte> shown = stackalloc byte[2];
        (shown[0], shown[1]) = ((byte)edge.Offset, edge.Active ? (byte)1 : (byte)0);
        Trace(Devices[part.Device], sent: false, shown, part.Name);
        Press(buttons[part.Device], part.Part, edge.Active, edge.TimestampNs, shown.Length);
    }

    private long NextDue()
    {
        long now = Stopwatch.GetTimestamp(), next;
        lock (Gate) next = board.NextChange(now);
        foreach (var panel in buttons) next = Math.Min(next, panel.NextLook(now));
        return next;
    }

    /// <summary>Brings the outputs to what they should be now, all in one call of the kernel.</summary>
    private void Drive(GpioLines lines)
    {
        long now = Stopwatch.GetTimestamp();
        changes.Clear();
        lock (Gate)
        {
            for (int n = 0; n < outputs.Length; n++)
            {
                var device = Devices[wiring.Outputs[n].Device];
                board.Darken(n, device.Admin == AdminState.Disabled);
                bool isLit = board.IsLit(n, now);
                if (isLit == outputs[n].Lit) continue;
                outputs[n].Lit = isLit;
                changes.Add(outputs[n]);
                device.Sent(1, 1);
                Trace(device, sent: true, [(byte)outputs[n].Offset, isLit ? (byte)1 : (byte)0], wiring.Outputs[n].Name);
            }
        }
        if (changes.Count > 0) lines.Set(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(changes));
    }
}
