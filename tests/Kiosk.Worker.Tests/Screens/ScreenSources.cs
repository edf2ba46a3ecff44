using Kiosk.Worker.Screens;

namespace Kiosk.Worker.Tests.Screens;

/// <summary>What the screens are made of, as text.</summary>
internal static class ScreenSources
{
    /// <summary>An asset as it travels inside the program.</summary>
    public static string Asset(string name)
    {
        using var reader = new StreamReader(typeof(ScreenAssets).Assembly.GetManifestResourceStream("assets/" + name)!);
        return reader.ReadToEnd();
    }

    /// <summary>All components, modules and the code beside them, file name to text, from the tree these tests were built in.</summary>
    public static IReadOnlyDictionary<string, string> Files()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Kiosk.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("Kiosk.sln");
        string screens = Path.Combine(folder.FullName, "src", "Kiosk.Worker", "Screens");
        return Directory.EnumerateFiles(screens, "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".razor" or ".js" or ".cs")
            .ToDictionary(f => Path.GetRelativePath(screens, f), File.ReadAllText);
    }
}
