using System.Xml.Linq;

namespace Kiosk.Architecture.Tests;

/// <summary>A project file as written.</summary>
/// <param name="Name">E.g. Kiosk.Worker.</param>
/// <param name="File">Relative to the root.</param>
/// <param name="Sdk">E.g. Microsoft.NET.Sdk.</param>
/// <param name="Linked">Projects whose assembly it uses.</param>
/// <param name="BuiltBeside">Projects that are built before it and never linked in.</param>
/// <param name="Packages">Packages it names.</param>
/// <param name="Properties">Its properties, whatever their conditions.</param>
internal sealed record Project(
    string Name, string File, string Sdk, IReadOnlyList<string> Linked, IReadOnlyList<string> BuiltBeside, IReadOnlyList<string> Packages,
    ILookup<string, string> Properties)
{
    public static IReadOnlyList<Project> All { get; } = [.. Repository.Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal)).Select(Parse)];

    public static IEnumerable<Project> Shipped => All.Where(p => p.File.StartsWith("src/", StringComparison.Ordinal));

    public static Project Of(string name) => All.Single(p => p.Name == name);

    /// <summary>Every project that reaches its output, by way of others too.</summary>
    public IEnumerable<string> Brought => Linked.Concat(Linked.SelectMany(l => Of(l).Brought)).Distinct();

    private static Project Parse(string file)
    {
        var xml = XDocument.Parse(Repository.Read(file)).Root!;
        var references = xml.Descendants("ProjectReference").ToLookup(r => (string?)r.Attribute("ReferenceOutputAssembly") != "false", NameIn);
        return new Project(
            Path.GetFileNameWithoutExtension(file), file, (string?)xml.Attribute("Sdk") ?? "",
            [.. references[true]], [.. references[false]],
            [.. xml.Descendants("PackageReference").Concat(xml.Descendants("FrameworkReference")).Select(p => (string?)p.Attribute("Include") ?? "")],
            xml.Descendants("PropertyGroup").Elements().ToLookup(p => p.Name.LocalName, p => p.Value));
    }

    private static string NameIn(XElement reference) => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/'));
}
