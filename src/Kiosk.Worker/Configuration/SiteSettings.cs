using System.Text.Json.Serialization;
using Kiosk.Queueing.Services;

namespace Kiosk.Worker.Configuration;

/// <summary>
/// site.json: what one kiosk is. Strict: a misspelt member is refused by name. What may be left out has a plain setter: the
/// generated reader would set an init-only member always, to nothing where the file has none, and its default would be lost.
/// </summary>
internal sealed record SiteSettings
{
    public const string SchemaName = "kiosk.site/1";

    /// <summary>For editors, which find the descriptions of all members there; not read.</summary>
    [JsonPropertyName("$schema")]
    public string? SchemaAddress { get; set; }

    public required string Schema { get; init; }

    /// <summary>Identity towards the centre: 3 to 40 of A-Z a-z 0-9 - _.</summary>
    public required string Kiosk { get; init; }

    public required LocalText Authority { get; init; }

    public required LocalText Centre { get; init; }

    public string? Hotline { get; set; }

    /// <summary>Address of the screens and the API, loopback unless another host is named.</summary>
    public string Listen { get; set; } = "http://127.0.0.1:5080";

    /// <summary>Where citizens' telephones reach it; <see cref="Listen"/> when left out.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>The centre's address; left out: the kiosk works alone.</summary>
    public string? CentralUrl { get; set; }

    /// <summary>Width of the touch panel's picture, 50 to 2000 mm.</summary>
    public double PanelWidthMm { get; set; } = 476;

    /// <summary>"catalogue" keeps the catalogue's hours; "always" never closes.</summary>
    public string Hours { get; set; } = "catalogue";

    /// <summary>Codes of the catalogue's services that this hall offers, in the order of the screens.</summary>
    public required IReadOnlyList<string> Services { get; init; }

    public required IReadOnlyList<CounterSettings> Counters { get; init; }

    /// <summary>"letter" for A001, "series" for the four digits of the catalogue's numericSeries.</summary>
    public string? Numbers { get; set; }

    /// <summary>This kiosk's share of the numbers where several give them; left out: all.</summary>
    public NumberLeaseSettings? NumberLease { get; set; }

    /// <summary>Who is next; left out: accumulating priority with its promises.</summary>
    public CallingSettings? Calling { get; set; }

    /// <summary>Missed, held and transferred visits; left out: the defaults.</summary>
    public VisitSettings? Visits { get; set; }

    /// <summary>Whom a rating speaks of; left out: the defaults.</summary>
    public RatingSettings? Ratings { get; set; }

    public PrinterSettings? Printer { get; set; }

    /// <summary>What the tickets say; left out: the standard ticket without a picture.</summary>
    public TicketSettings? Ticket { get; set; }

    public IReadOnlyList<LineSettings> Lines { get; set; } = [];
}

/// <summary>One counter: 1 to 99, the services it calls, and those of them it would rather take.</summary>
internal sealed record CounterSettings(int Number, IReadOnlyList<string> Services, IReadOnlyList<string>? Prefers = null);

/// <summary>The ticket printer.</summary>
/// <param name="Profile">A profile of firmware-config/printers.</param>
/// <param name="Port">usb:VID:PID[:SERIAL], usb:model=NAME, tcp:HOST[:PORT], or a device path, absolute or relative to the devices folder.</param>
/// <param name="RollMetres">Length of a full roll, 5 to 300; left out: 80 on 80 mm paper, 30 on 58 mm.</param>
/// <param name="LowTickets">With how many tickets left the technician is told, 1 to 1000; left out: 50.</param>
internal sealed record PrinterSettings(string Profile, string Port, int? RollMetres = null, int? LowTickets = null);

/// <summary>What the tickets say and show.</summary>
/// <param name="Template">A template of firmware-config/tickets, or of the site's own tickets folder.</param>
/// <param name="Logo">A PNG or PBM file of firmware-config/logos, or of the site's own logos folder; left out: none.</param>
/// <param name="Language">"vi", "en" or "both"; left out: the template's.</param>
internal sealed record TicketSettings(string Template = "standard", string? Logo = null, string? Language = null);
