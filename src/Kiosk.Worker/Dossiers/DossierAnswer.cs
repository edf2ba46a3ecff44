using Kiosk.Contract.Api;
using Kiosk.Contract.Events;

namespace Kiosk.Worker.Dossiers;

/// <summary>What the citizen sees, and the line to be recorded, which holds nothing that was scanned.</summary>
internal sealed record DossierAnswer(DossierView View, CodeScanned Event);
