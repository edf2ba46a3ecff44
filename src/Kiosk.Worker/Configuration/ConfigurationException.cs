namespace Kiosk.Worker.Configuration;

/// <summary>A configuration file that cannot be used: which, where in it, what was found, what to do. Said in both languages.</summary>
internal sealed class ConfigurationException(string file, string path, string vi, string en)
    : Exception($"{file}{(path.Length == 0 ? "" : $" ({path})")}: {vi}{Environment.NewLine}{file}{(path.Length == 0 ? "" : $" ({path})")}: {en}")
{
    /// <summary>The file's full path.</summary>
    public string File { get; } = file;

    /// <summary>JSON path within it, e.g. $.counters[2].services[0]; empty for the whole file.</summary>
    public string Path { get; } = path;
}
