namespace Kiosk.Worker.Tests.Configuration;

/// <summary>A plain panel of buttons calls citizens when the site says which button is which key.</summary>
public class NamingKeys
{
    private const string Buttons = "$.lines[0].devices[0]";

    private static SiteFolder AsKeypad(string keys) => new SiteFolder().With("site.json", $"{Buttons}.role", "\"callerKeypad\"").With("site.json", $"{Buttons}.keys", keys);

    [Fact]
    public void Its_buttons_may_be_every_key_there_is()
    {
        using var folder = AsKeypad("""{ "1": "call", "2": "start", "3": "finish", "4": "noShow", "5": "next", "6": "recall", "7": "undo" }""");
        Assert.Empty(folder.Faults());
    }

    [Theory]
    [InlineData("Call")]
    [InlineData("HOTICH")]
    [InlineData("3")]
    [InlineData("")]
    public void Any_other_word_is_refused_with_those_that_are_known(string word)
    {
        using var folder = AsKeypad($$"""{ "1": "{{word}}" }""");
        var fault = Assert.Single(folder.Faults());
        Assert.Equal($"{Buttons}.keys['1']", fault.Path);
        Assert.Contains("call, start, finish, noShow, next, recall, undo", fault.Vi, StringComparison.Ordinal);
        Assert.Contains("call, start, finish, noShow, next, recall, undo", fault.En, StringComparison.Ordinal);
    }
}
