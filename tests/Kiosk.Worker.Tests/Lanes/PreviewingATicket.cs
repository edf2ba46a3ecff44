using System.Buffers.Binary;
using System.CommandLine;
using System.Net;
using Kiosk.Testing.Halls;
using Kiosk.Worker.Commands;
using Kiosk.Worker.Configuration;
using Kiosk.Worker.Lanes;
using Kiosk.Worker.Screens;
using Kiosk.Worker.Tests.Screens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kiosk.Worker.Tests.Lanes;

public sealed class PreviewingATicket : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("preview-").FullName;
    private WebApplication app = null!;
    private HttpClient client = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(ScreenHost.Site).AddSingleton(Preview(null)).AddScreens();
        app = builder.Build();
        app.MapPrinterPreview();
        await app.StartAsync();
        client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("vi", "Xem trước phiếu", "Dài ", " byte", "giây ở 115.200 baud")]
    [InlineData("en", "Ticket preview", " mm long", " bytes", "s at 115,200 baud")]
    public async Task The_page_shows_the_paper_its_length_and_how_long_it_takes_in_both_languages(string lang, params string[] words)
    {
        string page = await ReadAsync($"/printer/preview?profile=epson-tm-t82iii&template=standard&lang={lang}");
        Assert.All(words, word => Assert.Contains(word, page, StringComparison.Ordinal));
        Assert.Contains($"<html lang=\"{lang}\">", page, StringComparison.Ordinal);
        Assert.Contains("src=\"data:image/png;base64,", page, StringComparison.Ordinal);
        Assert.Contains("template=compact", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("role=\"alert\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_template_and_sample_can_be_drawn_on_every_printer_without_an_unknown_command()
    {
        var preview = Preview("mot-cua.png");
        Assert.All(preview.Printers, printer => Assert.All(preview.Templates, template => Assert.All(TicketSamples.All.Values, sample =>
        {
            var picture = preview.Draw(printer, template, null, sample);
            Assert.Equal(0, picture.UnknownCommands);
            Assert.InRange(picture.LengthMm, 50, 350);
        })));
        await Task.CompletedTask;
    }

    [Theory]
    [InlineData("generic-80", 576)]
    [InlineData("generic-58", 384)]
    public async Task The_picture_is_as_wide_as_the_paper_and_its_codes_can_be_read(string profile, int width)
    {
        byte[] png = await client.GetByteArrayAsync($"/printer/preview.png?profile={profile}&template=standard");
        Assert.Equal(width, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        string file = Path.Combine(folder, "p.png");
        await File.WriteAllBytesAsync(file, png);
        string codes = await Tool.RunAsync("zbarimg", "--quiet", file);
        Assert.Contains("QR-Code:http://10.0.0.5:8080/t/261122-A012\n", codes, StringComparison.Ordinal);
        Assert.Contains("CODE-128:261122-A012\n", codes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_of_the_template_is_seen_at_once_and_a_mistake_in_it_is_explained()
    {
        Directory.CreateDirectory(Path.Combine(folder, "tickets"));
        string own = Path.Combine(folder, "tickets", "standard.json"), shipped = await File.ReadAllTextAsync(Path.Combine(WritingThePaper.Shipped, "tickets", "standard.json"));
        byte[] before = await client.GetByteArrayAsync("/printer/preview.png");
        await File.WriteAllTextAsync(own, shipped.Replace("trong ngày in", "trong buổi in", StringComparison.Ordinal));
        Assert.NotEqual(before, await client.GetByteArrayAsync("/printer/preview.png"));
        await File.WriteAllTextAsync(own, shipped.Replace("{hotline}", "{hotlin}", StringComparison.Ordinal));
        using var answer = await client.GetAsync("/printer/preview");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("{hotline} thay cho {hotlin}", page, StringComparison.Ordinal);
        Assert.Contains("{hotline} instead of {hotlin}", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("profile=absent", "generic-58")]
    [InlineData("template=../sites/demo/site", "standard")]
    [InlineData("sample=absent", "reprint")]
    public async Task What_nobody_has_is_refused_with_what_there_is(string query, string known)
    {
        using var answer = await client.GetAsync($"/printer/preview.png?{query}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(known, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.GetAsync($"/printer/preview?{query}")).StatusCode);
    }

    [Fact]
    public async Task The_command_draws_a_file_without_a_printer_and_says_what_is_missing()
    {
        string file = Path.Combine(folder, "out.png");
        Assert.Equal(0, await Run("--profile", "generic-58", "--template", "compact", "--sample", "reprint", "--lang", "en", "--logo", "mot-cua.png", "--out", file));
        Assert.Equal(384, BinaryPrimitives.ReadInt32BigEndian((await File.ReadAllBytesAsync(file)).AsSpan(16)));
        Assert.Equal(1, await Run("--profile", "absent", "--out", file));
        Assert.Equal(1, await Run("--profile", "generic-58", "--logo", "absent.png", "--out", file));
        Assert.NotEqual(0, await Run("--profile", "generic-58", "--lang", "fr", "--out", file));
    }

    private static Task<int> Run(params string[] arguments) => PrinterPreviewCommand.Create().Parse(arguments).InvokeAsync();

    private async Task<string> ReadAsync(string path) => WebUtility.HtmlDecode(await client.GetStringAsync(path));

    private PaperPreview Preview(string? logo) =>
        new(ScreenHost.Site, new PrinterSettings("generic-80", "tty"), new TicketSettings(Logo: logo), new ProfileShelf(Path.Combine(folder, "site.json"), folder, WritingThePaper.Shipped), TimeProvider.System);
}
