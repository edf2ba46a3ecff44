namespace Kiosk.Central.Reports;

/// <summary>The figures of a site's business day, folded from its events. GET /api/v1/kiosks/{id}/figures.</summary>
/// <param name="Kiosk">Kiosk id.</param>
/// <param name="Day">Business day yyyy-MM-dd; null when the kiosk never told of one.</param>
/// <param name="Issued">Numbers given.</param>
/// <param name="Called">Of those, called at least once.</param>
/// <param name="Waiting">Waiting now.</param>
/// <param name="Served">Served to the end.</param>
/// <param name="NoShow">Called, did not come, and not called again.</param>
/// <param name="Ratings">Ratings that belong to a visit.</param>
/// <param name="UnlinkedRatings">Presses of a rating button when there was nobody to be rated by: counted in nothing else.</param>
/// <param name="ResponseRate">Of the visits served, those rated.</param>
/// <param name="CalledUnseen">Calls whose number did not stand on a display of their counter, at least for a while.</param>
/// <param name="Unplaced">Events about visits that the stored record does not know, left out of the figures.</param>
public sealed record SiteFigures(
    string Kiosk, string? Day, int Issued, int Called, int Waiting, int Served, int NoShow, RatingFigures Ratings, int UnlinkedRatings, Ratio ResponseRate, int Unplaced,
    int CalledUnseen = 0);

/// <summary>Ratings by level; the shares sum to 100.00.</summary>
/// <param name="Total">The denominator of the shares.</param>
/// <param name="DenominatorVi">Its name.</param>
/// <param name="DenominatorEn">Its name.</param>
/// <param name="Levels">Best first.</param>
public sealed record RatingFigures(int Total, string DenominatorVi, string DenominatorEn, IReadOnlyList<RatingShare> Levels);

/// <summary>One level.</summary>
/// <param name="Level">1 to 3.</param>
/// <param name="Vi">Its name.</param>
/// <param name="En">Its name.</param>
/// <param name="Count">Visits rated so.</param>
/// <param name="Percent">Share with two decimals, by largest remainder; null when there is no rating.</param>
public sealed record RatingShare(int Level, string Vi, string En, int Count, decimal? Percent);

/// <summary>A share that names what it is a share of.</summary>
/// <param name="Numerator">Count.</param>
/// <param name="NumeratorVi">What is counted.</param>
/// <param name="NumeratorEn">What is counted.</param>
/// <param name="Denominator">Of how many.</param>
/// <param name="DenominatorVi">Of what.</param>
/// <param name="DenominatorEn">Of what.</param>
/// <param name="Percent">Two decimals; 100.00 only when both counts are equal; null of nothing.</param>
public sealed record Ratio(
    int Numerator, string NumeratorVi, string NumeratorEn, int Denominator, string DenominatorVi, string DenominatorEn, decimal? Percent);
