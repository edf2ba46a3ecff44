using Kiosk.Worker.Configuration;

namespace Kiosk.Worker.Tests.Configuration;

/// <summary>Each row is one mistake that somebody makes: in which file, where, what is written there, which place is named, and words of the remedy in both languages.</summary>
public class RefusingAConfiguration
{
    private const string Site = "site.json", Catalogue = "catalogue.json";

    /// <summary>What is written away.</summary>
    private const string Nothing = "(nothing)";

    public static TheoryData<string, string, string, string, string, string> Names => new()
    {
        // file, where, what is written, the place named, remedy in Vietnamese, remedy in English
        { Site, "$.kisok", "\"K-2\"", "$.kisok", "Các mục ở đây: schema, kiosk", "Known here: schema, kiosk" },
        { Site, "$.calling.longestWait", "60", "$.calling.longestWait", "Các mục ở đây: rule", "Known here: rule" },
        { Site, "$.counters[0].prefer", "[]", "$.counters[0].prefer", "Các mục ở đây: number", "Known here: number" },
        { Site, "$.kiosk", Nothing, "$.kiosk", "Hãy thêm một đoạn chữ", "Add a text" },
        { Site, "$.counters[1].services", Nothing, "$.counters[1].services", "Hãy thêm một danh sách", "Add a list" },
        { Site, "$.centre.en", Nothing, "$.centre.en", "thiếu", "missing" },
        { Site, "$.centre.vi", "\" \"", "$.centre.vi", "tên tiếng Việt", "the Vietnamese name" },
        { Site, "$.services", "null", "$.services", "cần một danh sách", "a list" },
        { Site, "$.services[0]", "null", "$.services[0]", "một đoạn chữ", "a text" },
        { Site, "$.schema", "\"kiosk.site/2\"", "$.schema", "cần \"kiosk.site/1\"", "must be \"kiosk.site/1\"" },
        { Site, "$.kiosk", "\"-X-\"", "$.kiosk", "bắt đầu bằng chữ hoặc số", "beginning with a letter or digit" },
        { Site, "$.services[1]", "\"KHONGCO\"", "$.services[1]", "không có trong catalogue.json. Có: HOTICH", "It has: HOTICH" },
        { Site, "$.counters[0].services[0]", "\"NHAM\"", "$.counters[0].services[0]", "Hãy thêm vào đó", "Add it there" },
        { Site, "$.counters[1].number", "5", "$.counters[1].number", "quầy 5 ghi hai lần", "counter 5 is there twice" },
        { Site, "$.counters[1].prefers", "[\"HOTICH\"]", "$.counters[1].prefers[0]", "quầy 7 không phục vụ", "counter 7 does not serve" },
        { Site, "$.lines[1].devices[0].role", "\"counterDisplays\"", "$.lines[1].devices[0].role", "Có phải là \"counterDisplay\"?", "Is \"counterDisplay\" meant?" },
        { Site, "$.lines[1].devices[0].role", "3", "$.lines[1].devices[0].role", "một trong: counterDisplay", "one of counterDisplay" },
        { Site, "$.lines[1].devices[0].counter", "9", "$.lines[1].devices[0].counter", "không có trong $.counters", "not in $.counters" },
        { Site, "$.lines[1].devices[1].address", "1", "$.lines[1].devices[1].address", "đã thuộc về \"display-5\"", "belongs to \"display-5\"" },
        { Site, "$.lines[1].devices[1].id", "\"display-5\"", "$.lines[1].devices[1].id", "Hãy đặt tên khác", "Choose another name" },
        { Site, "$.lines[1].port", "\"ttyA\"", "$.lines[1].port", "mỗi cổng ghi một lần", "write each port once" },
        { Site, "$.lines[0].port", "\"tty\\u0000A\"", "$.lines[0].port", "ký tự điều khiển", "control character" },
        { Site, "$.lines[0].devices[0].keys['1']", "\"NHAM\"", "$.lines[0].devices[0].keys['1']", "không có trong $.services", "is not in $.services" },
        { Site, "$.listen", "\"127.0.0.1\"", "$.listen", "ví dụ http://127.0.0.1:5080", "such as http://127.0.0.1:5080" },
        { Catalogue, "$.services[1].prefix", "\"A\"", "$.services[1].prefix", "đã dùng cho HOTICH", "is used by HOTICH already" },
        { Catalogue, "$.services[1].prefix", "\"c\"", "$.services[1].prefix", "một chữ cái A-Z", "one letter A-Z" },
        { Catalogue, "$.services[1].code", "\"HOTICH\"", "$.services[1].code", "bị trùng", "used twice" },
        { Catalogue, "$.services[0].name", "{ \"vi\": \"Hộ tịch\" }", "$.services[0].name.en", "thiếu", "missing" },
        { Catalogue, "$.priorityClasses[0].code", "\"THUONG\"", "$.priorityClasses", "thiếu đối tượng NORMAL", "class NORMAL is missing" },
        { Catalogue, "$.priorityClasses[1].code", "\"NORMAL\"", "$.priorityClasses[1].code", "bị trùng", "used twice" },
    };

