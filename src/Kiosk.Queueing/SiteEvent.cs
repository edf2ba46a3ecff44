namespace Kiosk.Queueing;

/// <summary>Something that happened at a site and is worth a line in its record. The time and the place in the record are kept beside it, not in it.</summary>
public abstract record SiteEvent;

/// <summary>A <see cref="SiteEvent"/> that changes the hall: <see cref="QueueDay.Apply"/> knows every one of them.</summary>
public abstract record HallEvent : SiteEvent;
