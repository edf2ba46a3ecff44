using System.Globalization;
using Kiosk.Contract.Events;
using Kiosk.Queueing.Visits;
using Microsoft.Data.Sqlite;

namespace Kiosk.Worker.Journal;

/// <summary>
/// The kiosk's record: append-only, without gaps, chained by hashes, on the disk before it is answered. Any thread may call; one
/// lock lets one of them at the single connection. What happened stands here first and is acted upon second.
/// </summary>
internal sealed class EventJournal : IDisposable
{
    private const int TryReserveEvery = 64, LongestDay = 20_000;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private readonly string path;
    private readonly FileStream claim;
    private readonly SqliteConnection connection;
    private readonly SqliteCommand begin, commit, read, acknowledge;
    private readonly LineInsert insert;
    private readonly NumberMirror mirror;
    private readonly NumberTally tally;
    private readonly SpaceReserve reserve;
    private readonly string folder;
    private readonly TimeProvider time;
    private byte[] lastHash;
    private long dayBegins, lookedAt;
    private JournalException? broken;
    private bool closed, suspect;

    private EventJournal(string path, FileStream claim, SqliteConnection connection, JournalState state, NumberMirror mirror, TimeProvider time)
    {
        this.path = path;
        this.claim = claim;
        this.connection = connection;
        this.mirror = mirror;
        this.time = time;
        lookedAt = time.GetTimestamp();
        (Epoch, Salt, Acked, LastSeq, lastHash, dayBegins, tally, _) = state;
        folder = Path.GetDirectoryName(path)!;
        reserve = new SpaceReserve(folder);
        reserve.Hold();
        begin = Prepare("BEGIN IMMEDIATE");
        commit = Prepare("COMMIT");
        acknowledge = Prepare("UPDATE meta SET value = $acked WHERE key = 'acked'");
        acknowledge.Parameters.Add("$acked", SqliteType.Text);
        insert = JournalRows.PrepareInsert(connection);
        read = JournalRows.PrepareRead(connection);
    }

    /// <summary>16 hex digits made with the file: a new file is a new epoch.</summary>
    public string Epoch { get; }

    /// <summary>32 hex digits made with the file, for fingerprints of scans. Never leaves the kiosk.</summary>
    public string Salt { get; }

    /// <summary>Place of the last line, 0 when there is none.</summary>
    public long LastSeq { get; private set; }

    /// <summary>Up to where the centre has everything.</summary>
    public long Acked { get; private set; }

    /// <summary>Whether the mirror of the numbers could be written the last time.</summary>
    public bool Mirrored { get; private set; } = true;

    /// <summary>Whether the disk was found full and the last reserve is in use: what is no act of the hall should not be recorded now.</summary>
    public bool IsShortOfSpace => reserve.IsSpent;

    /// <summary>
    /// Claims the data folder and opens its journal, or makes one. A damaged one is set aside and replaced; the damage is then in
    /// the answer, and again at every opening until the first line is recorded.
    /// </summary>
    /// <exception cref="JournalException">In use by another process, not writable, disk full, or of a later version.</exception>
    public static JournalOpening Open(string dataFolder, TimeProvider time)
    {
        string folder = Path.GetFullPath(dataFolder);
        string path = Path.Combine(folder, JournalFile.Name);
        var claim = DataFolderLock.Take(folder);
        var mirror = new NumberMirror(folder);
        try
        {
            var (connection, state) = OpenWithRoom(path, mirror, time);
            return new JournalOpening(new EventJournal(path, claim, connection, state, mirror, time), state.Replaces);
        }
        catch (Exception failed)
        {
            mirror.Dispose();
            claim.Dispose();
            throw failed switch
            {
                SqliteException error => JournalException.From(error, path),
                IOException or UnauthorizedAccessException => JournalException.From(failed, path),
                _ => failed,
            };
        }
    }

    /// <summary>Records the lines in one transaction. When this returns they survive a power cut. Without lines it only looks whether the record is still there.</summary>
    /// <exception cref="JournalException">Nothing of the batch is recorded.</exception>
    public IReadOnlyList<Recorded> Append(IReadOnlyList<NewLine> lines)
    {
        lock (gate)
        {
            if (broken is not null) throw broken;
            RequireFile();
            if (lines.Count == 0) return [];
            var made = new List<Recorded>(lines.Count);
            foreach (var line in lines)
                made.Add(new Recorded(Epoch, LastSeq + 1 + made.Count, line.At.ToUniversalTime(), line.Day, line.CommandId, line.Intent, line.Event));
            lastHash = WriteDurably(made);
            LastSeq = made[^1].Seq;
            MirrorNumbers(made);
            NoteDay(made);
            return made;
        }
    }

