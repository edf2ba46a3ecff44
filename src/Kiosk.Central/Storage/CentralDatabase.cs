using Microsoft.Data.Sqlite;

namespace Kiosk.Central.Storage;

/// <summary>
/// The one SQLite connection of the centre and the gate before it. One writer for each database file is a rule, not a taste: the
/// bundled SQLite (3.50.4) can corrupt a WAL when two connections write and checkpoint at once.
/// </summary>
internal sealed class CentralDatabase : IDisposable
{
    public const string FileName = "central.db";

    /// <summary>A batch takes some milliseconds; who stands this long before the gate is better told to come again.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly SqliteConnection connection;
    private readonly SemaphoreSlim gate = new(1, 1);

    private CentralDatabase(SqliteConnection connection) => this.connection = connection;

    /// <summary>Opens or makes the database in <paramref name="folder"/>.</summary>
    /// <exception cref="StartFault">The folder cannot be written, or the file is in use, damaged or of a newer version.</exception>
    public static CentralDatabase Open(string folder)
    {
        string path = Path.Combine(Path.GetFullPath(folder), FileName);
        MakeWritable(folder);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();
            Schema.Prepare(connection, path);
            return new CentralDatabase(connection);
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw Explain(e, path);
        }
        catch (StartFault)
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Lets <paramref name="work"/> have the connection for itself.</summary>
    /// <exception cref="StorageBusy">It did not come free in time.</exception>
    public async Task<T> UseAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancel)
    {
        if (!await gate.WaitAsync(LongestWait, cancel)) throw new StorageBusy();
        try
        {
            return work(connection);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        // A request that is still in here keeps the connection; SQLite recovers its log at the next start.
        if (!gate.Wait(TimeSpan.FromMilliseconds(500))) return;
        connection.Dispose();
        gate.Dispose();
    }

    private static void MakeWritable(string folder)
    {
        string probe = Path.Combine(folder, ".writable");
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartFault(
                $"Không ghi được vào thư mục dữ liệu {folder} ({e.Message}). Hãy chọn thư mục khác bằng --data hoặc cấp quyền ghi.",
                $"The data folder {folder} cannot be written ({e.Message}). Choose another one with --data, or give write permission.");
        }
    }

    private static StartFault Explain(SqliteException e, string path) => e.SqliteErrorCode switch
    {
        5 or 6 => new StartFault(
            $"Cơ sở dữ liệu {path} đang được một chương trình khác sử dụng. Hãy dừng chương trình đó hoặc chọn thư mục khác bằng --data.",
            $"The database {path} is in use by another program. Stop that program, or choose another folder with --data."),
        11 or 26 => Damaged(path, e.Message),
        _ => new StartFault(
            $"Không mở được cơ sở dữ liệu {path} ({e.Message}). Hãy kiểm tra quyền đọc ghi và dung lượng đĩa.",
            $"The database {path} cannot be opened ({e.Message}). Check its permissions and the free space of the disk."),
    };

    internal static StartFault Damaged(string path, string found) => new(
        $"Cơ sở dữ liệu {path} bị hỏng ({found}). Hãy chuyển tệp này sang nơi khác để cứu dữ liệu rồi khởi động lại: các kiosk sẽ tự gửi lại sự kiện.",
        $"The database {path} is damaged ({found}). Move the file aside for salvage and start again: the kiosks send their events once more.");
}

/// <summary>The database did not come free in time: the caller may try again.</summary>
internal sealed class StorageBusy() : Exception("The database did not come free in time.");
