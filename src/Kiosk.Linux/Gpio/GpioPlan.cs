namespace Kiosk.Linux.Gpio;

/// <summary>
/// All lines of a request as one configuration: the commonest settings are the default, and each other one an attribute with a
/// mask of the lines it is for. The kernel takes ten attributes.
/// </summary>
internal static class GpioPlan
{
    private static readonly TimeSpan LongestDebounce = TimeSpan.FromSeconds(1);

    internal static GpioAbi.LineRequest Make(string consumer, IReadOnlyList<GpioInput> inputs, IReadOnlyList<GpioOutput> outputs)
    {
        Check(inputs, outputs);
        var request = new GpioAbi.LineRequest { Lines = (uint)(inputs.Count + outputs.Count), EventBufferSize = inputs.Count > 0 ? GpioAbi.LargestEventBuffer : 0 };
        System.Text.Encoding.UTF8.TryGetBytes(consumer, ((Span<byte>)request.Consumer)[..^1], out _);
        ulong[] flags = [.. inputs.Select(FlagsOf), .. outputs.Select(FlagsOf)];
        for (int line = 0; line < flags.Length; line++)
            request.Offsets[line] = (uint)(line < inputs.Count ? inputs[line].Offset : outputs[line - inputs.Count].Offset);

        var attributes = new List<GpioAbi.ConfigAttribute>();
        ulong common = flags.CountBy(f => f).MaxBy(f => f.Value).Key;
        request.Config.Flags = common;
        foreach (ulong other in flags.Distinct().Where(f => f != common))
            attributes.Add(Attribute(GpioAbi.AttributeFlags, other, MaskOf(flags, f => f == other)));
        ulong on = MaskOf(outputs, o => o.Initially) << inputs.Count;
        if (outputs.Count > 0) attributes.Add(Attribute(GpioAbi.AttributeOutputValues, on, MaskOf(outputs, _ => true) << inputs.Count));
        foreach (var time in inputs.Select(i => i.Debounce).Where(d => d > TimeSpan.Zero).Distinct())
            attributes.Add(Attribute(GpioAbi.AttributeDebounce, (uint)time.TotalMicroseconds, MaskOf(inputs, i => i.Debounce == time)));

        if (attributes.Count > GpioAbi.MostAttributes)
            throw new ArgumentException($"The lines need {attributes.Count} different settings, the kernel takes {GpioAbi.MostAttributes}: use fewer kinds of bias, polarity and debounce time.", nameof(inputs));
        request.Config.Count = (uint)attributes.Count;
        for (int n = 0; n < attributes.Count; n++) request.Config.Attributes[n] = attributes[n];
        return request;
    }

    private static void Check(IReadOnlyList<GpioInput> inputs, IReadOnlyList<GpioOutput> outputs)
    {
        int[] offsets = [.. inputs.Select(i => i.Offset), .. outputs.Select(o => o.Offset)];
        if (offsets.Length is 0 or > GpioAbi.MostLines) throw new ArgumentException($"A request has 1 to {GpioAbi.MostLines} lines, not {offsets.Length}.", nameof(inputs));
        if (offsets.CountBy(o => o).FirstOrDefault(o => o.Value > 1) is { Value: > 1 } twice) throw new ArgumentException($"Line {twice.Key} is asked for twice.", nameof(inputs));
        if (offsets.Min() < 0) throw new ArgumentOutOfRangeException(nameof(inputs), "A line's number is 0 or more.");
        if (inputs.Any(i => i.Debounce < TimeSpan.Zero || i.Debounce > LongestDebounce)) throw new ArgumentOutOfRangeException(nameof(inputs), "A debounce time is 0 to 1 s.");
    }

    private static GpioAbi.ConfigAttribute Attribute(uint id, ulong value, ulong mask) =>
        new() { Attribute = new GpioAbi.LineAttribute { Id = id, Value = value }, Mask = mask };

    private static ulong MaskOf<T>(IReadOnlyList<T> lines, Func<T, bool> chosen)
    {
        ulong mask = 0;
        for (int line = 0; line < lines.Count; line++)
            if (chosen(lines[line])) mask |= 1ul << line;
        return mask;
    }

    private static ulong FlagsOf(GpioInput input) =>
        GpioAbi.Input | GpioAbi.EdgeRising | GpioAbi.EdgeFalling | (input.ActiveLow ? GpioAbi.ActiveLow : 0) | FlagOf(input.Bias);

    private static ulong FlagsOf(GpioOutput output) => GpioAbi.Output | (output.ActiveLow ? GpioAbi.ActiveLow : 0) | FlagOf(output.Bias) | output.Drive switch
    {
        GpioDrive.OpenDrain => GpioAbi.OpenDrain,
        GpioDrive.OpenSource => GpioAbi.OpenSource,
        _ => 0,
    };

    private static ulong FlagOf(GpioBias bias) => bias switch
    {
        GpioBias.None => GpioAbi.BiasDisabled,
        GpioBias.PullUp => GpioAbi.PullUp,
        GpioBias.PullDown => GpioAbi.PullDown,
        _ => 0,
    };
}
