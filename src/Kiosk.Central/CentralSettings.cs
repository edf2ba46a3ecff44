using System.CommandLine;

namespace Kiosk.Central;

/// <summary>What the command line asks for.</summary>
/// <param name="Data">Folder of central.db.</param>
/// <param name="Port">On 127.0.0.1; 0 lets the system choose.</param>
/// <param name="Dossiers">Dossier file, or null.</param>
/// <param name="UntilStdinCloses">End with the standard input.</param>
internal sealed record CentralSettings(string Data, int Port, string? Dossiers, bool UntilStdinCloses)
{
    /// <summary>The command; <paramref name="run"/> is called with the settings and gives the exit code.</summary>
    public static RootCommand Command(Func<CentralSettings, Task<int>> run)
    {
        var data = new Option<string>("--data") { Required = true, HelpName = "DIR", Description = "Thư mục dữ liệu / folder that holds central.db" };
        var port = new Option<int>("--port") { HelpName = "N", Description = "Cổng trên 127.0.0.1, 0: tự chọn / port on 127.0.0.1, 0: the system's choice" };
        var dossiers = new Option<string?>("--dossiers") { HelpName = "FILE", Description = "Tệp hồ sơ mẫu / file of sample dossiers (kiosk.dossiers/1)" };
        var stdin = new Option<bool>("--until-stdin-closes") { Description = "Dừng khi đầu vào chuẩn đóng / end when the standard input ends" };
        port.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !ushort.TryParse(token.Value, out _)) result.AddError($"--port {token.Value}: cần một số từ 0 đến 65535 / a number from 0 to 65535 is needed");
        });
        var command = new RootCommand("Trung tâm của các kiosk: nhận sự kiện, tra cứu hồ sơ, báo cáo. / The kiosks' centre: events, dossiers, reports.") { data, port, dossiers, stdin };
        command.SetAction((parsed, _) => run(new CentralSettings(
            parsed.GetRequiredValue(data), parsed.GetValue(port), parsed.GetValue(dossiers), parsed.GetValue(stdin))));
        return command;
    }
}
