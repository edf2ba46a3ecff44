namespace Kiosk.Devices.Tests;

/// <summary>The profiles as they ship, found from wherever the tests run.</summary>
internal static class Shipped
{
    internal static string Root { get; } = FindRoot();

    internal static string Folder => Path.Combine(Root, "firmware-config", "devices");

    internal static string SchemaPath => Path.Combine(Root, "firmware-config", "schema", "device-profile.schema.json");

    internal static DeviceProfile Profile(string id) => DeviceProfile.Load(Path.Combine(Folder, id + ".json"));

    internal static string[] Ids => [.. Directory.EnumerateFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    private static string FindRoot()
    {
        string? at = AppContext.BaseDirectory;
        while (at is not null && !File.Exists(Path.Combine(at, "Kiosk.sln"))) at = Path.GetDirectoryName(at);
        return at ?? throw new InvalidOperationException("Kiosk.sln is not above the test's folder.");
    }
}
