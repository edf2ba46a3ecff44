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
        Assert.NotEmpty(profile.Catalogue.Wiring);
        Assert.NotEmpty(profile.Catalogue.Setup);
        Assert.NotEmpty(profile.Catalogue.Checks);
    }

    [Fact]
    public void Nothing_claims_to_have_been_tried_on_a_product() =>
        Assert.DoesNotContain(Shipped.Ids.Select(Shipped.Profile), p => p.Maturity is ProfileMaturity.Bench or ProfileMaturity.Field);

    [Fact]
    public void Every_command_has_a_vector_even_of_a_draft()
    {
        foreach (var profile in Shipped.Ids.Select(Shipped.Profile))
            Assert.Empty(profile.Verbs.Where(v => profile.Transport.Gpio is null || profile.Grammar.Commands.ContainsKey(v)).Except(profile.Vectors.Where(v => v.Kind == Kiosk.Devices.Profiles.VectorKind.Command).Select(v => v.Subject)).Select(v => $"{profile.Id}: {v}"));
    }

    [Fact]
    public void The_models_that_centres_own_are_there()
    {
        var loaded = DeviceProfiles.LoadFolder(Shipped.Folder);
        Assert.Empty(loaded.Refused.Select(r => r.Text.En));
        Assert.True(loaded.ById.Count >= 67, $"{loaded.ById.Count} profiles");
        Assert.Superset(
            new HashSet<string>
            {
                "alpha-betabrite", "amplus-am03127", "apertum-board", "apertum-rs485", "apertum-rs485-polled", "arcade-encoder-rating", "cd5220",
                "chip-74hc595", "chip-ht16k33", "chip-max7219", "chip-tm1637", "chip-tm1638", "cipherlab-serial", "cxh-udp", "datalogic-serial", "dm36b06", "dm56a04", "embeddedart-modbus", "epson-dmd", "gm65-scanner",
                "gpio-caller-panel", "gpio-chime", "gpio-lamps", "gpio-rating-panel", "gpio-ticket-panel", "hid-pos-auto", "hid-pos-honeywell",
                "hid-pos-m3y", "jq8400-voice", "keyboard-wedge-scanner", "kiosk-panel-ascii", "m3y-scanner", "modbus-led485", "modbus-relay",
                "onbon-bx-font", "serial-scanner-cr", "sum8-id-board", "usb-numpad-caller", "usb-numpad-rating", "xunpeng-3a",
            },
            loaded.ById.Keys.ToHashSet());
    }
}
