using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Diagnosis;

/// <summary>What a manual or a capture says: these frames show that text.</summary>
/// <param name="Frames">The frames in order; nearly always one.</param>
/// <param name="Text">What the board shows then, as 888 or A012.</param>
/// <param name="Address">The board's address; null when the protocol has none, or it is not known.</param>
public sealed record FrameExample(IReadOnlyList<byte[]> Frames, string Text, int? Address)
{
    /// <summary>What the board answers to its last frame; null when it does not, or that is not known.</summary>
    public byte[]? Reply { get; init; }
}

/// <summary>What a frame turned out to be made of.</summary>
public sealed class GuessedFrame
{
    internal GuessedFrame(FrameShape shape, int unexplained) => (Shape, Unexplained) = (shape, unexplained);

    internal FrameShape Shape { get; }

    /// <summary>Bytes that differ from example to example without a reason that was found; 0: every example is explained to the last byte.</summary>
    public int Unexplained { get; }

    /// <summary>The algorithm of its check sum as the grammar names it; null for none.</summary>
    public string? Sum => Field.Flatten(Shape.Fields).OfType<Field.Sum>().Select(s => Checksum.Names.First(n => n.Value == s.Kind).Key).FirstOrDefault();

    /// <summary>How the text or number stands in it, as the grammar names it; null when it was not found.</summary>
    public string? Value => Field.Flatten(Shape.Fields).Select(f => f switch
    {
        Field.Words w => TextRule.Forms.First(n => n.Value == w.Rule.Form).Key + (w.Rule.Width is int width ? $" {width}" : ""),
        Field.Number { Name: not "address" } n => NameOf(n.As),
        _ => null,
    }).FirstOrDefault(n => n is not null);

    /// <summary>How the address stands in it; null when it was not found.</summary>
    public string? Address => Field.Flatten(Shape.Fields).OfType<Field.Number>().Where(n => n.Name == "address").Select(n => NameOf(n.As)).FirstOrDefault();

    internal static string NameOf(NumberCode code) => NumberCodes.Names.First(n => n.Value == code).Key;
}
