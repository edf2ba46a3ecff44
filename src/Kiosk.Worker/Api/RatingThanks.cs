using Kiosk.Queueing.Services;

namespace Kiosk.Worker.Api;

/// <summary>What a citizen reads at once after a rating.</summary>
internal static class RatingThanks
{
    private static readonly Problem Text = Problems.Of(StatusCodes.Status200OK, "rating-thanks");

    public static LocalText Words { get; } = new(Text.Title, Text.TitleEn);
}
