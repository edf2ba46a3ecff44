using System.Net.Sockets;
using Kiosk.Central.Dossiers;
using Kiosk.Central.Storage;
using Microsoft.AspNetCore.Connections;

namespace Kiosk.Central;

/// <summary>The life of the process: open, listen, tell the address, end when told.</summary>
internal static class CentralProcess
{
    /// <summary>Runs until a signal or the end of the standard input. 0 after an orderly end, 1 when it cannot start.</summary>
    public static async Task<int> RunAsync(CentralSettings settings)
    {
        try
        {
            var dossiers = settings.Dossiers is string path ? DossierBook.Load(path) : DossierBook.None;
            using var database = CentralDatabase.Open(settings.Data);
            await using var app = CentralApp.Build(database, dossiers, TimeProvider.System, settings.Port);
            await ListenAsync(app, settings.Port);
            Console.Out.WriteLine($"centre: {app.Urls.First()}/");
            if (settings.UntilStdinCloses) EndWithStandardInput(app.Lifetime);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (StartFault fault)
        {
            Console.Error.WriteLine(fault.Vi);
            Console.Error.WriteLine(fault.En);
            return 1;
        }
    }

    private static async Task ListenAsync(WebApplication app, int port)
    {
        try
        {
            await app.StartAsync();
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new StartFault(
                $"Cổng {port} trên 127.0.0.1 đang được chương trình khác sử dụng. Hãy dừng chương trình đó hoặc chọn cổng khác bằng --port (0: tự chọn).",
                $"Port {port} on 127.0.0.1 is in use. Stop the other program, or choose another port with --port (0: the system's choice).");
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AccessDenied)
        {
            throw new StartFault(
                $"Không có quyền mở cổng {port}. Hãy chọn cổng từ 1024 trở lên bằng --port.",
                $"There is no permission to open port {port}. Choose a port from 1024 on with --port.");
        }
    }

    /// <summary>A thread of its own: reading the standard input cannot be cancelled, and the process does not wait for it.</summary>
    private static void EndWithStandardInput(IHostApplicationLifetime lifetime)
    {
        var reader = new Thread(() =>
        {
            using var input = Console.OpenStandardInput();
            Span<byte> ignored = stackalloc byte[256];
            while (input.Read(ignored) > 0) { }
            lifetime.StopApplication();
        }) { IsBackground = true, Name = "standard input" };
        reader.Start();
    }
}
