using System.Globalization;

namespace Kiosk.Simulator.FrontPanel;

/// <summary>The HTTP face of the hall: what the page and the tests see and do.</summary>
internal sealed class PanelApi(VirtualHall hall, PanelView view)
{
    private const int LongestScan = 4096;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/ping", context => context.Response.WriteAsync("pong", context.RequestAborted));
        routes.MapGet("/api/state", context => Answers.JsonAsync(context, view.Take(), PanelJson.Default.HallSnapshot));
        routes.MapGet("/api/papers", ListPapers);
        routes.MapGet("/api/papers/latest.png", context => Answers.PngAsync(context, hall.Printer.Papers().LastOrDefault()?.Png));
        routes.MapGet("/api/papers/hanging.png", context => Answers.PngAsync(context, hall.Printer.Emerging()));
        routes.MapGet("/api/papers/{number:int}.png", context => Answers.PngAsync(context, hall.Printer.Find(NumberOf(context))?.Png));
        routes.MapGet("/api/papers/{number:int}", ShowPaper);
        routes.MapGet("/api/frames/{device}", ListFrames);
        routes.MapPost("/api/press", PressAsync);
        routes.MapPost("/api/scan", ScanAsync);
        routes.MapPost("/api/fault", FaultAsync);
    }

    private static int NumberOf(HttpContext context) => int.Parse((string)context.Request.RouteValues["number"]!, CultureInfo.InvariantCulture);

    private Task ListPapers(HttpContext context) =>
        Answers.JsonAsync(context, [.. hall.Printer.Papers().Select(PaperSummary.Of)], PanelJson.Default.PaperSummaryArray);

    private Task ShowPaper(HttpContext context)
    {
        var paper = hall.Printer.Find(NumberOf(context)) ?? throw new BadRequestException(404, "Không có tờ giấy này. / There is no such paper.");
        return Answers.JsonAsync(context, PaperSummary.Of(paper), PanelJson.Default.PaperSummary);
    }

    private Task ListFrames(HttpContext context)
    {
        var device = hall.Find((string)context.Request.RouteValues["device"]!) ?? throw UnknownDevice(404);
        long after = 0;
        if (context.Request.Query.TryGetValue("after", out var asked) && !long.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out after))
            throw new BadRequestException(400, "after phải là số nguyên không âm. / after must be a whole number, 0 or more.");
        return Answers.JsonAsync(context, device.Log.After(after), PanelJson.Default.FrameEntryArray);
    }

    private async Task PressAsync(HttpContext context)
    {
        var press = await Answers.ReadAsync(context, PanelJson.Default.PressRequest);
        var (keys, address) = press.Device switch
        {
            "keypad" => (Pads.CallerPads.Keys, press.Address ?? 0),
            "rating" => (hall.Ratings.Buttons, press.Address ?? 0),
            "buttons" => (hall.Buttons.Buttons, press.Address ?? 1),
            _ => throw new BadRequestException(400, "device phải là keypad, rating hoặc buttons. / device must be keypad, rating or buttons."),
        };
        if (press.Key < 1 || press.Key > keys) throw new BadRequestException(400, $"key phải từ 1 đến {keys}. / key must be 1 to {keys}.");
        if (address == 0 || !hall.Find(press.Device)!.HasAddress(address)) throw UnknownAddress();
        bool sent = press.Device switch
        {
            "keypad" => hall.Keypads.Press(address, press.Key),
            "rating" => hall.Ratings.Press(address, press.Key),
            _ => hall.Buttons.Press(address, press.Key),
        };
        await Answers.JsonAsync(context, new SentAnswer(sent), PanelJson.Default.SentAnswer);
    }

    private async Task ScanAsync(HttpContext context)
    {
        var scan = await Answers.ReadAsync(context, PanelJson.Default.ScanRequest);
        if (scan.Text is null == scan.Hex is null) throw new BadRequestException(400, "Cần text hoặc hex. / Either text or hex is needed.");
        if ((scan.Text ?? scan.Hex)!.Length is 0 or > LongestScan)
            throw new BadRequestException(400, $"Độ dài từ 1 đến {LongestScan} ký tự. / The length must be 1 to {LongestScan} characters.");
        bool sent = scan.Text is { } text ? hall.Scanner.Scan(text, scan.Terminator) : hall.Scanner.Scan(BytesOf(scan.Hex!), scan.Hex!);
        await Answers.JsonAsync(context, new SentAnswer(sent), PanelJson.Default.SentAnswer);
    }

    private async Task FaultAsync(HttpContext context)
    {
        var change = await Answers.ReadAsync(context, PanelJson.Default.FaultRequest);
        var device = hall.Find(change.Device) ?? throw UnknownDevice(400);
        if (!device.HasAddress(change.Address)) throw UnknownAddress();
        if (change.Fault != Lines.Fault.None && !device.PossibleFaults.Contains(change.Fault))
            throw new BadRequestException(400, $"fault phải là một trong: none, {string.Join(", ", device.PossibleFaults)}. / fault must be one of these.");
        if (change.Address != 0 && change.Fault is Lines.Fault.Unplugged or Lines.Fault.PowerOff)
            throw new BadRequestException(400, "Lỗi này thuộc cả đường dây, không kèm address. / This fault is of the whole line; leave address out.");
        device.SetFault(change.Fault, change.Address, change.On);
        await Answers.JsonAsync(context, view.Take(), PanelJson.Default.HallSnapshot);
    }

    private static byte[] BytesOf(string hex)
    {
        try
        {
            return Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        }
        catch (FormatException)
        {
            throw new BadRequestException(400, "hex không đúng. / hex is not valid.");
        }
    }

    private static BadRequestException UnknownDevice(int status) => new(status,
        "device phải là printer, counters, hall, scanner, keypad, rating hoặc buttons. / device must be one of these.");

    private static BadRequestException UnknownAddress() => new(400, "Không có address này trên đường dây. / There is no such address on the line.");
}
