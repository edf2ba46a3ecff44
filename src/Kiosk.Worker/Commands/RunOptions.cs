namespace Kiosk.Worker.Commands;

/// <summary>What the command line asks for.</summary>
/// <param name="Config">Folder of site.json and catalogue.json; null runs the demonstration.</param>
/// <param name="Data">Folder of the journal; null for the usual place.</param>
/// <param name="Devices">Where relative ports of site.json are found.</param>
/// <param name="Port">Overrides the port of the screens and the API; null keeps the configured one, or in the demonstration takes a free one.</param>
/// <param name="KeepCalendar">Keep the catalogue's hours although the site says always.</param>
internal sealed record RunOptions(string? Config, string? Data, string Devices, int? Port, bool KeepCalendar)
{
    public bool IsDemonstration => Config is null;

    /// <summary>The journal's folder: as asked, or by the place that systemd and XDG give it.</summary>
    public string DataFolder => Path.GetFullPath(Data ?? Environment.GetEnvironmentVariable("STATE_DIRECTORY")
        ?? Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } home ? home : Path.GetTempPath(),
            "kiosk", IsDemonstration ? "demonstration" : "site"));
}
