using System.Globalization;

namespace Kiosk.Devices.Profiles;

/// <summary>What a command has to say: its own arguments first, then what the site has set, then the profile's defaults.</summary>
/// <param name="Address">The device's address.</param>
/// <param name="Given">The command's arguments.</param>
/// <param name="Settings">The site's settings; null for none.</param>
/// <param name="Params">The profile's parameters with their defaults; null for none.</param>
internal sealed record CommandArguments(
    int Address, IReadOnlyDictionary<string, string> Given, IReadOnlyDictionary<string, string>? Settings = null, IReadOnlyDictionary<string, DeviceParam>? Params = null)
{
    /// <summary>The character a repeated step is at; null elsewhere.</summary>
    internal (string Text, int Index, int Count)? Character { get; init; }

    /// <exception cref="ArgumentException">Nobody has given it and there is no default.</exception>
    internal string this[string name, string? ifAbsent] => Find(name) ?? ifAbsent ?? throw new ArgumentException($"The argument \"{name}\" is missing.");

    private string? Find(string name)
    {
        if (Character is { } at)
        {
            switch (name)
            {
                case "char": return at.Text;
                case "index": return at.Index.ToString(CultureInfo.InvariantCulture);
                case "count": return at.Count.ToString(CultureInfo.InvariantCulture);
            }
        }
        if (Given.TryGetValue(name, out string? given)) return given;
        if (Settings is not null && Settings.TryGetValue(name, out string? set)) return set;
        return Params is not null && Params.TryGetValue(name, out var param) ? param.Default : null;
    }
}
