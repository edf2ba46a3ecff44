using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using Kiosk.Devices.Ports;
using Kiosk.Linux.Input;

namespace Kiosk.Devices.Local;

/// <summary>
/// One input device of the kernel, held so that nobody else sees its keys: a pad whose keys stand for something, or a scanner that types.
/// What a scanner types is never kept or logged as it is.
/// </summary>
internal sealed class EvdevPort : LocalPort
{
    /// <summary>All that the kernel keeps for a keyboard.</summary>
    private const int EventsARead = 64;

    /// <summary>What tells a device that types from the volume keys beside it: A and Enter.</summary>
    private static readonly ushort[] TypingKeys = [30, 28];
    private readonly InputEvent[] events = new InputEvent[EventsARead];
    private readonly byte[] keys = new byte[96];
    private readonly bool types;
    private readonly LocalButtons buttons;
    private readonly Dictionary<ushort, int> buttonOf;
    private KeyPresses presses = new();
    private KeyboardWedge wedge = new();
    private string path = "";

    /// <param name="address">A node, or a USB device.</param>
    /// <param name="binding">The one device behind it.</param>
    /// <param name="around">Time, logs, the bell.</param>
    internal EvdevPort(PortAddress address, DeviceBinding binding, PortSurroundings around)
        : base(address, [binding], new DeviceLookout(FinderOf(address, binding.Profile).Find, "input", around.Bell, around.Time), around)
    {
        types = binding.Profile.Transport.Evdev!.TypesText;
        buttons = new LocalButtons(Devices[0], [.. binding.Profile.Inputs.Where(i => i.KeyCode is not null)]);
        buttonOf = buttons.Rules.Select((rule, n) => (rule.KeyCode!.Value, n)).ToDictionary(r => r.Value, r => r.n);
    }

    /// <summary>Never closed: what nobody holds types into the console and the browser. One that is switched off is held and not listened to.</summary>
    protected override bool IsUnwanted => false;

    private LocalDevice Device => Devices[0];

    protected override void Serve(string path)
    {
        using var device = InputDevice.Open(path);
        this.path = path;
        (presses, wedge) = (new KeyPresses(), new KeyboardWedge());
        buttons.Forget();
        Opened(proven: true);
        if (!types) FindHeld(device);
        while (true)
        {
            var woken = UntilWoken();
            int read = Read(device, Until(buttons.NextLook(Stopwatch.GetTimestamp())), woken);
            foreach (ref readonly var happened in events.AsSpan(0, read))
            {
                if (types) Type(happened);
                else if (presses.Accept(happened, out var press)) Press(press);
            }
            if (presses.KeysAreDue) Resync(device);
            Judge(buttons);
            Publish();
        }
    }

    protected override string Wish(LocalDevice device, string verb, IReadOnlyDictionary<string, string> args) =>
        throw new ArgumentException($"{device.Binding.Profile.Id} cannot be told anything.", nameof(verb));

    protected override Task<DeviceCheck> LookAsync(LocalDevice device, CancellationToken stop) =>
        Task.FromResult(Checked(device.Health, CheckLevel.External, true, LocalTexts.Present(path)));

    protected override BilingualText StartHumanTest(LocalDevice device) => types ? LocalTexts.ScanSomething : LocalTexts.PressKeys;

    private static NodeFinder FinderOf(PortAddress address, DeviceProfile profile)
    {
        ushort[] codes = profile.Transport.Evdev!.TypesText ? TypingKeys : [.. profile.Inputs.Select(i => i.KeyCode).OfType<ushort>()];
        return new NodeFinder(address, "input", d => NodeFinder.HasKey(d, codes));
    }

    /// <summary>0 when something else is to be done first.</summary>
    private int Read(InputDevice device, TimeSpan wait, CancellationToken woken)
    {
        try
        {
            return device.Read(events, wait, woken);
        }
        catch (OperationCanceledException) when (woken.IsCancellationRequested)
        {
            return 0;
        }
    }

    private void FindHeld(InputDevice device)
    {
        device.ReadKeys(keys);
        foreach (var held in presses.Correct(keys, Stopwatch.GetTimestamp()))
            if (held.Down && buttonOf.TryGetValue(held.Code, out int button)) buttons.Held(button, held.TimestampNs);
    }

    /// <summary>Events were lost: what is down now, and was not told of, has been pressed.</summary>
    private void Resync(InputDevice device)
    {
        device.ReadKeys(keys);
        foreach (var press in presses.Correct(keys, Stopwatch.GetTimestamp())) Press(press);
    }

    private void Press(in KeyPress press)
    {
        Span<byte> shown = stackalloc byte[3];
        BinaryPrimitives.WriteUInt16BigEndian(shown, press.Code);
        shown[2] = press.Down ? (byte)1 : (byte)0;
        bool means = buttonOf.TryGetValue(press.Code, out int button);
        Trace(Device, sent: false, shown, means ? buttons.Rules[button].Input : null);
        if (means) Press(buttons, button, press.Down, press.TimestampNs, shown.Length);
    }

    private void Type(in InputEvent happened)
    {
        var outcome = wedge.Accept(happened);
        if (outcome == WedgeOutcome.Nothing) return;
        bool isScan = outcome == WedgeOutcome.Scan;
        byte[] text = isScan ? Encoding.ASCII.GetBytes(wedge.Text) : [];
        Trace(Device, sent: false, text, isScan ? HidScanReader.Scan : "spoiled", mask: true);
        lock (Gate)
        {
            Device.Heard(Time.GetUtcNow(), text.Length);
            if (Device.Admin == AdminState.Enabled && isScan) Device.Scanned();
            else if (Device.Admin == AdminState.Enabled) Device.Rejected();
        }
        if (isScan) Tell(Device, HidScanReader.Scan, new Dictionary<string, string> { ["data"] = wedge.Text }, WallAt(happened.TimestampNs));
    }
}
