namespace Kiosk.Devices.Tests.Profiles;

public class ShippingProfiles
{
    public static TheoryData<string> Ids => [.. Shipped.Ids];

    [Theory, MemberData(nameof(Ids))]
    public void Every_shipped_profile_loads_and_holds_its_vectors(string id)
    {
        var profile = Shipped.Profile(id);
        Assert.Equal(id, profile.Id);
        Assert.NotEmpty(profile.Name.Vi);
        Assert.NotEmpty(profile.Name.En);
        Assert.True(File.Exists(Path.Combine(Shipped.Root, "hardware-docs", "protocols", id + ".md")), $"{id} has no protocol page");
    }

    [Fact]
    public void The_nine_models_of_the_first_issue_are_there()
    {
        var loaded = DeviceProfiles.LoadFolder(Shipped.Folder);
        Assert.Empty(loaded.Refused);
        Assert.Superset(
            new HashSet<string>
            {
                "amplus-am03127", "apertum-rs485", "gm65-scanner", "kiosk-panel-ascii", "modbus-led485", "onbon-bx-font",
                "serial-scanner-cr", "sum8-id-board", "xunpeng-3a",
            },
            loaded.ById.Keys.ToHashSet());
    }
}
