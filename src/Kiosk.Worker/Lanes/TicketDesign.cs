using Kiosk.Printing.Profiles;
using Kiosk.Printing.Templates;
using Kiosk.Worker.Configuration;

namespace Kiosk.Worker.Lanes;

/// <summary>The template, picture and language of the site's tickets.</summary>
/// <param name="Template">What they say.</param>
/// <param name="Logo">The site's picture, or null.</param>
/// <param name="Language">Another language than the template's own, or null.</param>
/// <param name="Refusals">What was refused, in words for the technician.</param>
internal sealed record TicketDesign(TicketTemplate Template, LogoPicture? Logo, TicketLanguage? Language, IReadOnlyList<string> Refusals)
{
    private const string Usual = "standard";

    /// <summary>
    /// Takes what the site names. A broken template gives way to the shipped standard ticket and a broken picture to none: the hall opens
    /// with a plain ticket rather than not at all.
    /// </summary>
    /// <exception cref="ConfigurationException">The site names what nobody has.</exception>
    public static TicketDesign Load(TicketSettings? settings, ProfileShelf shelf)
    {
        settings ??= new TicketSettings();
        var refusals = new List<string>();
        TicketTemplate template;
        try
        {
            template = shelf.Template(settings.Template);
        }
        catch (ProfileException broken)
        {
            refusals.Add(broken.Message);
            template = shelf.ShippedTemplate(Usual);
        }
        return new TicketDesign(template, LogoOf(settings, shelf, refusals), LanguageOf(settings.Language), refusals);
    }

    /// <summary>"vi", "en" or "both"; null for anything else.</summary>
    public static TicketLanguage? LanguageOf(string? word) => word switch
    {
        "vi" => TicketLanguage.Vietnamese,
        "en" => TicketLanguage.English,
        "both" => TicketLanguage.Both,
        _ => null,
    };

    private static LogoPicture? LogoOf(TicketSettings settings, ProfileShelf shelf, List<string> refusals)
    {
        try
        {
            return settings.Logo is null ? null : shelf.Logo(settings.Logo);
        }
        catch (LogoException broken)
        {
            refusals.Add(broken.Message);
            return null;
        }
    }
}