    public static TheoryData<string, string, string, string, string, string> NumbersAndUnits => new()
    {
        { Site, "$.calling.longestWaitMinutes", "3600", "$.calling.longestWaitMinutes", "3600: cần từ 1 đến 600 phút", "must be 1 to 600 minutes" },
        { Site, "$.calling.longestWaitMinutes", "\"60 phút\"", "$.calling.longestWaitMinutes", "số nguyên, không có đơn vị", "whole number without a unit" },
        { Site, "$.calling.longestWaitMinutes", "1.5", "$.calling.longestWaitMinutes", "số nguyên", "whole number" },
        { Site, "$.ratings.afterServiceSeconds", "601", "$.ratings.afterServiceSeconds", "từ 0 đến 600 giây", "0 to 600 seconds" },
        { Site, "$.ratings.correctionSeconds", "31", "$.ratings.correctionSeconds", "từ 0 đến 30 giây", "0 to 30 seconds" },
        { Site, "$.lines[0].devices[0].presses", "{ \"floodLockSeconds\": 0 }", "$.lines[0].devices[0].presses.floodLockSeconds", "từ 1 đến 600", "1 to 600" },
        { Site, "$.lines[0].devices[0].presses", "{ \"debounceMs\": 201 }", "$.lines[0].devices[0].presses.debounceMs", "từ 0 đến 200", "0 to 200" },
        { Site, "$.lines[1].devices[0].presses", "{ }", "$.lines[1].devices[0].presses", "thiết bị có nút bấm", "devices with buttons" },
        { Site, "$.visits.callTimeoutSeconds", "5", "$.visits.callTimeoutSeconds", "từ 20 đến 3600 giây", "20 to 3600 seconds" },
        { Site, "$.panelWidthMm", "47.6", "$.panelWidthMm", "từ 50 đến 2000 mm", "50 to 2000 mm" },
        { Site, "$.calling.rule", "\"fifi\"", "$.calling.rule", "Có phải là \"fifo\"?", "Is \"fifo\" meant?" },
        { Site, "$.calling.weights['ELDER']", "2", "$.calling.weights['ELDER']", "Có: NORMAL, ELDERLY", "It has: NORMAL, ELDERLY" },
        { Site, "$.calling.weights['ELDERLY']", "11", "$.calling.weights['ELDERLY']", "từ 0 đến 10", "0 to 10" },
        { Catalogue, "$.services[0].avgMinutes['P']", "0", "$.services[0].avgMinutes['P']", "từ 1 đến 240 phút", "1 to 240 minutes" },
        { Catalogue, "$.services[1].numericSeries", "1000", "$.services[1].numericSeries", "dãy số 1000 đã dùng cho HOTICH", "series 1000 is used by HOTICH" },
        { Catalogue, "$.services[1].numericSeries", "1500", "$.services[1].numericSeries", "1000, 2000 … 9000", "1000, 2000 … 9000" },
        { Site, "$.numberLease.kiosk", "21", "$.numberLease.kiosk", "từ 1 đến 20", "1 to 20" },
        { Site, "$.numberLease.ranges['HOTICH']", "{ \"from\": 200, \"to\": 100 }", "$.numberLease.ranges['HOTICH']", "Hãy đổi chỗ", "Exchange them" },
        { Site, "$.numberLease.ranges['HOTICH']", "{ \"from\": 1, \"to\": 1000 }", "$.numberLease.ranges['HOTICH'].to", "từ 1 đến 999", "1 to 999" },
        { Site, "$.numberLease.ranges['HOTICH']", "{ \"from\": 5, \"to\": 9 }", "$.numberLease.ranges['HOTICH']", "không có số nào thuộc kiosk 1", "holds no number of kiosk 1" },
        { Site, "$.numberLease.ranges['NHAM']", "{ \"from\": 1, \"to\": 9 }", "$.numberLease.ranges['NHAM']", "không có trong $.services", "is not in $.services" },
    };

