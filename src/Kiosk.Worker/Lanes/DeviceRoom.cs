using System.Collections.Concurrent;
using Kiosk.Contract.Api;
using Kiosk.Contract.Events;
using Kiosk.Devices;
using Kiosk.Devices.Ports;
using Kiosk.Linux.HotPlug;
using Kiosk.Printing.Evidence;
using Kiosk.Printing.Transports;
using Kiosk.Worker.Configuration;

namespace Kiosk.Worker.Lanes;

/// <summary>All devices of the site: who they are, how they are, and the way to them. Owns the printer and the ports.</summary>
internal sealed partial class DeviceRoom : IAsyncDisposable
{
    private readonly SiteSettings site;
    private readonly string devicesFolder;
    private readonly IReadOnlyList<IDevicePort> ports;
    private readonly Dictionary<string, RoomDevice> byId;
    private readonly List<DeviceView> broken;
    private readonly ConcurrentDictionary<string, AdminState> wishes;
    private readonly HotPlugBell? bell;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private int closed;

    /// <param name="site">The site.</param>
    /// <param name="devicesFolder">Where relative ports are found: /dev on a real kiosk.</param>
    /// <param name="shelf">Profiles.</param>
    /// <param name="left">What the run before may have left in the printer: it is cleared first.</param>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">One category a device.</param>
    /// <param name="wishes">Devices that a technician has taken out of use, from the record.</param>
    /// <param name="printerHasAnswered">From the record: the printer has answered in a run before.</param>
    /// <exception cref="ConfigurationException">The site names a profile that nobody has.</exception>
    public DeviceRoom(
        SiteSettings site, string devicesFolder, ProfileShelf shelf, LeftInPrinter left, TimeProvider time, ILoggerFactory loggers,
        IReadOnlyDictionary<string, AdminState>? wishes = null, bool printerHasAnswered = false)
    {
        this.site = site;
        this.devicesFolder = devicesFolder;
        this.time = time;
        this.wishes = new(wishes ?? new Dictionary<string, AdminState>());
        logger = loggers.CreateLogger<DeviceRoom>();
        // One listener for what is plugged in and out, whatever waits for it.
        bell = site.Lines.Count > 0 ? HotPlugBell.TryStart() : null;
        var lines = new DeviceRoomLines(devicesFolder, shelf, time, loggers, bell);
        for (int l = 0; l < site.Lines.Count; l++) lines.Add(site.Lines[l], l);
        ports = lines.Ports;
        byId = lines.Devices.ToDictionary(d => d.Settings.Id);
        broken = [.. lines.Refused.Select(r => DeviceRoomViews.Of(r, time.GetUtcNow()))];
        if (site.Printer is not null) AddPrinter(site.Printer, shelf, left, printerHasAnswered, loggers);
    }

    /// <summary>The ticket printer, or null when the site has none or its profile is broken.</summary>
    public ReceiptPrinter? Printer { get; private set; }

    /// <summary>The printer's profile, or null as <see cref="Printer"/>.</summary>
    public Kiosk.Printing.Profiles.PrinterProfile? PrinterProfile { get; private set; }

    /// <summary>Who counts the printer's paper; null until it runs.</summary>
    public PaperWatch? Paper { get; set; }

    /// <summary>Devices that were refused, in words for the technician.</summary>
    public IReadOnlyList<string> Refusals => [.. broken.Select(b => $"{b.Id}: {b.ActionVi}{Environment.NewLine}{b.Id}: {b.ActionEn}")];

    /// <summary>A press or a scan of a device in use, raised on the thread of its port.</summary>
    public event Action<DeviceInput>? Input;

    /// <summary>A change of health, raised on the thread of its device.</summary>
    public event Action<DeviceChanged>? Changed;

    public void Start()
    {
        if (Printer is not null)
        {
            Printer.StatusChanged += status => Changed?.Invoke(DeviceRoomViews.EventOf(status));
            Printer.Start();
        }
        // What cannot be used at all has no port that would tell of it.
        foreach (var refused in broken) Changed?.Invoke(new DeviceChanged(refused.Id, refused.State, refused.Health, refused.Reason, Confidence: "confirmed"));
        foreach (var (id, wish) in wishes)
            if (wish != AdminState.Enabled && byId.TryGetValue(id, out var found)) found.Port.SetAdmin(id, wish);
        foreach (var port in ports)
        {
            // Who works at a device presses its buttons: none of that is meant for the hall.
            port.Input += input =>
            {
                if (AdminOf(input.DeviceId) == AdminState.Enabled) Input?.Invoke(input);
            };
            port.HealthChanged += health => Changed?.Invoke(WithComplaint(DeviceRoomViews.EventOf(health)));
            port.Start();
        }
    }

    public DeviceSettings? Find(string id) => byId.TryGetValue(id, out var found) ? found.Settings : null;

    public IEnumerable<DeviceSettings> WithRole(DeviceRole role) => byId.Values.Select(d => d.Settings).Where(d => d.Role == role);

    /// <summary>What a display should show from now on; its port shows the newest when it can. Boards of digits only show the digits.</summary>
    /// <returns>False when the board has no way to show this text.</returns>
    public bool Show(string id, string text)
    {
        string digits = string.Concat(text.Where(char.IsAsciiDigit));
        return Set(id, "show", new Dictionary<string, string> { ["text"] = text, ["number"] = digits.Length == 0 ? "0" : digits });
    }

    /// <summary>Makes a display blank.</summary>
    public void Clear(string id)
    {
        if (!byId.TryGetValue(id, out var found)) return;
        if (found.Profile.Verbs.Contains("clear")) Set(id, "clear", new Dictionary<string, string>());
        else Show(id, "");
    }

