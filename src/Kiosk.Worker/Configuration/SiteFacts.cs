using Kiosk.Contract.Api;
using Kiosk.Queueing.Services;

namespace Kiosk.Worker.Configuration;

/// <summary>What the screens and tickets say of the site itself.</summary>
/// <param name="Kiosk">Id of this kiosk, e.g. K-DEMO-01.</param>
/// <param name="Authority">The line above, e.g. UBND TỈNH …</param>
/// <param name="Centre">The centre's name.</param>
/// <param name="Hotline">A telephone number, or null.</param>
/// <param name="PublicUrl">Where citizens' telephones reach this kiosk's pages (ticket QR), without a slash at the end.</param>
/// <param name="PanelWidthMm">Width of the touch panel's picture, so that sizes on the screen can be true millimetres.</param>
/// <param name="IsDemonstration">Whether this is the demonstration site.</param>
internal sealed record SiteFacts(string Kiosk, LocalText Authority, LocalText Centre, string? Hotline, string PublicUrl, double PanelWidthMm, bool IsDemonstration);

/// <summary>The hall as it is at this moment.</summary>
internal delegate HallView CurrentHall();