    public static TheoryData<string, string, string, string, string, string> Hours => new()
    {
        { Catalogue, "$.calendar.ticketWindows", "[]", "$.calendar.ticketWindows", "ít nhất một khung giờ", "at least one ticket window" },
        { Catalogue, "$.calendar.ticketWindows", "[[\"07:15\", \"11:15\"], [\"11:00\", \"16:30\"]]", "$.calendar.ticketWindows[1]", "không trùng nhau", "without overlap" },
        { Catalogue, "$.calendar.ticketWindows", "[[\"13:15\", \"16:30\"], [\"07:15\", \"11:15\"]]", "$.calendar.ticketWindows[1]", "theo thứ tự", "in order" },
        { Catalogue, "$.calendar.ticketWindows[0]", "[\"11:15\", \"07:15\"]", "$.calendar.ticketWindows[0]", "giờ đầu trước giờ cuối", "the earlier first" },
        { Catalogue, "$.calendar.ticketWindows[0]", "[\"07:15\"]", "$.calendar.ticketWindows[0]", "cần hai giờ", "two times" },
        { Catalogue, "$.calendar.ticketWindows[0][0]", "\"7h15\"", "$.calendar.ticketWindows[0][0]", "ví dụ \"07:30\"", "such as \"07:30\"" },
        { Catalogue, "$.calendar.hours['afternoon']", "[\"11:00\", \"17:00\"]", "$.calendar.hours['afternoon']", "chồng lên \"morning\"", "overlaps \"morning\"" },
        { Catalogue, "$.calendar.serviceWindows['DATDAI']", "[[\"07:30\", \"10:30\"], [\"10:00\", \"11:00\"]]", "$.calendar.serviceWindows['DATDAI'][1]", "không trùng nhau", "without overlap" },
        { Catalogue, "$.calendar.serviceWindows['DATDA']", "[[\"07:30\", \"10:30\"]]", "$.calendar.serviceWindows['DATDA']", "Có phải là \"DATDAI\"?", "Is \"DATDAI\" meant?" },
        { Catalogue, "$.calendar.quotas['NHAM']", "[1]", "$.calendar.quotas['NHAM']", "không có dịch vụ \"NHAM\"", "no service \"NHAM\"" },
        { Catalogue, "$.calendar.quotas['HOTICH']", "[1, 2, 3]", "$.calendar.quotas['HOTICH']", "chỉ có 2 buổi", "but 2 sessions" },
        { Catalogue, "$.calendar.quotas['HOTICH']", "[1000]", "$.calendar.quotas['HOTICH'][0]", "từ 0 đến 999", "0 to 999" },
        { Catalogue, "$.calendar.holidays['24/11/2026']", "\"x\"", "$.calendar.holidays['24/11/2026']", "yyyy-MM-dd", "yyyy-MM-dd" },
        { Catalogue, "$.calendar.holidays['2026-02-30']", "\"x\"", "$.calendar.holidays['2026-02-30']", "ngày phải có thật", "must exist" },
        { Catalogue, "$.calendar.later[0].validFrom", Nothing, "$.calendar.later[0].validFrom", "thiếu ngày bắt đầu", "date from which it holds" },
        { Catalogue, "$.calendar.later[0].validFrom", "\"2025-12-31\"", "$.calendar.later[0].validFrom", "phải sau 2026-01-01", "must be after 2026-01-01" },
        { Catalogue, "$.calendar.later[1]", "{ \"validFrom\": \"2026-06-01\", \"ticketWindows\": [[\"07:00\", \"11:00\"]], \"saturdayMorning\": true, \"holidays\": {} }", "$.calendar.later[1].validFrom", "phải sau 2027-01-01", "must be after 2027-01-01" },
        { Catalogue, "$.calendar.later[0].quotas['HOTICH']", "[5, 5]", "$.calendar.later[0].quotas['HOTICH']", "chỉ có 1 buổi", "but 1 sessions" },
        { Catalogue, "$.calendar.saturdayMorning", "\"có\"", "$.calendar.saturdayMorning", "true hoặc false", "true or false" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    [MemberData(nameof(NumbersAndUnits))]
    [MemberData(nameof(Hours))]
    public void A_mistake_is_refused_with_file_place_and_remedy_in_both_languages(string file, string where, string written, string named, string vi, string en)
    {
        using var folder = new SiteFolder().With(file, where, written == Nothing ? null : written);
        var fault = Assert.Single(folder.Faults(), f => f.Path == named);
        Assert.Equal(Path.Combine(folder.Path, file), fault.File);
        Assert.Contains(vi, fault.Vi, StringComparison.Ordinal);
        Assert.Contains(en, fault.En, StringComparison.Ordinal);
        string[] lines = fault.ToString().Split(Environment.NewLine);
        Assert.Equal([$"{fault.File} ({named}): {fault.Vi}", $"{fault.File} ({named}): {fault.En}"], lines);
    }

    [Theory]
    [InlineData("$.kiosk", "$.kisok", "\"K-2\"", "kiosk")]
    [InlineData("$.centralUrl", "$.centralUri", "\"http://10.0.0.9\"", "centralUrl")]
    [InlineData("$.calling.mostOvertakes", "$.calling.mostOvertake", "6", "mostOvertakes")]
    public void A_misspelt_name_is_told_once_with_the_name_that_was_meant(string right, string wrong, string value, string meant)
    {
        using var folder = new SiteFolder().With(Site, right, null).With(Site, wrong, value);
        var fault = Assert.Single(folder.Faults());
        Assert.Equal(wrong, fault.Path);
        Assert.Contains($"Có phải là \"{meant}\"?", fault.Vi, StringComparison.Ordinal);
        Assert.Contains($"Is \"{meant}\" meant?", fault.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_mistakes_everything_is_read()
    {
        using var folder = new SiteFolder();
        Assert.Empty(folder.Faults());
        Assert.Empty(folder.Load().Warnings);
    }

    [Fact]
    public void What_may_be_left_out_has_its_default()
    {
        using var folder = new SiteFolder();
        foreach (string name in (string[])["$schema", "hotline", "listen", "publicUrl", "centralUrl", "panelWidthMm", "hours", "numbers", "numberLease", "calling", "visits", "printer", "lines"]) folder.With("site.json", "$." + name, null);
        var settings = folder.Load().Settings;
        Assert.Equal(("http://127.0.0.1:5080", 476.0, "catalogue"), (settings.Listen, settings.PanelWidthMm, settings.Hours));
        Assert.Empty(settings.Lines);
        Assert.Equal(6, folder.Load().Plan.Calling.MostOvertakes);
    }

    [Fact]
    public void All_mistakes_of_both_files_are_told_at_once()
    {
        using var folder = new SiteFolder()
            .With(Site, "$.calling.mostOvertakes", "101").With(Site, "$.visits.validity", "\"week\"").With(Catalogue, "$.services[1].prefix", "\"A\"").With(Catalogue, "$.calendar.quotas['NHAM']", "[1]");
        var refused = Assert.Throws<ConfigurationException>(folder.Load);
        Assert.Equal(["$.calendar.quotas['NHAM']", "$.calling.mostOvertakes", "$.services[1].prefix", "$.visits.validity"], refused.Faults.Select(f => f.Path).Order(StringComparer.Ordinal));
        Assert.All(refused.Faults, f => Assert.Contains(f.ToString(), refused.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Misspelt_names_and_wrong_types_are_told_together_too()
    {
        using var folder = new SiteFolder().With(Site, "$.hotlin", "\"1\"").With(Site, "$.panelWidthMm", "\"476\"").With(Site, "$.services", "\"HOTICH\"").With(Catalogue, "$.calendar", "[]");
        Assert.Equal(["$.calendar", "$.hotlin", "$.panelWidthMm", "$.services"], folder.Faults().Select(f => f.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_hundred_mistakes_do_not_scroll_the_first_away()
    {
        using var folder = new SiteFolder();
        for (int i = 0; i < 100; i++) folder.With(Site, $"$.x{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}", "1");
        var refused = Assert.Throws<ConfigurationException>(folder.Load);
        Assert.Equal(100, refused.Faults.Count);
        Assert.Contains("và 80 lỗi nữa. / … and 80 more.", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n  \"schema\": \"kiosk.site/1\"\n  \"kiosk\": \"K-1\"\n}", "dòng 3, cột 3 / line 3, column 3")]
    [InlineData("{ \"centre\": { \"vi\": \"TRUNG TÂM PHỤC VỤ\" ] }", "dòng 1, cột 41 / line 1, column 41")] // letters are counted, not their bytes
    [InlineData("{ \"kiosk\": \"K-1\", }", "dòng 1, cột 19 / line 1, column 19")]
    public void What_is_no_json_is_told_with_line_and_column(string text, string place)
    {
        using var folder = new SiteFolder();
        folder.Load();
        folder.Write(Site, text);
        var fault = Assert.Single(Assert.Throws<ConfigurationException>(() => Kiosk.Worker.Configuration.Site.Load(folder.Path, keepCalendar: false)).Faults);
        Assert.Equal(place, fault.Path);
        Assert.Contains("dấu phẩy", fault.Vi, StringComparison.Ordinal);
        Assert.Contains("commas", fault.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_written_twice_is_refused_instead_of_the_first_being_forgotten()
    {
        using var folder = new SiteFolder();
        folder.Load();
        folder.Write(Site, folder.Text(Site).Replace("\"hotline\":", "\"hotline\":\"1\",\"hotline\":", StringComparison.Ordinal));
        var fault = Assert.Single(Assert.Throws<ConfigurationException>(() => Kiosk.Worker.Configuration.Site.Load(folder.Path, keepCalendar: false)).Faults);
        Assert.Equal(("$.hotline", true), (fault.Path, fault.Vi.Contains("hai lần", StringComparison.Ordinal)));
    }

    [Fact]
    public void Comments_and_the_marks_of_other_editors_do_no_harm_and_another_encoding_is_named()
    {
        using var folder = new SiteFolder();
        folder.Load();
        string file = Path.Combine(folder.Path, Site), text = "// quầy mới từ tháng 12\n" + folder.Text(Site);
        File.WriteAllText(file, text, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Kiosk.Worker.Configuration.Site.Load(folder.Path, keepCalendar: false);
        File.WriteAllText(file, text, System.Text.Encoding.Unicode);
        Assert.Contains("UTF-8", Assert.Throws<ConfigurationException>(() => Kiosk.Worker.Configuration.Site.Load(folder.Path, keepCalendar: false)).Faults[0].Vi, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_and_a_missing_folder_are_named()
    {
        using var folder = new SiteFolder();
        folder.Write(Catalogue, folder.Text(Catalogue));
        var fault = Assert.Single(Assert.Throws<ConfigurationException>(() => Kiosk.Worker.Configuration.Site.Load(folder.Path, keepCalendar: false)).Faults);
        Assert.Equal((Path.Combine(folder.Path, Site), ""), (fault.File, fault.Path));
        string nowhere = Path.Combine(folder.Path, "nowhere");
        Assert.Equal(nowhere, Assert.Throws<ConfigurationException>(() => Kiosk.Worker.Configuration.Site.Load(nowhere, keepCalendar: false)).Faults[0].File);
    }

    [Fact]
    public void In_series_every_service_on_offer_needs_one()
    {
        using var folder = new SiteFolder().With(Site, "$.numbers", "\"series\"").With(Catalogue, "$.services[2].numericSeries", null);
        var fault = Assert.Single(folder.Faults());
        Assert.Equal("$.services[2]", fault.Path);
        Assert.Contains("numericSeries", fault.Vi, StringComparison.Ordinal);
    }
}
