using Kiosk.Simulator.FrontPanel;

namespace Kiosk.Simulator;

/// <summary>One run of the program.</summary>
internal static class Simulation
{
    /// <returns>The exit code: 0, or 1 when it could not start.</returns>
    public static async Task<int> RunAsync(SimulatorOptions options)
    {
        try
        {
            var labels = options.LabelFile is { } file ? ButtonLabel.Read(file) : ButtonLabel.Usual;
            using var hall = new VirtualHall(options.Counters, options.Fast, TimeProvider.System);
            await using var app = PanelHost.Build(hall, labels, options.Port, TimeProvider.System);
            await app.StartAsync();
            hall.PlugIn(options.DeviceFolder);
            if (options.UntilStdinCloses) EndWithStdin(app.Lifetime);
            Console.WriteLine($"front panel: {app.Urls.First()}/");
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (InvalidDataException labels)
        {
            return Refuse(labels.Message);
        }
        catch (IOException port) when (port.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            return Refuse($"Cổng {options.Port} đang được chương trình khác dùng; hãy chọn --port khác. / " +
                $"Port {options.Port} is in use by another program; choose another --port.");
        }
        catch (Exception folder) when (folder is IOException or UnauthorizedAccessException)
        {
            return Refuse($"Không tạo được thiết bị ảo trong {options.DeviceFolder}: {folder.Message} / " +
                $"The virtual devices could not be made in {options.DeviceFolder}.");
        }
    }

    private static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        return 1;
    }

    private static void EndWithStdin(IHostApplicationLifetime lifetime)
    {
        var thread = new Thread(() =>
        {
            using var input = Console.OpenStandardInput();
            var ignored = new byte[256];
            while (input.Read(ignored) > 0) { }
            lifetime.StopApplication();
        }) { IsBackground = true, Name = "stdin" };
        thread.Start();
    }
}
