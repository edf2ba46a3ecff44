namespace Kiosk.Simulator;

/// <summary>What the command line said.</summary>
/// <param name="DeviceFolder">Where the tty links go; made when absent.</param>
/// <param name="Port">Front panel on 127.0.0.1; 0 is the system's choice.</param>
/// <param name="Counters">1 to 40.</param>
/// <param name="UntilStdinCloses">End with the process that holds our stdin.</param>
/// <param name="LabelFile">Captions of the ticket buttons, or null for the usual ones.</param>
/// <param name="Fast">The printer prints in no time.</param>
internal sealed record SimulatorOptions(string DeviceFolder, int Port, int Counters, bool UntilStdinCloses, string? LabelFile, bool Fast);
