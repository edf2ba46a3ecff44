using Kiosk.Queueing;

namespace Kiosk.Contract.Events;

/// <summary>The worker began to work on its record.</summary>
/// <param name="Version">Version of the worker.</param>
/// <param name="Site">Name of the site's configuration.</param>
/// <param name="Clean">False when the run before ended without a <see cref="KioskStopped"/>: power cut or crash.</param>
/// <param name="NotesPrinting">True: this run records <see cref="Kiosk.Queueing.Visits.TicketPrinting"/> before each paper. Null in records of programs that did not.</param>
public sealed record KioskStarted(string Version, string Site, bool Clean, bool? NotesPrinting = null) : SiteEvent;

/// <summary>The worker ended in order.</summary>
public sealed record KioskStopped : SiteEvent;

/// <summary>The earlier record could not be read and was set aside; this one goes on in its stead.</summary>
/// <param name="KeptAs">File name of the damaged record, kept for salvage.</param>
/// <param name="Salvaged">Events that could still be read from it.</param>
public sealed record JournalReplaced(string KeptAs, long Salvaged) : SiteEvent;

/// <summary>A device's health changed.</summary>
/// <param name="Device">Device id of the site's configuration.</param>
/// <param name="State">Connection or readiness word, e.g. ready, lost, notReady.</param>
/// <param name="Health">ok, degraded, failing, offline or unknown.</param>
/// <param name="Reason">Stable reason code; "none" when all is well.</param>
/// <param name="Admin">maintenance or disabled; null: enabled, or a program that did not tell.</param>
/// <param name="Confidence">confirmed or assumed; null: a program that did not tell.</param>
public sealed record DeviceChanged(string Device, string State, string Health, string Reason, string? Admin = null, string? Confidence = null) : SiteEvent;

/// <summary>Something was scanned. The raw scan is never kept.</summary>
/// <param name="Kind">dossier, ticket, citizenCard, insuranceCard, vietQr, url, socialInsurance, procedure, taxCode, phone, unknown or rejected.</param>
/// <param name="Answer">found, notFound, malformed, offline, cached, wrongDocument or ticket.</param>
/// <param name="Fingerprint">
/// Salted hash of the code, 16 hex digits; the salt never leaves the kiosk. Sixteen zeros of everything that is no code of a dossier,
/// a file, a procedure or a ticket: it may speak of a person, and few enough digits can be guessed.
/// </param>
/// <param name="Source">scanner, screen or api.</param>
public sealed record CodeScanned(string Kind, string Answer, string Fingerprint, string Source) : SiteEvent;

/// <summary>How much of the roll in a printer is used, by our own count. Written now and then, so that a restart goes on from it.</summary>
/// <param name="Device">Device id of the site's configuration.</param>
/// <param name="UsedMm">Millimetres moved since the roll was put in.</param>
/// <param name="RollMm">Length of a full roll.</param>
/// <param name="Papers">Pieces cut from it.</param>
/// <param name="LowTold">True when its end was announced already.</param>
public sealed record PaperCounted(string Device, int UsedMm, int RollMm, int Papers, bool LowTold) : SiteEvent;

/// <summary>A new roll is in a printer.</summary>
/// <param name="Device">Device id.</param>
/// <param name="RollMm">Its length.</param>
/// <param name="By">technician, or sensor: paper or cover were seen to go and come back.</param>
public sealed record PaperRollChanged(string Device, int RollMm, string By) : SiteEvent;

/// <summary>A roll comes to its end. Told once a roll.</summary>
/// <param name="Device">Device id.</param>
/// <param name="TicketsLeft">How many more it will be, by our count.</param>
/// <param name="By">count or sensor.</param>
/// <param name="EmptyAt">When, at today's pace; null when the day is too young to tell.</param>
public sealed record PaperLow(string Device, int TicketsLeft, string By, DateTimeOffset? EmptyAt = null) : SiteEvent;
