namespace Kiosk.Worker.Commands;

/// <summary>A printer profile of the site's own, beside its site.json.</summary>
internal static class SiteProfile
{
    /// <summary>Whole or not at all: a kiosk that starts meanwhile must not read half a profile.</summary>
    internal static void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file + ".new", text);
        File.Move(file + ".new", file, overwrite: true);
    }
}
