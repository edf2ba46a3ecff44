using System.Text.RegularExpressions;

namespace Kiosk.Architecture.Tests;

/// <summary>The files of this repository as they lie on the disk, without what is built or belongs to an editor.</summary>
internal static partial class Repository
{
    private static readonly string[] NotOurs = [".git", "artifacts", "bin", "obj", "node_modules", ".vs", ".idea", ".vscode", "TestResults"];

    private static readonly string[] TextEndings =
    [
        ".cs", ".csproj", ".props", ".targets", ".sln", ".json", ".md", ".txt", ".razor", ".resx", ".css", ".js", ".html", ".svg", ".xml", ".yml", ".yaml",
        ".sh", ".py", ".conf", ".service", ".rules", ".timer", ".socket", ".ini", ".toml", ".editorconfig", ".gitignore", "",
    ];

    /// <summary>The folder of Kiosk.sln, found upwards from the tests.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>All files, relative to <see cref="Root"/>, with forward slashes, in order.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. Below(new DirectoryInfo(Root)).Select(f => Path.GetRelativePath(Root, f.FullName)).Order(StringComparer.Ordinal)];

    public static IEnumerable<string> TextFiles => Files.Where(f => TextEndings.Contains(Path.GetExtension(f)));

    /// <summary>C# sources and pages under a folder, e.g. "src/Kiosk.Worker/".</summary>
    public static IEnumerable<string> Sources(string under = "") =>
        Files.Where(f => f.StartsWith(under, StringComparison.Ordinal) && Path.GetExtension(f) is ".cs" or ".razor");

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>A source without comments and without the contents of strings, in which a word would be no code.</summary>
    public static string ReadCode(string file) => CommentsAndStrings().Replace(Read(file), m => m.Value[0] == '/' ? " " : "\"\"");

    /// <summary>Whether that path, relative to the root, is a file or a folder.</summary>
    public static bool Has(string path) => Path.Exists(Path.Combine(Root, path));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Kiosk.sln"))) return folder.FullName;
        throw new InvalidOperationException($"No Kiosk.sln above {AppContext.BaseDirectory}");
    }

    private static IEnumerable<FileInfo> Below(DirectoryInfo folder) => folder.EnumerateFiles().Where(f => f.LinkTarget is null).Concat(
        folder.EnumerateDirectories().Where(d => d.LinkTarget is null && !NotOurs.Contains(d.Name)).SelectMany(Below));

    // Raw strings first, then verbatim ones, then plain ones and characters; comments wherever they come before.
    [GeneratedRegex("""
        //[^\n]*|/\*[\s\S]*?\*/|(?<q>"{3,})[\s\S]*?\k<q>"*|\$?@\$?"(?:[^"]|"")*"|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+'
        """, RegexOptions.ExplicitCapture)]
    private static partial Regex CommentsAndStrings();
}
