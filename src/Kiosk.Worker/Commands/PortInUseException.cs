namespace Kiosk.Worker.Commands;

/// <summary>Somebody else listens on the port of the screens.</summary>
internal sealed class PortInUseException(int port) : Exception(Words.Lines("PortInUse", port));
