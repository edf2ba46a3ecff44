using System.CommandLine;
using System.CommandLine.Parsing;
using Kiosk.Simulator;

var dev = new Option<string>("--dev") { Description = "Thư mục chứa các liên kết tty / Folder for the tty links", Required = true };
var port = new Option<int>("--port") { Description = "Cổng của bảng điều khiển trên 127.0.0.1, 0 = tự chọn / Front panel port on 127.0.0.1, 0 = any" };
var counters = new Option<int>("--counters") { Description = "Số quầy, 1–40 / Counters, 1–40", DefaultValueFactory = _ => 2 };
var untilStdinCloses = new Option<bool>("--until-stdin-closes") { Description = "Dừng khi stdin đóng / End when stdin closes" };
var labels = new Option<string?>("--labels") { Description = "Tệp JSON nhãn nút lấy số / JSON file with the captions of the ticket buttons" };
var fast = new Option<bool>("--fast") { Description = "Máy in in tức thì / The printer prints in no time" };
port.Validators.Add(InRange(0, 65535));
counters.Validators.Add(InRange(1, 40));

var command = new RootCommand("Thiết bị ảo của bộ phận một cửa / Virtual devices of a public-service hall") { dev, port, counters, untilStdinCloses, labels, fast };
command.SetAction(parsed => Simulation.RunAsync(new SimulatorOptions(
    parsed.GetRequiredValue(dev), parsed.GetValue(port), parsed.GetValue(counters), parsed.GetValue(untilStdinCloses), parsed.GetValue(labels), parsed.GetValue(fast))));
// The web host hears SIGINT and SIGTERM itself.
return await command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });

static Action<OptionResult> InRange(int least, int most) => result =>
{
    if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int value) && (value < least || value > most))
        result.AddError($"{result.Option.Name}: {value} – cho phép / allowed: {least}–{most}.");
};
