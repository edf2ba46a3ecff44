using System.Text.Json;
using Kiosk.Contract.Central;

namespace Kiosk.Contract.Tests.Central;

public class TalkingWithTheCentre
{
    [Fact]
    public void The_acknowledgement_is_this_json_to_the_letter()
    {
        var reply = new IngestReply("00ff00ff00ff00ff", 5_000_000_000, new DateTimeOffset(2026, 11, 23, 1, 14, 5, TimeSpan.Zero));
        const string Json = """{"epoch":"00ff00ff00ff00ff","ackedSeq":5000000000,"serverTime":"2026-11-23T01:14:05+00:00"}""";
        Assert.Equal(Json, JsonSerializer.Serialize(reply, CentralJson.Readable.IngestReply));
        Assert.Equal(reply, JsonSerializer.Deserialize(Json, CentralJson.Readable.IngestReply));
    }

    [Fact]
    public void A_dossier_is_this_json_to_the_letter_and_its_words_stay_readable()
    {
        var dossier = new DossierRecord("H15.50.05.13-261008-0975", "Đăng ký khai sinh", null, 9, new DateOnly(2026, 10, 8), new DateOnly(2026, 10, 15), new DateOnly(2026, 10, 14), "Quầy 3");
        const string Json = """{"code":"H15.50.05.13-261008-0975","procedure":"Đăng ký khai sinh","status":9,"receivedOn":"2026-10-08","dueOn":"2026-10-15","finishedOn":"2026-10-14","collectAt":"Quầy 3"}""";
        Assert.Equal(Json, JsonSerializer.Serialize(dossier, CentralJson.Readable.DossierRecord));
        Assert.Equal(dossier, JsonSerializer.Deserialize(Json, CentralJson.Readable.DossierRecord));
    }

    [Fact]
    public void A_dossier_tells_nothing_of_a_person()
    {
        string[] told = [.. typeof(DossierRecord).GetProperties().Select(p => p.Name).Where(n => n != "EqualityContract")];
        Assert.Equal(["Code", "Procedure", "Department", "Status", "ReceivedOn", "DueOn", "FinishedOn", "CollectAt"], told);
    }
}