    /// <summary>Up to <paramref name="max"/> lines beyond <paramref name="seq"/>, in order.</summary>
    public IReadOnlyList<Recorded> ReadAfter(long seq, int max)
    {
        lock (gate)
        {
            read.Parameters[0].Value = seq;
            read.Parameters[1].Value = max;
            return Guarded(() =>
            {
                using var rows = read.ExecuteReader();
                var lines = new List<Recorded>();
                while (rows.Read()) lines.Add(JournalRows.Understand(Epoch, JournalRows.Line(rows)));
                return lines;
            });
        }
    }

    /// <summary>The lines from the last day.opened on; all lines when no day was ever opened.</summary>
    public IReadOnlyList<Recorded> ReadLastDay()
    {
        lock (gate)
            return Guarded(() => JournalRows.From(connection, dayBegins).Select(row => JournalRows.Understand(Epoch, row.Line)).ToList());
    }

    /// <summary>
    /// The lines of the day before the last, for who asks again after midnight; none when it was never opened, was longer than any day
    /// is, or is damaged: that is no reason not to begin the day.
    /// </summary>
    public IReadOnlyList<Recorded> ReadDayBefore()
    {
        lock (gate)
        {
            try
            {
                long first = JournalRows.FirstOfDayBefore(connection, dayBegins, LongestDay);
                return [.. JournalRows.From(connection, first).TakeWhile(row => row.Line.Seq < dayBegins).Select(row => JournalRows.Understand(Epoch, row.Line))];
            }
            catch (Exception damaged) when (damaged is SqliteException or InvalidCastException or System.Text.Json.JsonException or FormatException)
            {
                Suspect();
                return [];
            }
        }
    }

