namespace Kiosk.Devices.Buses;

/// <summary>What must hold for the devices of one port.</summary>
internal static class BindingRules
{
    /// <exception cref="ArgumentException">Something does not.</exception>
    internal static void Check(IReadOnlyList<DeviceBinding> devices)
    {
        if (devices.GroupBy(d => d.Id).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"The device id \"{twice.Key}\" appears twice.", nameof(devices));
        foreach (var device in devices)
        {
            device.Profile.CheckSettings(device.Settings);
            var range = device.Profile.Address;
            bool fits = range is null ? device.Address == 0 : (device.Address >= range.Min && device.Address <= range.Max) || device.Address == range.Broadcast;
            if (!fits)
                throw new ArgumentException($"{device.Id}: address {device.Address}; allowed: {(range is null ? "0" : $"{range.Min} to {range.Max}")}.", nameof(devices));
        }
        if (devices.Where(d => d.Profile.Address is not null).GroupBy(d => (d.Profile.Id, d.Address)).FirstOrDefault(g => g.Count() > 1) is { } same)
            throw new ArgumentException($"{string.Join(" and ", same.Select(d => d.Id))} have one address, {same.Key.Address}.", nameof(devices));
        if (devices.GroupBy(d => d.Profile.Id).FirstOrDefault(g => g.First().Profile.Address is null && g.Count() > 1) is { } alone)
            throw new ArgumentException($"{alone.Key} has no addresses: one device to a port.", nameof(devices));
    }
}
