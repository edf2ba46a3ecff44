using System.Text;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Templates;
using Kiosk.Printing.Tests.Scripted;
using Kiosk.Printing.Tests.Templates;

namespace Kiosk.Printing.Tests.Profiles;

/// <summary>Profiles and templates of a site are written by strangers, in any editor: whatever they hold, it is read or refused in words.</summary>
public sealed class FilesOfAnyEditor : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kiosk-editor-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string, Func<string, string>> Kinds => new()
    {
        { Path.Combine(Samples.Folder, "standard.json"), file => TicketTemplateFile.Load(file).Id },
        { Path.Combine(Shipped.ProfileFolder, "generic-80.json"), file => ProfileFile.Load(file).Id },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_mark_at_the_beginning_is_passed_over(string shipped, Func<string, string> load) =>
        Assert.Equal(Path.GetFileNameWithoutExtension(shipped), load(Write(shipped, [0xEF, 0xBB, 0xBF, .. File.ReadAllBytes(shipped)])));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Letters_of_another_encoding_are_refused(string shipped, Func<string, string> load)
    {
        byte[] bytes = File.ReadAllBytes(shipped);
        bytes[Array.FindIndex(bytes, b => b >= 0x80)] = 0xFF;
        Assert.Contains("found letters that are not UTF-8; allowed: a file saved as UTF-8", Refusal(shipped, bytes, load), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Half_a_character_is_refused_in_a_value_and_in_a_key(string shipped, Func<string, string> load)
    {
        string text = File.ReadAllText(shipped);
        foreach (string half in (string[])[text.Replace("\"id\": \"", "\"id\": \"\\ud800", StringComparison.Ordinal), text.Replace("\"id\"", "\"i\\udc00\"", StringComparison.Ordinal)])
        {
            Assert.NotEqual(text, half);
            Assert.Contains("found a letter written as \\u… that is only half of one; allowed: the letter itself", Refusal(shipped, Encoding.UTF8.GetBytes(half), load), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_empty_file_is_refused(string shipped, Func<string, string> load) =>
        Assert.Contains("broken JSON at dòng/line 1", Refusal(shipped, [], load), StringComparison.Ordinal);

    private string Refusal(string shipped, byte[] bytes, Func<string, string> load)
    {
        string file = Write(shipped, bytes);
        string said = Assert.Throws<ProfileException>(() => load(file)).Message;
        Assert.StartsWith(file, said, StringComparison.Ordinal);
        return said;
    }

    private string Write(string shipped, byte[] bytes)
    {
        string file = Path.Combine(folder, Path.GetFileName(shipped));
        File.WriteAllBytes(file, bytes);
        return file;
    }
}
