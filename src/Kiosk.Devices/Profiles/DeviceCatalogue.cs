namespace Kiosk.Devices;

/// <summary>A product that speaks the profile's protocol.</summary>
/// <param name="Brand">The maker or the label on the case.</param>
/// <param name="Model">The model.</param>
/// <param name="Aka">Other labels of the same thing.</param>
public sealed record DeviceProduct(string Brand, string Model, IReadOnlyList<string> Aka);

/// <summary>Something a technician must know.</summary>
/// <param name="Text">It.</param>
/// <param name="Link">Where more is said; null when nowhere.</param>
public sealed record DeviceNote(BilingualText Text, string? Link);

/// <summary>A switch, jumper or menu entry of the device.</summary>
/// <param name="Switch">As it is printed on the device: DIP 1-4, P02, a register.</param>
/// <param name="Set">How it must stand.</param>
/// <param name="Why">What that does.</param>
public sealed record DeviceSwitch(string Switch, string Set, BilingualText Why);

/// <summary>What the profile tells people about the device.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Products">The products that speak it.</param>
/// <param name="Sources">Where the facts come from, in words.</param>
/// <param name="Caveats">What to know before buying or wiring it.</param>
/// <param name="Requirements">What it needs besides.</param>
/// <param name="Wiring">How it is wired, step by step.</param>
/// <param name="Setup">How it is set, step by step.</param>
/// <param name="Switches">Its switches.</param>
/// <param name="Checks">How to see that it works, step by step.</param>
public sealed record DeviceCatalogueEntry(
    BilingualText Name, IReadOnlyList<DeviceProduct> Products, IReadOnlyList<string> Sources, IReadOnlyList<DeviceNote> Caveats,
    IReadOnlyList<BilingualText> Requirements, IReadOnlyList<BilingualText> Wiring, IReadOnlyList<BilingualText> Setup,
    IReadOnlyList<DeviceSwitch> Switches, IReadOnlyList<BilingualText> Checks);

/// <summary>What a device can do, for the forms of a site's set-up.</summary>
/// <param name="Columns">Characters of a line; 0 when unknown or none.</param>
/// <param name="Lines">Lines; 0 when unknown or none.</param>
/// <param name="Charset">What it can show, in words; empty when unknown.</param>
/// <param name="Colours">The names of its colours.</param>
/// <param name="Brightness">The range of its brightness; null when it has none.</param>
/// <param name="Flags">blink, ack, broadcast, readback, beep: those it has.</param>
public sealed record DeviceCapabilities(int Columns, int Lines, string Charset, IReadOnlyList<string> Colours, (int Min, int Max)? Brightness, IReadOnlyList<string> Flags);

/// <summary>Something that differs from one device of the model to the next, chosen by the site.</summary>
/// <param name="Text">What it is.</param>
/// <param name="Default">Its value where the site says nothing.</param>
/// <param name="Choices">Its possible values; null when it is a number.</param>
/// <param name="Min">The smallest number.</param>
/// <param name="Max">The largest number.</param>
public sealed record DeviceParam(BilingualText Text, string Default, IReadOnlyList<string>? Choices, int Min, int Max)
{
    /// <summary>True when a site may set this value.</summary>
    public bool Allows(string value) => Choices?.Contains(value)
        ?? (int.TryParse(value, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out int number) && number >= Min && number <= Max);

    /// <summary>The values a site may set, in words.</summary>
    public string Allowed => Choices is null ? $"{Min}–{Max}" : string.Join(", ", Choices);
}