    /// <summary>Remembers up to where the centre has everything. It may also go back: a centre that was restored asks again.</summary>
    public void SaveAcked(long seq)
    {
        lock (gate)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(seq);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(seq, LastSeq);
            if (broken is not null) throw broken;
            if (seq == Acked) return;
            acknowledge.Parameters[0].Value = seq.ToString(CultureInfo.InvariantCulture);
            InTransaction(acknowledge.ExecuteNonQuery);
            Acked = seq;
        }
    }

    /// <summary>Looks at up to <paramref name="max"/> lines beyond a place that was whole.</summary>
    internal ScrubPlace Follow(ScrubPlace from, int max)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(closed, this);
            read.Parameters[0].Value = from.Seq;
            read.Parameters[1].Value = max;
            var place = JournalCheck.Follow(read, from);
            if (place.Fault is not null) Suspect();
            return place;
        }
    }

    /// <summary>Closes the file, whose log is thereby written back, and gives the folder free.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (!closed && broken is null) TakeSnapshot();
            closed = true;
            broken ??= new JournalException(JournalFault.Device, new("Nhật ký đã đóng.", "The journal is closed."));
            foreach (var command in (IDisposable[])[begin, insert, commit, read, acknowledge]) command.Dispose();
            connection.Dispose();
            mirror.Dispose();
            claim.Dispose();
        }
    }

    /// <summary>For tests: commits without waiting for the disk, as a careless program does.</summary>
    internal void WriteCarelessly()
    {
        lock (gate) JournalFile.Run(connection, "PRAGMA synchronous = OFF");
    }

    /// <summary>For tests: lets the file grow to this many pages and then answer as a full disk does.</summary>
    internal void LimitPages(int pages)
    {
        lock (gate) JournalFile.Run(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {pages}"));
    }

    private static (SqliteConnection, JournalState) OpenWithRoom(string path, NumberMirror mirror, TimeProvider time)
    {
        try
        {
            return OpenOrReplace(path, mirror, time);
        }
        catch (Exception full) when (IsFull(full) && new SpaceReserve(Path.GetDirectoryName(path)!).Release())
        {
            return OpenOrReplace(path, mirror, time);
        }
    }

    private static bool IsFull(Exception failed) => failed is SqliteException { SqliteErrorCode: SqliteCodes.Full } or SqliteException { SqliteExtendedErrorCode: SqliteCodes.NoRoomForIndex } or JournalException { Fault: JournalFault.DiskFull }
        || (failed is IOException && JournalException.From(failed, "").Fault == JournalFault.DiskFull);

    private static (SqliteConnection, JournalState) OpenOrReplace(string path, NumberMirror mirror, TimeProvider time)
    {
        var mirrored = mirror.Read();
        if (!JournalFile.IsThere(path))
            JournalFile.Create(path, mirrored.Count == 0 ? null : JournalSalvage.OfMissing(mirrored), time);
        try
        {
            return Inspected(path, mirrored);
        }
        catch (DamagedJournalException damaged)
        {
            JournalFile.Create(path, JournalSalvage.SetAside(path, damaged.Cause, mirror, mirrored, time), time);
            return Inspected(path, []);
        }
    }

    private static (SqliteConnection, JournalState) Inspected(string path, IReadOnlyList<MirroredNumbers> mirrored)
    {
        // Looked at before SQLite does: it would delete the log of an empty database.
        if (!File.Exists(path) || new FileInfo(path).Length == 0)
            throw new DamagedJournalException("Tệp journal.db rỗng hoặc đã mất phần chính.", "The file journal.db is empty or its main part is gone.");
        SqliteConnection? connection = null;
        try
        {
            connection = JournalFile.Connect(path, SqliteOpenMode.ReadWrite);
            return (connection, JournalCheck.Inspect(connection, mirrored, JournalSnapshot.Read(Path.GetDirectoryName(path)!)));
        }
        catch (Exception failed)
        {
            connection?.Dispose();
            if (failed is SqliteException error && SqliteCodes.IsDamage(error))
                throw new DamagedJournalException($"SQLite không đọc được tệp: {error.Message}", $"SQLite cannot read the file: {error.Message}", error);
            throw;
        }
    }

    private byte[] WriteAll(List<Recorded> lines)
    {
        byte[] hash = LastSeq == 0 ? LineChain.Origin(Epoch) : lastHash;
        foreach (var line in lines)
        {
            var stored = JournalRows.Store(line);
            hash = LineChain.Next(hash, stored);
            insert.Run(stored, hash);
        }
        return hash;
    }

    private T InTransaction<T>(Func<T> work) => Guarded(() =>
    {
        begin.ExecuteNonQuery();
        try
        {
            T done = work();
            commit.ExecuteNonQuery();
            return done;
        }
        catch
        {
            RollBack();
            throw;
        }
    });

    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException error)
        {
            if (SqliteCodes.IsDamage(error)) Suspect();
            var told = JournalException.From(error, path);
            // After a failed write or synchronisation nobody knows what is on the disk; only a new opening can tell.
            if (told.Fault == JournalFault.Device) broken = told;
            throw told;
        }
    }

    /// <summary>
    /// What is written to a file that has lost its name is gone with the process. Looked at once a second only: a file whose times
    /// somebody has asked for gets a new one with its next write (Linux 6.13, Documentation/filesystems/multigrain-ts.rst), and then its
    /// synchronisation has to write the inode too, which nearly doubles it. Until the next look the open connection keeps every line.
    /// </summary>
    private void RequireFile()
    {
        if (time.GetElapsedTime(lookedAt) < LookEvery) return;
        lookedAt = time.GetTimestamp();
        mirror.ForgetDeleted();
        if (File.Exists(path) && File.Exists(path + "-wal")) return;
        suspect = true;
        throw broken = JournalException.Deleted(path, JournalRescue.Write(connection, path));
    }

    /// <summary>On a full disk once more with the reserve's room.</summary>
    private byte[] WriteDurably(List<Recorded> lines)
    {
        try
        {
            return InTransaction(() => WriteAll(lines));
        }
        catch (JournalException full) when (full.Fault == JournalFault.DiskFull && reserve.Release())
        {
            return InTransaction(() => WriteAll(lines));
        }
    }

    /// <summary>After a day has turned the next opening needs no more than the new day.</summary>
    private void NoteDay(List<Recorded> lines)
    {
        if (reserve.IsSpent && LastSeq % TryReserveEvery < lines.Count) reserve.Hold();
        if (lines.FindLast(l => l.Event is DayOpened) is not { } opened) return;
        dayBegins = opened.Seq;
        TakeSnapshot();
    }

    private void TakeSnapshot()
    {
        if (LastSeq > 0 && !suspect) new JournalSnapshot(Epoch, LastSeq, Convert.ToHexStringLower(lastHash), dayBegins).Write(folder);
    }

    /// <summary>Something in it could not be read or does not fit: the next opening looks at the whole file.</summary>
    private void Suspect()
    {
        suspect = true;
        JournalSnapshot.Forget(folder);
    }

    private void RollBack()
    {
        try
        {
            JournalFile.Run(connection, "ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself, as it does when the disk is full.
        }
    }

    private void MirrorNumbers(List<Recorded> lines)
    {
        foreach (var line in lines) tally.Add(line.Day, line.Event);
        if (tally.Day is DateOnly day && lines.Any(l => l.Event is TicketTaken or NumbersResumed))
            Mirrored = mirror.Write(new MirroredNumbers(Epoch, LastSeq, day, tally.LastOrdinals));
    }

    private SqliteCommand Prepare(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
