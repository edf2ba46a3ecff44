using Kiosk.Queueing;

namespace Kiosk.Contract.Events;

/// <summary>The worker began to work on its record.</summary>
/// <param name="Version">Version of the worker.</param>
/// <param name="Site">Name of the site's configuration.</param>
/// <param name="Clean">False when the run before ended without a <see cref="KioskStopped"/>: power cut or crash.</param>
public sealed record KioskStarted(string Version, string Site, bool Clean) : SiteEvent;

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
public sealed record DeviceChanged(string Device, string State, string Health, string Reason) : SiteEvent;

/// <summary>Something was scanned. The raw scan is never kept.</summary>
/// <param name="Kind">dossier, ticket, citizenCard, vietQr, url, socialInsurance, procedure, taxCode, loose, unknown or rejected.</param>
/// <param name="Answer">found, notFound, malformed, offline, cached, wrongDocument or ticket.</param>
/// <param name="Fingerprint">Salted hash of the normalised text, 16 hex digits; the salt never leaves the kiosk.</param>
/// <param name="Source">scanner, screen or api.</param>
public sealed record CodeScanned(string Kind, string Answer, string Fingerprint, string Source) : SiteEvent;