    /// <summary>Shows a counter's state on a keypad's lamps, or on a lamp, as far as the profile has lamps for it.</summary>
    /// <returns>False when the profile knows no such state.</returns>
    public bool SetState(string id, string state) => byId.TryGetValue(id, out var found) && found.Port.SetState(id, state);

    /// <summary>Turns one lamp of several on or off.</summary>
    /// <param name="id">The device.</param>
    /// <param name="lamp">Its number on the device, 1 and up.</param>
    /// <param name="on">Whether it should light.</param>
    public void Light(string id, string lamp, bool on) =>
        // Relays call it a channel, pads a button; what a profile does not use it passes over.
        Set(id, "lamp", new Dictionary<string, string> { ["channel"] = lamp, ["button"] = lamp, ["output"] = $"lamp{lamp}", ["lamp"] = on ? "on" : "off" });

    /// <summary>Whether a device has lamps of its own.</summary>
    public bool HasLamps(string id) => byId.TryGetValue(id, out var found) && found.Profile.CanDo("lamp");

    /// <summary>Sounds a chime once.</summary>
    public void Chime(string id) => Set(id, "beep", new Dictionary<string, string>());

    /// <summary>Readiness and reason of the printer, for the screens.</summary>
    public (string State, string Reason) PrinterNow() =>
        Printer is null ? ("notReady", "portMissing") : (DeviceRoomViews.Word(Printer.Status.Readiness), PrinterReasons.Code(Printer.Status.Reason));

    /// <summary>Every device as it is now.</summary>
    public IReadOnlyList<DeviceView> Views()
    {
        var views = new List<DeviceView>(broken);
        if (Printer is not null) views.Add(DeviceRoomViews.OfPrinter(Printer, site.Printer!.Profile, Paper));
        foreach (var health in Health()) views.Add(WithComplaint(DeviceRoomViews.Of(byId[health.DeviceId], health)));
        return views;
    }

    /// <summary>How every device on a port is now.</summary>
    public IEnumerable<DeviceHealth> Health() => ports.SelectMany(p => p.Health).Select(WithTally);

    /// <summary>How one device is now; null when no port drives it.</summary>
    public DeviceHealth? HealthOf(string id) => byId.TryGetValue(id, out var found) ? found.Port.Health.FirstOrDefault(h => h.DeviceId == id) : null;

    /// <summary>The last frames of a device, or of all on its port; null when it is not driven by a port.</summary>
    public DeviceFramesView? Frames(string id, bool ofPort = false) => byId.TryGetValue(id, out var found) ? DeviceRoomViews.Of(found, ofPort) : null;

    /// <summary>The technician's wish for a device.</summary>
    public AdminState AdminOf(string id) => wishes.GetValueOrDefault(id);

    /// <summary>Every device that is not in use by a technician's wish.</summary>
    public IReadOnlyDictionary<string, AdminState> OutOfUse => wishes.Where(w => w.Value != AdminState.Enabled).ToDictionary();

    /// <summary>Takes a device out of use or back. The caller has recorded it.</summary>
    public void SetAdmin(string id, AdminState wish)
    {
        if (!byId.TryGetValue(id, out var found)) return;
        wishes[id] = wish;
        found.Port.SetAdmin(id, wish);
    }

    /// <summary>Looks whether a device is well, now; null when it is not driven by a port.</summary>
    public async Task<DeviceCheck?> CheckAsync(string id, CheckLevel level, CancellationToken stop) =>
        byId.TryGetValue(id, out var found) ? await found.Port.CheckAsync(id, level, stop).ConfigureAwait(false) : null;

    /// <summary>A person has looked at it.</summary>
    public void Seen(string id, bool well)
    {
        if (byId.TryGetValue(id, out var found)) found.Port.Seen(id, well);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Stopped by its owner in good order, and once more by the container.
        if (Interlocked.Exchange(ref closed, 1) == 1) return;
        var closing = ports.Select(p => p.DisposeAsync().AsTask()).ToList();
        if (Printer is not null) closing.Add(Printer.DisposeAsync().AsTask());
        await Task.WhenAll(closing).ConfigureAwait(false);
        if (bell is not null) await bell.DisposeAsync().ConfigureAwait(false);
    }

    private bool Set(string id, string verb, IReadOnlyDictionary<string, string> args)
    {
        if (!byId.TryGetValue(id, out var found)) return false;
        try
        {
            found.Port.Set(id, verb, args);
            return true;
        }
        catch (ArgumentException e)
        {
            // A board that cannot show this text keeps the last; the call goes on by voice, hall display and paper.
            LogNotShowable(logger, id, verb, e.Message);
            return false;
        }
    }

    private void AddPrinter(PrinterSettings settings, ProfileShelf shelf, LeftInPrinter left, bool hasAnswered, ILoggerFactory loggers)
    {
        // The site's check has refused what is no address.
        var address = PrinterAddress.TryParse(settings.Port, devicesFolder) ?? throw new ArgumentException(settings.Port, nameof(settings));
        try
        {
            PrinterProfile = shelf.Printer(settings.Profile);
            Printer = new ReceiptPrinter("printer", address, PrinterProfile, time, loggers.CreateLogger("Kiosk.Printer"), left, hasAnswered);
        }
        catch (Kiosk.Printing.Profiles.ProfileException e)
        {
            broken.Insert(0, new DeviceView("printer", settings.Profile, address.ToString(), "misconfigured", "offline", "profileTestFailed", e.Vietnamese, e.English, time.GetUtcNow(), Role: "printer"));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Device {Device} cannot {Verb} this: {Reason}")]
    private static partial void LogNotShowable(ILogger logger, string device, string verb, string reason);
}
