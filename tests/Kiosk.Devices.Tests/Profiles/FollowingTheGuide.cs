using System.Text;

namespace Kiosk.Devices.Tests.Profiles;

/// <summary>The page that teaches how a profile is written, followed to the letter.</summary>
public class FollowingTheGuide
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Shipped.Root, "hardware-docs", "protocols", "writing-a-profile.md"));

    private static string Block(string kind)
    {
        int from = Page.IndexOf($"```{kind}\n", StringComparison.Ordinal) + kind.Length + 4;
        return Page[from..Page.IndexOf("\n```", from, StringComparison.Ordinal)];
    }

    private static DeviceProfile Parse(string json) => DeviceProfile.Parse(Encoding.UTF8.GetBytes(json), "bang-qd4.json");

    [Fact]
    public void The_profile_of_the_page_holds_its_vectors()
    {
        var profile = Parse(Block("json"));
        Assert.Equal(6, ProfileReport.VectorCount(profile));
        Assert.Equal(["show", "probe", "ack"], profile.Verbs);
        // The manual's frames that the page quotes are the profile's.
        foreach (var vector in profile.Vectors) Assert.Contains($"`{Kiosk.Devices.Profiles.FrameDifference.Hex(vector.Frames[0])}`", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_mistake_of_the_page_is_told_as_the_page_says()
    {
        string wrong = Block("json").Replace("\"default\": \"\"}]},\n          {\"hex\": \"03\"}\n        ]\n      },", "\"default\": \"\"}]}\n        ]\n      },\n      {\"hex\": \"03\"},", StringComparison.Ordinal);
        var refused = Assert.Throws<DeviceProfileException>(() => Parse(wrong));
        Assert.Contains($"\n```\n{refused.Text.Vi}\n```\n", Page, StringComparison.Ordinal);
    }
}
