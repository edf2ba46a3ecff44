using System.Text;

namespace Kiosk.Worker.Commands;

/// <summary>
/// What is said goes to <paramref name="place"/> if that takes it. A log's disk that is full, or an output that was closed, is no
/// reason to stop giving numbers: without this the first such line ends the kiosk.
/// </summary>
internal sealed class UnfailingWriter(TextWriter place) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => place.Encoding;

    /// <summary>Puts it around what the whole program writes to.</summary>
    public static void PutAroundConsole()
    {
        Console.SetOut(new UnfailingWriter(Console.Out));
        Console.SetError(new UnfailingWriter(Console.Error));
    }

    /// <inheritdoc/>
    public override void Write(char value) => Try(() => place.Write(value));

    /// <inheritdoc/>
    public override void Write(string? value) => Try(() => place.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Try(() => place.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Try(() => place.WriteLine(value));

    /// <inheritdoc/>
    public override void Flush() => Try(place.Flush);

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // There is nowhere left to say it.
        }
    }
}
