using System.Diagnostics;
using Kiosk.Devices.Chips;
using Kiosk.Devices.Ports;
using Kiosk.Devices.Profiles;
using Kiosk.Linux;

namespace Kiosk.Devices.Local;

/// <summary>
/// Digits behind display chips: one at an SPI chip select, several at an I2C bus, several on GPIO lines. Chips that answer are known to
/// show it; the others are started and told again now and then. A chip that does not answer delays no other.
/// </summary>
internal sealed class ChipPort : LocalPort
{
    /// <summary>A TM1638 does not report its keys; a press is never shorter than 60 ms.</summary>
    private const long KeysEvery = 40_000_000;
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(5);
    private readonly Func<ChipWay> open;
    private readonly ChipFace[] faces;
    private string? meaning;

    /// <param name="address">The bus, or the GPIO chip.</param>
    /// <param name="bindings">The displays.</param>
    /// <param name="around">Time, logs, the bell.</param>
    internal ChipPort(PortAddress address, IReadOnlyList<DeviceBinding> bindings, PortSurroundings around)
        : this(address, bindings, LookoutOf(address, bindings, around), () => ChipWay.Open(address, bindings), around) { }

    /// <summary>With another way to the chips, for tests.</summary>
    internal ChipPort(PortAddress address, IReadOnlyList<DeviceBinding> bindings, DeviceLookout lookout, Func<ChipWay> open, PortSurroundings around)
        : base(address, bindings, lookout, around)
    {
        this.open = open;
        var jitter = new Random(around.JitterSeed);
        faces = [.. Devices.Select(d => new ChipFace(d, jitter))];
    }

    protected override void Serve(string path)
    {
        using var way = open();
        for (int n = 0; n < faces.Length; n++) faces[n].Begin(ChipDisplays.Make(faces[n].Chip, Traced(faces[n], way.Talks[n]), way.ReadKeys[n]));
        Opened(proven: false);
        while (true)
        {
            var woken = UntilWoken();
            if (IsUnwanted) return;
            foreach (var face in faces) Attend(face);
            Publish();
            woken.WaitHandle.WaitOne(Until(NextDue()));
        }
    }

    protected override string Wish(LocalDevice device, string verb, IReadOnlyDictionary<string, string> args)
    {
        var wish = ChipWish.Parse(device.Binding.Profile.Transport.Chip!, verb, args);
        FaceOf(device).Wish(wish);
        return wish is ChipWish.Text { Shown.Length: > 0 } text ? $"{verb} {text.Shown}" : wish is ChipWish.Level level ? $"{verb} {level.Brightness}" : verb;
    }

    protected override async Task<DeviceCheck> LookAsync(LocalDevice device, CancellationToken stop)
    {
        Task<bool?> answer;
        lock (Gate) answer = FaceOf(device).AskAgain();
        Wake();
        bool? well;
        try
        {
            well = await answer.WaitAsync(LongestLook, Time, stop).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            well = false;
        }
        DeviceHealth now;
        lock (Gate) now = device.Health;
        return Checked(now, CheckLevel.External, well, well switch { true => LocalTexts.Acknowledged, false => LocalTexts.Silent, null => LocalTexts.NeverAnswers });
    }

    protected override BilingualText StartHumanTest(LocalDevice device)
    {
        lock (Gate) FaceOf(device).Test(Stopwatch.GetTimestamp());
        Wake();
        return LocalTexts.AllSegments;
    }

    private static DeviceLookout LookoutOf(PortAddress address, IReadOnlyList<DeviceBinding> bindings, PortSurroundings around)
    {
        static Func<string> At(string path) => () => RealPath.Of(path) ?? throw new DeviceException(DeviceFault.Missing, path);
        return address switch
        {
            PortAddress.Spi spi => new DeviceLookout(At(spi.Path), "spidev", around.Bell, around.Time),
            PortAddress.I2c i2c => new DeviceLookout(At(i2c.Path), "i2c-dev", around.Bell, around.Time),
            _ => new DeviceLookout(() => ChipWay.Find((PortAddress.Gpio)address, bindings).Path, "gpio", around.Bell, around.Time),
        };
    }

    private ChipFace FaceOf(LocalDevice device) => faces.First(f => f.Device == device);

    private ChipTalk Traced(ChipFace face, ChipTalk talk) => message =>
    {
        Trace(face.Device, sent: true, message, meaning);
        lock (Gate) face.Device.Sent(1, message.Length);
        return talk(message);
    };

    private long NextDue()
    {
        long now = Stopwatch.GetTimestamp(), next = long.MaxValue;
        lock (Gate)
            foreach (var face in faces)
                if (face.Device.Admin != AdminState.Disabled) next = Math.Min(next, face.NextDue(now, KeysEvery));
        return next;
    }

    private void Attend(ChipFace face)
    {
        long now = Stopwatch.GetTimestamp();
        (bool Start, string Text, int? Level)? due = null;
        lock (Gate)
            if (face.Device.Admin != AdminState.Disabled) due = face.TakeDue(now);
        if (due is { } work) Show(face, work, now);
        if (face.Keys is { } keys && face.Device.Admin != AdminState.Disabled) ReadKeys(face, keys);
    }

    private void Show(ChipFace face, (bool Start, string Text, int? Level) work, long now)
    {
        bool? isTaken;
        try
        {
            isTaken = Send(face.Display!, work);
            if (work.Start) face.Started(now);
        }
        catch (DeviceException nobody) when (nobody.Fault == DeviceFault.Missing)
        {
            isTaken = false;
        }
        lock (Gate)
        {
            if (isTaken is { } well) face.Device.Answered(well, Time.GetUtcNow());
            face.Device.Shown = isTaken == true ? work.Text : null;
            if (isTaken == false) face.Device.Troubled(HealthLevel.Offline, ReasonCodes.NoReply, null);
            else if (face.Keys is null) face.Device.Troubled(HealthLevel.Ok, ReasonCodes.None, null);
            if (isTaken == false) face.Silent(now);
            else face.Acknowledged();
            face.Answer(isTaken);
        }
    }

    private bool? Send(IDigitDisplay display, (bool Start, string Text, int? Level) work)
    {
        bool? isTaken = null;
        if (work.Start)
        {
            meaning = "init";
            isTaken = display.Start();
            if (isTaken == false) return false;
        }
        meaning = work.Text.Length == 0 ? DriverVerbs.Clear : DriverVerbs.Show;
        isTaken = display.Show(work.Text);
        if (isTaken == false || work.Level is not { } level) return isTaken;
        meaning = DriverVerbs.Brightness;
        return display.Dim(level);
    }

    private void ReadKeys(ChipFace face, LocalButtons keys)
    {
        int down = ((Tm1638)face.Display!).ReadKeys(), changed = down ^ face.KeysDown;
        face.KeysDown = down;
        for (int key = 0; changed >> key != 0 && key < keys.Rules.Count; key++)
        {
            if ((changed >> key & 1) == 0) continue;
            bool isDown = (down >> key & 1) != 0;
            Trace(face.Device, sent: false, [(byte)key, isDown ? (byte)1 : (byte)0], keys.Rules[key].Input);
            Press(keys, key, isDown, Stopwatch.GetTimestamp(), 2);
        }
        Judge(keys);
    }
}
