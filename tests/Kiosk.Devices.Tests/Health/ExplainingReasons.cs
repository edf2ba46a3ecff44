using System.Reflection;

namespace Kiosk.Devices.Tests.Health;

public class ExplainingReasons
{
    [Fact]
    public void Every_code_tells_the_technician_what_to_do_in_both_languages()
    {
        Assert.All(ReasonCodes.All, code =>
        {
            var text = ReasonCodes.ActionFor(code);
            Assert.True(text.Vi.Length > 20 && text.Vi.EndsWith('.'), code);
            Assert.True(text.En.Length > 10 && text.En.EndsWith('.'), code);
            Assert.NotEqual(text.Vi, text.En);
        });
        Assert.Contains("floodLocked", ReasonCodes.All);
    }

    [Fact]
    public void Every_code_the_bus_uses_is_explained() =>
        Assert.All(typeof(ReasonCodes).GetFields(BindingFlags.Static | BindingFlags.Public), f => Assert.Contains((string)f.GetValue(null)!, ReasonCodes.All));

    [Fact]
    public void An_invented_code_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => ReasonCodes.ActionFor("gremlins"));
}
