using Kiosk.Contract.Api;
using Kiosk.Contract.Events;
using Kiosk.Devices;
using Kiosk.Printing.Evidence;
using Kiosk.Printing.Transports;
using Kiosk.Worker.Configuration;

namespace Kiosk.Worker.Lanes;

/// <summary>All devices of the site: who they are, how they are, and the way to them. Owns the printer and the buses.</summary>
internal sealed partial class DeviceRoom : IAsyncDisposable
{
    private readonly SiteSettings site;
    private readonly string devicesFolder;
    private readonly List<SerialBus> buses = [];
    private readonly Dictionary<string, (DeviceSettings Settings, DeviceProfile Profile, SerialBus Bus, string Port)> byId = [];
    private readonly List<DeviceView> broken = [];
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private int closed;

    /// <param name="site">The site.</param>
    /// <param name="devicesFolder">Where relative ports are found: /dev on a real kiosk.</param>
    /// <param name="shelf">Profiles.</param>
    /// <param name="left">What the run before may have left in the printer: it is cleared first.</param>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">One category a device.</param>
    /// <exception cref="ConfigurationException">The site names a profile that nobody has.</exception>
    public DeviceRoom(SiteSettings site, string devicesFolder, ProfileShelf shelf, LeftInPrinter left, TimeProvider time, ILoggerFactory loggers)
    {
        this.site = site;
        this.devicesFolder = devicesFolder;
        this.time = time;
        logger = loggers.CreateLogger<DeviceRoom>();
        if (site.Printer is not null) AddPrinter(site.Printer, shelf, left, loggers);
        for (int l = 0; l < site.Lines.Count; l++) AddLine(site.Lines[l], l, shelf, loggers);
    }

    /// <summary>The ticket printer, or null when the site has none or its profile is broken.</summary>
    public ReceiptPrinter? Printer { get; private set; }

    /// <summary>The printer's profile, or null as <see cref="Printer"/>.</summary>
    public Kiosk.Printing.Profiles.PrinterProfile? PrinterProfile { get; private set; }

    /// <summary>Who counts the printer's paper; null until it runs.</summary>
    public PaperWatch? Paper { get; set; }

    /// <summary>Profiles that were refused, in words for the technician.</summary>
    public IReadOnlyList<string> Refusals { get; private set; } = [];

    /// <summary>A press or a scan, raised on the thread of its line.</summary>
    public event Action<DeviceInput>? Input;

    /// <summary>A change of health, raised on the thread of its device.</summary>
    public event Action<DeviceChanged>? Changed;

    public void Start()
    {
        if (Printer is not null)
        {
            Printer.StatusChanged += status => Changed?.Invoke(AsEvent(status));
            Printer.Start();
        }
        foreach (var bus in buses)
        {
            bus.Input += input => Input?.Invoke(input);
            bus.HealthChanged += health => Changed?.Invoke(new DeviceChanged(health.DeviceId, Word(health.Connection), Word(health.Health), health.Reason));
            bus.Start();
        }
    }

    public DeviceSettings? Find(string id) => byId.TryGetValue(id, out var found) ? found.Settings : null;

    public IEnumerable<DeviceSettings> WithRole(DeviceRole role) => byId.Values.Select(d => d.Settings).Where(d => d.Role == role);

    /// <summary>What a display should show from now on; its bus shows the newest when it can. Boards of digits only show the digits.</summary>
    public void Show(string id, string text)
    {
        string digits = string.Concat(text.Where(char.IsAsciiDigit));
        Set(id, "show", new Dictionary<string, string> { ["text"] = text, ["number"] = digits.Length == 0 ? "0" : digits });
    }

    /// <summary>Makes a display blank.</summary>
    public void Clear(string id)
    {
        if (!byId.TryGetValue(id, out var found)) return;
        if (found.Profile.Verbs.Contains("clear")) Set(id, "clear", new Dictionary<string, string>());
        else Show(id, "");
    }

    /// <summary>Shows a counter's state on its keypad's lamps, as far as the profile has lamps for it.</summary>
    public void SetState(string id, string state)
    {
        if (byId.TryGetValue(id, out var found)) found.Bus.SetState(id, state);
    }

    /// <summary>Readiness and reason of the printer, for the screens.</summary>
    public (string State, string Reason) PrinterNow() =>
        Printer is null ? ("notReady", "portMissing") : (Word(Printer.Status.Readiness), PrinterReasons.Code(Printer.Status.Reason));

    /// <summary>Every device as it is now.</summary>
    public IReadOnlyList<DeviceView> Views()
    {
        var views = new List<DeviceView>(broken);
        if (Printer is not null) views.Add(PrinterView(Printer.Status));
        foreach (var bus in buses)
            foreach (var health in bus.Health)
            {
                bool well = health.Reason == ReasonCodes.None;
                var action = well ? null : ReasonCodes.ActionFor(health.Reason);
                views.Add(new DeviceView(health.DeviceId, health.ProfileId, byId[health.DeviceId].Port, Word(health.Connection), Word(health.Health), health.Reason, action?.Vi, action?.En, health.Since));
            }
        return views;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Stopped by its owner in good order, and once more by the container.
        if (Interlocked.Exchange(ref closed, 1) == 1) return;
        var closing = buses.Select(b => b.DisposeAsync().AsTask()).ToList();
        if (Printer is not null) closing.Add(Printer.DisposeAsync().AsTask());
        await Task.WhenAll(closing).ConfigureAwait(false);
    }

