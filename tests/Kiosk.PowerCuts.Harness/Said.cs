using System.Text;

namespace Kiosk.PowerCuts.Harness;

/// <summary>What the hall showed to people, one line by one write: the reader at the other end of the pipe survives the power cut.</summary>
internal static class Said
{
    private static readonly Stream Output = Console.OpenStandardOutput();
    private static readonly Lock Gate = new();

    public static void Line(string line)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line + "\n");
        lock (Gate) Output.Write(bytes);
    }
}
