namespace Kiosk.Contract.Api;

/// <summary>GET /api/v1/printer: the ticket printer as a technician wants to see it.</summary>
/// <param name="Profile">Profile id.</param>
/// <param name="Transport">serial, usb or tcp.</param>
/// <param name="Port">Where it is found.</param>
/// <param name="State">ready, notReady or unknown.</param>
/// <param name="Reason">Stable reason code, "none" when all is well.</param>
/// <param name="WordsVi">What is wrong and what to do.</param>
/// <param name="WordsEn">What is wrong and what to do.</param>
/// <param name="Since">UTC.</param>
/// <param name="Holder">Who holds the port, "cupsd (812)", or null.</param>
/// <param name="Evidence">With what it can testify that a ticket came out, best first: takenSensor, processId, gsR, autoStatus, dleEot, usbStatus, time.</param>
/// <param name="Paper">The roll by our count; null when nobody counts.</param>
public sealed record PrinterView(
    string Profile, string Transport, string Port, string State, string Reason, string WordsVi, string WordsEn, DateTimeOffset Since, string? Holder,
    IReadOnlyList<string> Evidence, PaperView? Paper);

/// <summary>The roll by our own count.</summary>
/// <param name="RollMetres">A full one.</param>
/// <param name="LeftMetres">What is left.</param>
/// <param name="TicketsLeft">How many more tickets.</param>
/// <param name="EmptyAt">When, at today's pace (UTC), or null.</param>
/// <param name="Low">Its end was announced.</param>
public sealed record PaperView(double RollMetres, double LeftMetres, int TicketsLeft, DateTimeOffset? EmptyAt, bool Low);

/// <summary>POST /api/v1/printer/roll: a new roll was put in.</summary>
/// <param name="Metres">5 to 300, or null for the site's usual length.</param>
public sealed record NewRollRequest(int? Metres = null);

/// <summary>What became of a test ticket.</summary>
/// <param name="Outcome">printed, notPrinted or unknown.</param>
/// <param name="Confidence">confirmed or assumed when printed.</param>
/// <param name="Evidence">What says so, when printed.</param>
/// <param name="Reason">Stable reason code when not printed or unknown.</param>
/// <param name="WordsVi">What is wrong and what to do, or null.</param>
/// <param name="WordsEn">What is wrong and what to do, or null.</param>
public sealed record TestPrintView(string Outcome, string? Confidence, string? Evidence, string? Reason, string? WordsVi, string? WordsEn);
