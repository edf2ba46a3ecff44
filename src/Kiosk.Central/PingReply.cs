namespace Kiosk.Central;

/// <summary>GET /ping.</summary>
/// <param name="Status">"ok".</param>
/// <param name="Version">Version of the centre.</param>
/// <param name="ServerTime">UTC.</param>
public sealed record PingReply(string Status, string Version, DateTimeOffset ServerTime);
