namespace Kiosk.Worker.Configuration;

/// <summary>Something in a configuration file that cannot be used, or had better be changed, in both languages.</summary>
/// <param name="File">The file's full path.</param>
/// <param name="Path">JSON path within it, e.g. $.counters[2].services[0]; empty for the whole file.</param>
/// <param name="Vi">What was found and what to do, Vietnamese.</param>
/// <param name="En">The same, English.</param>
internal sealed record ConfigurationFault(string File, string Path, string Vi, string En)
{
    private string Place => Path.Length == 0 ? File : $"{File} ({Path})";

    /// <summary>For the person who starts the kiosk: Vietnamese, and English on a line of its own.</summary>
    public override string ToString() => $"{Place}: {Vi}{Environment.NewLine}{Place}: {En}";

    /// <summary>The same where the kiosk runs even so.</summary>
    public string AsWarning() => $"Lưu ý: {Place}: {Vi}{Environment.NewLine}Warning: {Place}: {En}";
}

/// <summary>What the checks found in one file. They go on after a fault: who mends a file wants to know all of them at once.</summary>
internal sealed class ConfigurationFindings(string file)
{
    public List<ConfigurationFault> Faults { get; } = [];

    public List<ConfigurationFault> Warnings { get; } = [];

    public string File => file;

    public void Refuse(string path, string vi, string en) => Faults.Add(new ConfigurationFault(file, path, vi, en));

    public void Warn(string path, string vi, string en) => Warnings.Add(new ConfigurationFault(file, path, vi, en));
}
