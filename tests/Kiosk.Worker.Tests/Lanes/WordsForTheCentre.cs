using Kiosk.Contract.Events;
using Kiosk.Devices;
using Kiosk.Printing.Evidence;

namespace Kiosk.Worker.Tests.Lanes;

/// <summary>A technician on the telephone reads from the centre's page what the kiosk's own page says.</summary>
public class WordsForTheCentre
{
    [Fact]
    public void Every_reason_of_a_device_asks_for_the_same_at_the_centre() => Assert.All(
        ReasonCodes.All.Where(r => r != ReasonCodes.None),
        reason => Assert.Equal((ReasonCodes.ActionFor(reason).Vi, ReasonCodes.ActionFor(reason).En), ReasonWords.ActionFor("sign-1", reason)));

    [Fact]
    public void Every_reason_of_the_printer_does() => Assert.All(
        Enum.GetValues<PrinterReason>().Where(r => r != PrinterReason.None),
        reason => Assert.Equal(PrinterReasons.Describe(reason), ReasonWords.ActionFor("printer", PrinterReasons.Code(reason))));

    [Fact]
    public void A_device_that_is_refused_at_the_door_has_words_too_and_what_nobody_knows_has_none()
    {
        foreach (string reason in (string[])["misconfigured", "profileTestFailed"]) Assert.NotNull(ReasonWords.ActionFor("scanner", reason));
        Assert.NotNull(ReasonWords.ActionFor("printer", "profileTestFailed"));
        Assert.Null(ReasonWords.ActionFor("sign-1", "notYetInvented"));
    }
}
