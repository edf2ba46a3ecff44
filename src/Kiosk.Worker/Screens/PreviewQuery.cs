using Kiosk.Printing.Profiles;
using Kiosk.Printing.Templates;
using Kiosk.Worker.Configuration;
using Kiosk.Worker.Lanes;

namespace Kiosk.Worker.Screens;

/// <summary>What the technician wants to see, as it stands in the address.</summary>
/// <param name="Profile">Printer profile.</param>
/// <param name="Template">Ticket template.</param>
/// <param name="TicketLang">vi, en or both; null for the template's own.</param>
/// <param name="Sample">A name of <see cref="TicketSamples"/>.</param>
/// <param name="Lang">Language of the page.</param>
public sealed record PreviewQuery(string Profile, string Template, string? TicketLang, string Sample, string Lang)
{
    internal const string Page = "/printer/preview", Picture = "/printer/preview.png";

    /// <summary>The address of this choice.</summary>
    internal string Address(string path = Page) => QueryString.Create(
        new Dictionary<string, string?> { ["profile"] = Profile, ["template"] = Template, ["ticketLang"] = TicketLang, ["sample"] = Sample, ["lang"] = Lang }
            .Where(pair => pair.Value is not null)).ToUriComponent().Insert(0, path);

    /// <summary>The picture, or the words that say why there is none.</summary>
    internal (PreviewPicture? Picture, string? Refusal) Draw(PaperPreview preview)
    {
        if (!TicketSamples.All.TryGetValue(Sample, out var sample)) return (null, string.Join(", ", TicketSamples.All.Keys));
        try
        {
            return (preview.Draw(Profile, Template, TicketDesign.LanguageOf(TicketLang), sample), null);
        }
        catch (Exception refused) when (refused is ConfigurationException or ProfileException or LogoException or IOException or UnauthorizedAccessException)
        {
            return (null, refused.Message);
        }
    }
}
