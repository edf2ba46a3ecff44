using Kiosk.Contract.Events;
using Kiosk.Queueing;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Desk;
using Kiosk.Worker.Journal;

namespace Kiosk.Worker.Tests.Desk;

/// <summary>A command's intent stands in journals for years: these words are never changed, only added to.</summary>
public class MeaningTheSame
{
    private static readonly DateTimeOffset At = new(2026, 11, 23, 9, 5, 0, TimeSpan.FromHours(7));

    private static readonly (HallCommand Command, string Intent)[] Words =
    [
        (new HallCommand.Take("HOTICH", "NORMAL", "touch"), """2 take {"service":"HOTICH","priority":"NORMAL","channel":"touch"}"""),
        (new HallCommand.Take("HOTICH", "APPOINTMENT", "api", At), """2 take {"service":"HOTICH","priority":"APPOINTMENT","channel":"api","slot":"2026-11-23T09:05:00+07:00"}"""),
        (new HallCommand.Next(3), """2 next {"counter":3}"""),
        (new HallCommand.Next(3, "A012"), """2 next {"counter":3,"ticket":"A012"}"""),
        (new HallCommand.Recall(3), """2 recall {"counter":3}"""),
        (new HallCommand.Start(3), """2 start {"counter":3}"""),
        (new HallCommand.Finish(3), """2 finish {"counter":3}"""),
        (new HallCommand.NoShow(3), """2 noShow {"counter":3}"""),
        (new HallCommand.Reinstate(3, null), """2 reinstate {"counter":3}"""),
        (new HallCommand.Hold(3, "chờ chữ ký", At, "signature"), """2 hold {"counter":3,"reason":"chờ chữ ký","until":"2026-11-23T09:05:00+07:00","condition":"signature"}"""),
        (new HallCommand.Release("261123-A012"), """2 release {"ticket":"261123-A012"}"""),
        (new HallCommand.Cancel("A012", "về nhà"), """2 cancel {"ticket":"A012","reason":"về nhà"}"""),
        (new HallCommand.Return("A012"), """2 return {"ticket":"A012"}"""),
        (new HallCommand.Prioritise("A012", "ELDER", "80 tuổi"), """2 prioritise {"ticket":"A012","priority":"ELDER","reason":"80 tuổi"}"""),
        (new HallCommand.ConfirmDay(new DateOnly(2026, 11, 23)), """2 confirmDay {"day":"2026-11-23"}"""),
        (new HallCommand.Transfer(3, "DATDAI", 4), """2 transfer {"counter":3,"service":"DATDAI","toCounter":4}"""),
        (new HallCommand.Undo(3), """2 undo {"counter":3}"""),
        (new HallCommand.Rate(3, 1, "pad"), """2 rate {"counter":3,"level":1,"source":"pad"}"""),
        (new HallCommand.ReportPrint(new TicketPrinted("261123-A012", "confirmed", "status", true)), """2 reportPrint ticket.printed {"ticket":"261123-A012","confidence":"confirmed","evidence":"status","reprint":true}"""),
    ];

    [Fact]
    public void Every_command_says_what_it_means_in_words_that_stay()
    {
        foreach (var (command, intent) in Words) Assert.Equal(intent, CommandIntent.Of(command));
    }

    [Fact]
    public void No_command_is_without_words()
    {
        var known = Words.Select(w => w.Command.GetType()).ToHashSet();
        Assert.All(typeof(HallCommand).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(HallCommand))), t => Assert.Contains(t, known));
    }

    [Fact]
    public void Only_the_same_words_mean_the_same()
    {
        for (int a = 0; a < Words.Length; a++)
            for (int b = 0; b < Words.Length; b++)
                Assert.Equal(a == b, CommandIntent.IsSame(Words[a].Intent, CommandIntent.Of(Words[b].Command)));
        Assert.False(CommandIntent.IsSame(null, Words[0].Intent));
    }

    [Fact]
    public void Of_an_intent_in_the_first_form_the_kind_of_command_is_compared()
    {
        foreach (var (command, _) in Words)
            foreach (var (asked, _) in Words)
                Assert.Equal(command.GetType() == asked.GetType(), CommandIntent.IsSame(command.ToString(), CommandIntent.Of(asked)));
    }

    [Fact]
    public async Task A_retry_across_an_upgrade_gets_the_number_that_the_version_before_gave()
    {
        string folder = Directory.CreateTempSubdirectory("kiosk-desk-").FullName;
        try
        {
            var time = Kiosk.Testing.ManualTime.AtOpening();
            using (var journal = EventJournal.Open(folder, time).Journal)
            {
                var day = new DateOnly(2026, 11, 23);
                journal.Append([new NewLine(time.GetUtcNow(), day, null, null, new DayOpened(day))]);
                journal.Append([new NewLine(
                    time.GetUtcNow(), day, "one-intention", "Take { Service = HOTICH, Priority = NORMAL, Channel = api }",
                    new TicketTaken("261123-A001", "A001", "HOTICH", 1, "NORMAL", 0, 0, null, null, "api"))]);
            }
            await using var hall = DeskFixture.Open(folder, time);
            var repeated = Assert.IsType<DeskAnswer<int>.Done>(await hall.TakeAsync(id: "one-intention"));
            Assert.Equal(("A001", true), (((TicketTaken)repeated.Lines[0].Event).Label, repeated.Repeated));
            Assert.IsType<DeskAnswer<int>.IdTaken>(await hall.Desk.AskAsync(new HallCommand.Next(1), "one-intention", _ => 0));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
