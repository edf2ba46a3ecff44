using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Kiosk.Contract.Api;
using Kiosk.Queueing.Statistics;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Kiosk.Worker.Tests.Screens;

/// <summary>A hall that answers what it was told to. Its rules are no more than the pages need to be looked at.</summary>
internal sealed class ScriptedHall
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private static readonly DateTimeOffset Morning = new(2026, 11, 23, 8, 14, 0, TimeSpan.FromHours(7));
    private readonly ConcurrentDictionary<Guid, Channel<string>> listeners = new();
    private int given = 11;

    public ScriptedHall() => View = Demo(Services.Services);

    public HallView View { get; set; }

    public ServicesView Services { get; } = DemoServices();

    /// <summary>The figures of the day; nothing has happened yet until a test tells a story.</summary>
    public IReadOnlyList<DeviceView> Devices { get; set; } =
    [
        new("counter-3-display", "demo", "/dev/ttyUSB1", "backOff", "offline", "noReply", "Thiết bị không trả lời.", "The device does not answer.", Morning, Desired: "A012",
            Counters: new DeviceCountersView(12, 3, 0, 9, 0, 0, 4, 0, 0, 96, 24, 11.5, 20.25, 0, 0, 0), Role: "counterDisplay", Counter: 3, NameVi: "Bảng LED", NameEn: "LED board"),
    ];

    public DayStatistics? Statistics { get; set; } = new(new DateOnly(2026, 11, 23), 1, HallStatistics.Fold([(new DayOpened(new DateOnly(2026, 11, 23)), Morning)]));

    public ConcurrentDictionary<string, TicketView> Tickets { get; } = new();

    /// <summary>What the printer will be found to have done: printed, notPrinted, unknown, or pending for no word at all.</summary>
    public (string State, string? Reason) Paper { get; set; } = ("printed", null);

    public int Taken => given - 11;

    public void Map(WebApplication app)
    {
        app.MapGet("/api/v1/services", () => Services);
        app.MapGet("/api/v1/state", () => View with { Now = TimeProvider.System.GetUtcNow() });
        app.MapGet("/api/v1/devices", () => Devices);
        app.MapPost("/api/v1/tickets", (TakeTicketRequest request) => Take(request));
        app.MapGet("/api/v1/tickets/{id}", (string id) => Tickets.TryGetValue(id, out var ticket) ? Results.Ok(ticket) : Results.Problem(statusCode: 404));
        app.MapPost("/api/v1/tickets/{id}/print", (string id) => Results.Ok(Tickets[id]));
        app.MapPost("/api/v1/counters/{n}/ratings", (int n, RatingRequest r) => new RatingReply(1, true, r.Level ?? 0, "Cảm ơn Ông/Bà đã đánh giá!", "Thank you!"));
        app.MapPost("/api/v1/counters/{n}/{act}", (int n, string act) => Act(n, act));
        app.MapGet("/api/v1/dossiers/{**code}", (string code) => Dossier(code));
        app.MapGet("/api/v1/day", () => new BusinessDayView(new DateOnly(2026, 11, 23), null));
        app.MapGet("/api/v1/events", StreamAsync);
    }

    /// <summary>Sends an event to every page that listens.</summary>
    public void Tell(string name, object data)
    {
        string message = $"event: {name}\ndata: {JsonSerializer.Serialize(data, Web)}\n\n";
        foreach (var listener in listeners.Values) listener.Writer.TryWrite(message);
    }

    public void Change(HallView view)
    {
        View = view with { Seq = View.Seq + 1, Now = TimeProvider.System.GetUtcNow() };
        Tell("state", View);
    }

    /// <summary>A call as the worker records it.</summary>
    public void Call(string label, int counter, int times = 1)
    {
        var call = new CallView("261123-" + label, label, counter, times, TimeProvider.System.GetUtcNow());
        View = View with { Seq = View.Seq + 1, Now = call.At, Calls = [call, .. View.Calls.Where(c => c.Label != label).Take(11)] };
        Tell(times > 1 ? "ticket.recalled" : "ticket.called",
            new { seq = View.Seq, at = call.At, day = "2026-11-23", type = "ticket.called", data = new { ticket = call.Ticket, label, counter, service = "HOTICH", times } });
        Tell("state", View);
    }

    public static TicketView Ticket(string label, string status = "waiting", int? counter = null, int calls = 0) => new(
        "261123-" + label, label, "HOTICH", "Hộ tịch – Tư pháp", "Civil status & justice", status, counter, [3, 4], Morning, 7, 7, 20, 30, calls, "pending", null, null);

    private IResult Take(TakeTicketRequest request)
    {
        var service = Services.Services.Single(s => s.Code == request.Service);
        string label = service.Prefix + Interlocked.Increment(ref given).ToString("000", CultureInfo.InvariantCulture);
        var ticket = Ticket(label) with { Service = service.Code, ServiceVi = service.Vi, ServiceEn = service.En, Counters = service.Counters };
        Tickets[ticket.Id] = ticket with { Print = Paper.State, PrintReason = Paper.Reason };
        Tell($"ticket.{Paper.State}", new { seq = View.Seq, at = Morning, type = "", data = new { ticket = ticket.Id } });
        return Results.Json(ticket, Web, statusCode: 201);
    }

    private IResult Act(int n, string act)
    {
        if (act == "transfer") return Results.Problem(statusCode: 409, type: "/problems/queue-empty", title: "Không có ai đang chờ.", detail: "Mời chờ công dân lấy số.");
        var counter = View.Counters.Single(c => c.Number == n);
        var at = TimeProvider.System.GetUtcNow();
        string status = act is "start" ? "serving" : "called";
        counter = act is "finish" or "no-show" or "hold" ? counter with { Current = null } : counter with { Current = Ticket("A013", status, n, 1), CalledAt = at, StartedAt = at };
        Tell("ticket.called", new { seq = View.Seq + 1, at, type = "ticket.called", data = new { ticket = "261123-A013", label = "A013", counter = n, times = 1 } });
        Change(View with { Counters = [.. View.Counters.Select(c => c.Number == n ? counter : c)] });
        return Results.Ok(new CounterReply(View.Seq, counter));
    }

    private static IResult Dossier(string code) => code switch
    {
        "H1" => Results.Json(new DossierView("notFound", "dossier", code, "Mã hồ sơ không tồn tại hoặc chưa được tiếp nhận.", "No such dossier.", "Mời Ông/Bà kiểm tra lại mã trên Giấy tiếp nhận.", "Please check the code."), Web, statusCode: 404),
        _ => Results.Ok(new DossierView(
            "found", "dossier", code, "Hồ sơ đang được giải quyết", "Your dossier is being worked on", "Mời Ông/Bà quay lại sau ngày hẹn trả.", "Please come back after the due date.",
            "Đăng ký khai sinh", "Phòng Tư pháp", 4, "Đang được giải quyết", "Being worked on", "running", "Còn 3 ngày, hẹn trả 26/11/2026", "3 days left, due 26/11/2026",
            new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 26), null, "Quầy trả kết quả số 12", Morning)),
    };

    private async Task StreamAsync(HttpContext context)
    {
        var mine = Channel.CreateBounded<string>(256);
        var id = Guid.NewGuid();
        listeners[id] = mine;
        context.Response.ContentType = "text/event-stream";
        try
        {
            await context.Response.WriteAsync($"retry: 500\n\nevent: state\ndata: {JsonSerializer.Serialize(View with { Now = TimeProvider.System.GetUtcNow() }, Web)}\n\n");
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.FlushAsync();
                using var beat = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
                beat.CancelAfter(TimeSpan.FromSeconds(5));
                string message = $"event: heartbeat\ndata: {{\"build\":\"{View.Build}\",\"seq\":{View.Seq}}}\n\n";
                try
                {
                    message = await mine.Reader.ReadAsync(beat.Token);
                }
                catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
                {
                    // Nothing happened: the heartbeat goes out.
                }
                await context.Response.WriteAsync(message);
            }
        }
        catch (OperationCanceledException)
        {
            // The page has gone.
        }
        finally
        {
            listeners.TryRemove(id, out _);
        }
    }

    private static HallView Demo(IReadOnlyList<ServiceView> services)
    {
        CallView[] calls = [new("261123-A012", "A012", 3, 1, Morning), new("261123-L007", "L007", 8, 2, Morning), new("261123-H021", "H021", 11, 1, Morning),
            new("261123-R003", "R003", 21, 1, Morning), new("261123-E002", "E002", 5, 1, Morning), new("261123-P009", "P009", 14, 3, Morning)];
        CounterView[] counters = [.. Enumerable.Range(1, 6).Select(n => new CounterView(n, ["HOTICH"], null, null, null, 12, 18, false, []))];
        counters[2] = counters[2] with
        {
            Current = Ticket("A012", "called", 3, 1), CalledAt = TimeProvider.System.GetUtcNow().AddSeconds(-25), Rateable = true,
            Aside = [Ticket("A008", "missed", 3, 3), Ticket("A005", "held", 3, 1)],
        };
        return new HallView("build-1", "0123456789abcdef", 40, Morning, "2026-11-23", true, null, true, 0, "ready", "none", services, counters, calls, new DayFigures(60, 34, 24, 2, [1, 3, 9], 1));
    }

    private static ServicesView DemoServices()
    {
        (string Prefix, string Code, string Vi, string En, string Short)[] all =
        [
            ("A", "HOTICH", "Hộ tịch – Tư pháp", "Civil status & justice", "Hộ tịch"),
            ("C", "CHUNGTHUC", "Chứng thực bản sao, chữ ký", "Certification of copies & signatures", "Chứng thực"),
            ("L", "DATDAI", "Đất đai – Môi trường", "Land & environment", "Đất đai"),
            ("E", "DKKD", "Đăng ký kinh doanh – Tài chính", "Business registration & finance", "Kinh doanh"),
            ("F", "XDGT", "Xây dựng – Giao thông", "Construction & transport", "Xây dựng"),
            ("H", "BHXH", "Bảo hiểm xã hội", "Social insurance", "Bảo hiểm XH"),
            ("P", "CONGAN", "Công an: căn cước, cư trú, lý lịch tư pháp", "Police: ID card, residence, criminal record", "Công an"),
            ("U", "NOIVU", "Nội vụ – Người có công – Bảo trợ xã hội", "Home affairs, merit & social protection", "Nội vụ–CSXH"),
            ("Y", "YTEGD", "Y tế – Giáo dục – Văn hóa", "Health, education & culture", "Y tế–GD–VH"),
            ("T", "PHI", "Nộp phí, lệ phí, thuế", "Fees, charges & tax payment", "Phí, lệ phí"),
            ("R", "TRAKQ", "Nhận kết quả", "Result collection", "Trả kết quả"),
            ("J", "HOTRO", "Hỗ trợ nộp trực tuyến – Bưu chính công ích", "Online filing help & postal service", "Trực tuyến"),
        ];
        int n = 0;
        return new ServicesView([.. all.Select(s => new ServiceView(s.Code, s.Prefix, s.Vi, s.En, s.Short, n++ * 3 % 14, [n, n + 1], true, null))],
        [
            new("NORMAL", "Thông thường", "Normal"), new("ELDERLY", "Người cao tuổi (từ 60 tuổi)", "Elderly (60+)"), new("DISABLED", "Người khuyết tật", "Person with disability"),
            new("PREGNANT", "Phụ nữ mang thai, nuôi con dưới 36 tháng", "Pregnant / with infant"), new("MERIT", "Người có công với cách mạng", "Person with meritorious service"),
            new("CHILD", "Trẻ em", "Child"), new("SUPPLEMENT", "Quay lại bổ sung hồ sơ", "Returning with supplements"), new("APPOINTMENT", "Đã đặt lịch hẹn", "Booked appointment"),
        ]);
    }
}
