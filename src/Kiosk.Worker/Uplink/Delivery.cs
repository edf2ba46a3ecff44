namespace Kiosk.Worker.Uplink;

/// <summary>What became of a message to the centre.</summary>
internal abstract record Delivery
{
    private Delivery() { }

    /// <summary>The centre holds everything up to and with this place.</summary>
    internal sealed record Acknowledged(long Seq) : Delivery;

    /// <summary>The centre wants to go on from another place.</summary>
    internal sealed record Gap(long ExpectedSeq) : Delivery;

    /// <summary>The message was too large for it.</summary>
    internal sealed record TooLarge : Delivery;

    /// <summary>The centre answered and will not have it: fork, rights, an address that is not there. All is kept.</summary>
    /// <param name="Why">For the log.</param>
    /// <param name="RetryAfter">What it asked for, or null.</param>
    internal sealed record Refused(string Why, TimeSpan? RetryAfter) : Delivery;

    /// <summary>No centre answered: no line, a deadline passed, it is overloaded, or something else answered in its stead.</summary>
    /// <param name="Why">For the log.</param>
    /// <param name="RetryAfter">What it asked for, or null.</param>
    internal sealed record Unreached(string Why, TimeSpan? RetryAfter) : Delivery;
}
