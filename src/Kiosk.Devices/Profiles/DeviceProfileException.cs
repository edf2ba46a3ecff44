namespace Kiosk.Devices;

/// <summary>A device profile was refused: which file, where in it, what was found and what is allowed.</summary>
public sealed class DeviceProfileException : Exception
{
    internal DeviceProfileException(string file, string jsonPath, string found, BilingualText allowed, Exception? inner = null)
        : base($"{Vietnamese(file, jsonPath, found, allowed)} / {English(file, jsonPath, found, allowed)}", inner)
    {
        File = file;
        JsonPath = jsonPath;
        Found = found;
        Text = new BilingualText(Vietnamese(file, jsonPath, found, allowed), English(file, jsonPath, found, allowed));
    }

    /// <summary>The file's name as it was given to the loader.</summary>
    public string File { get; }

    /// <summary>Where in the file, as a JSON path such as <c>$.frames.num[2].as</c>.</summary>
    public string JsonPath { get; }

    /// <summary>What stands there.</summary>
    public string Found { get; }

    /// <summary>The whole message for a technician.</summary>
    public BilingualText Text { get; }

    /// <summary>
    /// For a vector that failed: what the document says and what the profile makes, one above the other in hexadecimal with the
    /// first difference marked, several lines for a fixed-width font. Null for other faults.
    /// </summary>
    public string? Comparison { get; internal init; }

    /// <summary>The other faults of the same file, found in the same reading; at most 20 in all.</summary>
    public IReadOnlyList<DeviceProfileException> Others { get; private set; } = [];

    /// <summary>The first of several faults, knowing the others.</summary>
    internal static DeviceProfileException Several(IReadOnlyList<DeviceProfileException> faults)
    {
        faults[0].Others = [.. faults.Skip(1)];
        return faults[0];
    }

    private static string Vietnamese(string file, string path, string found, BilingualText allowed) =>
        $"{file}: {path}: gặp {found}; cho phép: {allowed.Vi}";

    private static string English(string file, string path, string found, BilingualText allowed) =>
        $"{file}: {path}: found {found}; allowed: {allowed.En}";
}
