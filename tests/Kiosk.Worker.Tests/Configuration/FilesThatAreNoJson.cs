using System.Text;

namespace Kiosk.Worker.Tests.Configuration;

/// <summary>A file as editors, copies and cards leave it behind: what is wrong, where, and the remedy, never the parser's own words.</summary>
public class FilesThatAreNoJson
{
    public static TheoryData<string, byte[], string, string, string> Files => new()
    {
        // what it is, the bytes, where, Vietnamese, English
        { "empty", [], "line 1, column 1", "tệp rỗng", "the file is empty" },
        { "blank", "\r\n \n"u8.ToArray(), "line 1, column 1", "tệp rỗng", "the file is empty" },
        { "a mark and nothing else", [0xEF, 0xBB, 0xBF], "line 1, column 1", "tệp rỗng", "the file is empty" },
        { "UTF-16", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("{}")).ToArray(), "", "UTF-16", "Save it as UTF-8" },
        { "Windows-1258", [.. "{\n  \"kiosk\": \"Qu"u8, 0xE2, .. "n\" }"u8], "line 2, column 15", "Windows-1258", "ANSI" },
        { "cut in a letter", [.. "{ \"kiosk\": \""u8, 0xE1, 0xBA], "line 1, column 13", "không phải UTF-8", "not UTF-8" },
        { "cut in a name", "{\n  \"kios"u8.ToArray(), "line 2", "cắt giữa chừng", "ends in the middle" },
        { "cut after a member", "{ \"kiosk\": \"K-1\","u8.ToArray(), "line 1", "cắt giữa chừng", "ends in the middle" },
        { "comma missing", "{ \"kiosk\": \"K-1\"\n  \"schema\": 1 }"u8.ToArray(), "line 2, column 3", "dấu phẩy", "commas" },
        { "comma too many", "{ \"kiosk\": \"K-1\", }"u8.ToArray(), "line 1, column 19", "dấu phẩy", "commas" },
        { "two texts", "{}\n{}"u8.ToArray(), "line 2, column 1", "không phải JSON", "no JSON" },
        { "NaN", "{ \"panelWidthMm\": NaN }"u8.ToArray(), "line 1, column 19", "không phải JSON", "no JSON" },
        { "half a letter", "{ \"kiosk\": \"\\ud800\" }"u8.ToArray(), "line 1, column 12", "nửa ký tự", "half of one" },
        { "half a letter in a name", "{ \"\\udc00\": 1 }"u8.ToArray(), "line 1, column 3", "nửa ký tự", "half of one" },
        { "Vietnamese quotes", "{ “kiosk”: 1 }"u8.ToArray(), "line 1, column 3", "dấu nháy kép", "quotes" },
        { "ten thousand brackets", Encoding.ASCII.GetBytes(new string('[', 10_000)), "line 1, column 65", "không phải JSON", "no JSON" },
        { "a picture", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "line 1, column 1", "không phải UTF-8", "not UTF-8" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Are_refused_with_the_place_and_the_remedy(string what, byte[] bytes, string where, string vi, string en)
    {
        foreach (string file in (string[])["site.json", "catalogue.json"])
        {
            using var folder = new SiteFolder();
            folder.Load();
            File.WriteAllBytes(Path.Combine(folder.Path, file), bytes);
            var refused = Assert.Throws<Kiosk.Worker.Configuration.ConfigurationException>(() => Kiosk.Worker.Configuration.Site.Load(folder.Path, keepCalendar: false));
            var fault = Assert.Single(refused.Faults);
            Assert.True(
                fault.File.EndsWith(file, StringComparison.Ordinal) && fault.Path.Contains(where, StringComparison.Ordinal)
                && fault.Vi.Contains(vi, StringComparison.Ordinal) && fault.En.Contains(en, StringComparison.Ordinal), $"{what}: {fault}");
            Assert.DoesNotContain("LineNumber", fault.En, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    public void A_mark_of_UTF_8_comments_and_line_ends_of_any_editor_are_no_fault(string end)
    {
        using var folder = new SiteFolder();
        folder.Load();
        string text = "\uFEFF// quầy tầng 1" + end + folder.Text("site.json").Replace(",", "," + end, StringComparison.Ordinal) + end + "/* hết */";
        File.WriteAllText(Path.Combine(folder.Path, "site.json"), text, new UTF8Encoding(false));
        Assert.Equal("K-TEST-01", Kiosk.Worker.Configuration.Site.Load(folder.Path, keepCalendar: false).Settings.Kiosk);
    }

    [Fact]
    public void A_province_s_catalogue_may_use_a_letter_twice_if_this_hall_does_not()
    {
        using var folder = new SiteFolder();
        folder.With("catalogue.json", "$.services[3]", """{ "code": "KHAC", "prefix": "A", "name": { "vi": "Khác", "en": "Other" }, "short": "Khác", "avgMinutes": { "P": 5 }, "numericSeries": 1000 }""");
        Assert.Empty(folder.Faults());
        folder.With("site.json", "$.services[3]", "\"KHAC\"");
        Assert.Equal(["$.services[3].prefix", "$.services[3].numericSeries"], folder.Faults().Select(f => f.Path));
    }

    [Fact]
    public void Five_thousand_services_are_looked_through_at_once()
    {
        using var folder = new SiteFolder();
        var services = folder.Catalogue["services"]!.AsArray();
        for (int i = 0; i < 5000; i++)
        {
            var more = services[0]!.DeepClone();
            more["code"] = $"MORE{i}";
            services.Add(more);
        }
        Assert.Empty(folder.Faults());
        folder.With("site.json", "$.services[0]", "\"NHAM\"");
        Assert.All(folder.Faults(), fault => Assert.True(fault.Vi.Length < 800, fault.Vi));
    }
}