    private void Set(string id, string verb, IReadOnlyDictionary<string, string> args)
    {
        if (!byId.TryGetValue(id, out var found)) return;
        try
        {
            found.Bus.Set(id, verb, args);
        }
        catch (ArgumentException e)
        {
            // A board that cannot show this text keeps the last; the call goes on by voice, hall display and paper.
            LogNotShowable(logger, id, verb, e.Message);
        }
    }

    private void AddPrinter(PrinterSettings settings, ProfileShelf shelf, LeftInPrinter left, ILoggerFactory loggers)
    {
        try
        {
            var profile = shelf.Printer(settings.Profile);
            PrinterProfile = profile;
            Printer = new ReceiptPrinter("printer", AddressOf(settings.Port), profile, time, loggers.CreateLogger("Kiosk.Printer"), left);
        }
        catch (Kiosk.Printing.Profiles.ProfileException e)
        {
            Refuse("printer", settings.Profile, AddressOf(settings.Port).ToString(), e.Vietnamese, e.English);
        }
    }

    private void AddLine(LineSettings line, int index, ProfileShelf shelf, ILoggerFactory loggers)
    {
        string port = PortOf(line.Port);
        var bindings = new List<DeviceBinding>();
        var kept = new List<DeviceSettings>();
        for (int d = 0; d < line.Devices.Count; d++)
        {
            var device = line.Devices[d];
            try
            {
                bindings.Add(new DeviceBinding(device.Id, shelf.Device(device.Profile, $"$.lines[{index}].devices[{d}].profile"), device.Address));
                kept.Add(device);
            }
            catch (DeviceProfileException e)
            {
                Refuse(device.Id, device.Profile, port, e.Text.Vi, e.Text.En);
            }
        }
        if (bindings.Count == 0) return;
        var settings = bindings.Select(b => b.Profile.Serial).FirstOrDefault(s => s is not null) ?? new Kiosk.Linux.Serial.SerialSettings();
        var bus = new SerialBus(port, settings, bindings, time, loggers.CreateLogger("Kiosk.Line"), jitterSeed: index + 1);
        buses.Add(bus);
        foreach (var (device, binding) in kept.Zip(bindings)) byId.Add(device.Id, (device, binding.Profile, bus, port));
    }

    private void Refuse(string device, string profile, string port, string vi, string en)
    {
        broken.Add(new DeviceView(device, profile, port, "misconfigured", "offline", "profileTestFailed", vi, en, time.GetUtcNow()));
        Refusals = [.. Refusals, $"{vi}{Environment.NewLine}{en}"];
    }

    /// <summary>The site's check has refused what is no address.</summary>
    private PrinterAddress AddressOf(string port) => PrinterAddress.TryParse(port, devicesFolder) ?? throw new ArgumentException(port, nameof(port));

    private string PortOf(string port) => Path.GetFullPath(Path.Combine(devicesFolder, port));

    private DeviceView PrinterView(PrinterStatus status)
    {
        var (vi, en) = PrinterReasons.Describe(status.Reason);
        if (Printer!.Holder is string holder) (vi, en) = ($"{vi} ({holder})", $"{en} ({holder})");
        bool well = status.Reason == PrinterReason.None;
        var changed = AsEvent(status);
        if (well && Paper?.Roll is { LowTold: true } roll)
        {
            (vi, en) = ($"Giấy còn khoảng {roll.TicketsLeft} phiếu. Hãy chuẩn bị cuộn mới.", $"Paper for about {roll.TicketsLeft} more tickets. Have a new roll ready.");
            return new DeviceView("printer", site.Printer!.Profile, Printer!.Address.ToString(), changed.State, "degraded", "paperLow", vi, en, status.Since);
        }
        return new DeviceView("printer", site.Printer!.Profile, Printer!.Address.ToString(), changed.State, changed.Health, changed.Reason, well ? null : vi, well ? null : en, status.Since);
    }

    private static DeviceChanged AsEvent(PrinterStatus status) => new(
        "printer", Word(status.Readiness),
        status.Readiness switch { Readiness.Ready when status.Reason == PrinterReason.None => "ok", Readiness.Ready => "degraded", Readiness.NotReady => "offline", _ => "unknown" },
        PrinterReasons.Code(status.Reason));

    private static string Word<TEnum>(TEnum value) where TEnum : struct, Enum
    {
        string name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Device {Device} cannot {Verb} this: {Reason}")]
    private static partial void LogNotShowable(ILogger logger, string device, string verb, string reason);
}
