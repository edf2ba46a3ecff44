using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Kiosk.Architecture.Tests;

public partial class RulesOfTheTree
{
    [Fact]
    public void Every_project_is_in_the_solution_once_and_no_other()
    {
        var listed = SolutionLine().Matches(Repository.Read("Kiosk.sln")).Select(m => m.Groups["path"].Value.Replace('\\', '/'));
        Assert.Equal(Project.All.Select(p => p.File).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_folder_of_src_is_a_project_of_its_name()
    {
        var folders = Repository.Files.Select(f => f.Split('/')).Where(p => p[0] == "src" && p.Length > 2).Select(p => p[1]).Distinct();
        Assert.Equal(folders.Order(), Project.Shipped.Select(p => p.File.Split('/')[1]).Order());
        Assert.All(Project.Shipped, p => Assert.Equal($"src/{p.Name}/{p.Name}.csproj", p.File));
    }

    [Fact]
    public void Every_relative_link_of_a_page_leads_somewhere() => Assert.Empty(
        from page in Repository.Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal))
        from Match link in Link().Matches(CodeBlock().Replace(Repository.Read(page), ""))
        let target = Uri.UnescapeDataString(link.Groups["target"].Value.Split('#')[0])
        where target.Length > 0 && !Scheme().IsMatch(target) && !Repository.Has(Path.Combine(Path.GetDirectoryName(page)!, target))
        select $"{page}: {target}");

    [Fact]
    public void Every_vietnamese_text_has_its_english_beside_it()
    {
        var files = Repository.Files.Where(f => f.EndsWith(".resx", StringComparison.Ordinal)).ToList();
        Assert.All(files.Where(f => !f.EndsWith(".en.resx", StringComparison.Ordinal)), vietnamese =>
        {
            string english = Path.ChangeExtension(vietnamese, ".en.resx");
            Assert.Contains(english, files);
            Assert.Equal(Keys(vietnamese), Keys(english));
        });
        Assert.All(files.Where(f => f.EndsWith(".en.resx", StringComparison.Ordinal)), english => Assert.Contains(english.Replace(".en.resx", ".resx", StringComparison.Ordinal), files));
    }

    [Fact]
    public void No_file_knows_the_machine_it_was_written_on() => Assert.Empty(
        from file in Repository.TextFiles
        where MachinePath().IsMatch(Repository.Read(file))
        select file);

    [Fact]
    public void Text_ends_its_lines_by_lf_and_bears_no_byte_order_mark() => Assert.Empty(
        from file in Repository.TextFiles
        let text = Repository.Read(file)
        where Path.GetExtension(file) is ".cs" or ".md" or ".json" && (text.Contains('\r', StringComparison.Ordinal) || File.ReadAllBytes(Path.Combine(Repository.Root, file)).AsSpan().StartsWith("\uFEFF"u8))
        select file);

    private static string[] Keys(string resx)
    {
        var data = XDocument.Parse(Repository.Read(resx)).Root!.Elements("data").ToList();
        Assert.All(data, d => Assert.False(string.IsNullOrWhiteSpace((string?)d.Element("value")), $"{resx}: {(string?)d.Attribute("name")} is empty"));
        return [.. data.Select(d => (string)d.Attribute("name")!).Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex("""= "[^"]*", "(?<path>[^"]*\.csproj)",""", RegexOptions.ExplicitCapture)]
    private static partial Regex SolutionLine();

    [GeneratedRegex(@"\]\(<?(?<target>[^)\s>]+)>?(\s+""[^""]*"")?\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex(@"^```[\s\S]*?^```|`[^`\n]*`", RegexOptions.Multiline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("^[a-z][a-z0-9+.-]*:", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    // Written so that this file does not break its own rule.
    [GeneratedRegex(@"(?<![\w.~-])/(?:work/|tmp/w(?!\w))")]
    private static partial Regex MachinePath();
}
