using System.Diagnostics;
using System.Globalization;
using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Tests.Profiles;

/// <summary>
/// What noise, torn frames and hostile devices can do to the reader of a port: nothing. 200,000 bytes a profile; by hand
/// <c>KIOSK_FUZZ_BYTES=10000000</c>, and <c>KIOSK_FUZZ_SEED</c> for another stream. Alone, for the memory it looks at is the whole process's.
/// </summary>
[Collection("alone")]
public class BabblingStreams
{
    private static readonly int Bytes = Setting("KIOSK_FUZZ_BYTES", 200_000), Seed = Setting("KIOSK_FUZZ_SEED", 20261122);

    public static TheoryData<string> Ids => [.. Shipped.Ids.Where(id => Shipped.Profile(id).Grammar.Framing.Count > 0)];

    [Theory, MemberData(nameof(Ids))]
    public void Random_and_mutated_frames_neither_throw_nor_hang_nor_grow(string id)
    {
        var profile = Shipped.Profile(id);
        var splitter = profile.NewSplitter();
        var reader = profile.NewReader();
        int longest = profile.Grammar.Framing.Max(r => r.MaxBytes) + 2;
        bool endsBySilence = profile.Grammar.Framing.OfType<FramingRule.Silence>().Any();
        var stream = new MutatedStream(profile, Seed);
        byte[] chunk = new byte[4096];
        long framed = 0, matched = 0, badSums = 0;
        void Take(ReadOnlySpan<byte> frame)
        {
            Assert.InRange(frame.Length, 1, FrameLimits.FrameBytes);
            framed += frame.Length;
            var verdict = reader.Read(frame, out var what);
            Assert.Equal(verdict == MatchVerdict.Matched, what is not null);
            if (what is not null) matched++;
            if (verdict == MatchVerdict.BadChecksum) badSums++;
        }
        FrameSink sink = Take;
        long before = GC.GetTotalMemory(forceFullCollection: true), started = Stopwatch.GetTimestamp();
        long given = 0;
        for (int round = 0; given < Bytes; round++)
        {
            int length = stream.Next(chunk);
            splitter.Push(chunk.AsSpan(0, length), sink);
            given += length;
            Assert.InRange(splitter.Held, 0, longest);
            if (round % (endsBySilence ? 2 : 61) == 0) splitter.Silent(sink);
        }
        splitter.Silent(sink);
        var took = Stopwatch.GetElapsedTime(started);
        long grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        TestContext.Current.TestOutputHelper?.WriteLine($"{id}: {given:N0} bytes, seed {Seed}, {took.TotalSeconds:F2} s, {matched:N0} events, {badSums:N0} wrong sums, {splitter.Noise:N0} noise, {grown:N0} bytes kept");
        Assert.True(matched > 0, "No frame was ever recognised: the stream never came near the protocol.");
        Assert.True(grown < 256 * 1024, $"{grown} bytes are kept after {given} bytes of noise.");
        // A hundred times slower than the line of 115,200 baud would be a hang; 10 bytes a millisecond is that line.
        Assert.True(took.TotalMilliseconds < Math.Max(5000, given / 100.0), $"{given} bytes took {took.TotalSeconds:F1} s");
        Assert.True(framed + splitter.Noise > 0);
    }

    [Fact]
    public void Hid_reports_of_any_content_neither_throw_nor_grow()
    {
        var random = new Random(Seed);
        foreach (var profile in Shipped.Ids.Select(Shipped.Profile).Where(p => p.Transport.Hidraw is not null))
        {
            var reader = new HidScanReader(profile.Transport.Hidraw!);
            byte[][] valid = [.. profile.Vectors.Select(v => v.Frames[0][..64])];
            int scans = 0;
            for (int given = 0; given < Bytes; given += 64)
            {
                byte[] report = (byte[])valid[random.Next(valid.Length)].Clone();
                for (int i = random.Next(6); i > 0; i--) report[random.Next(report.Length)] = (byte)random.Next(256);
                if (random.Next(20) == 0) report = report[..random.Next(64)];
                if (reader.Push(report) is not { } scan) continue;
                scans++;
                Assert.InRange(scan.Values["data"].Length, 1, 4096);
            }
            Assert.True(scans > 0);
        }
    }

    [Fact]
    public void Whatever_was_caught_on_a_line_can_be_decoded_and_no_byte_is_lost()
    {
        foreach (var profile in Shipped.Ids.Select(Shipped.Profile).Where(p => p.Grammar.Framing.Count + p.Grammar.Frames.Count > 0))
        {
            var stream = new MutatedStream(profile, Seed);
            var caught = new List<byte>();
            byte[] chunk = new byte[4096];
            while (caught.Count < 1024) caught.AddRange(chunk.AsSpan(0, stream.Next(chunk)));
            byte[] bytes = [.. caught.Take(1024)];
            var read = ProfileReport.Decode(profile, bytes);
            Assert.Equal(Convert.ToHexString(bytes), string.Concat(read.Select(r => r.Hex)).Replace(" ", "", StringComparison.Ordinal));
            Assert.Contains(read, r => r.Name.Length > 0);
        }
    }

    [Fact]
    public void A_frame_on_the_way_in_costs_no_memory()
    {
        foreach (string id in Ids.Select(row => row.Data))
        {
            var profile = Shipped.Profile(id);
            var splitter = profile.NewSplitter();
            var reader = profile.NewReader();
            FrameSink sink = frame => reader.Read(frame, out _);
            byte[][] plain = [.. profile.Vectors.Where(v => v.Kind == VectorKind.Receive && profile.Grammar.Events.Any(e => e.Emit == v.Args["event"] && e.IsPlain)).Select(v => v.Frames[0])];
            byte[] noise = new byte[1000];
            new Random(Seed).NextBytes(noise);
            long PerFrame(Action once, int times)
            {
                for (int i = 0; i < 50; i++) once();
                long before = GC.GetAllocatedBytesForCurrentThread();
                for (int i = 0; i < times; i++) once();
                return (GC.GetAllocatedBytesForCurrentThread() - before) / times;
            }
            long frames = plain.Length == 0 ? 0 : PerFrame(
                () =>
                {
                    foreach (byte[] frame in plain) splitter.Push(frame, sink);
                    if (splitter.Held > 0) splitter.Silent(sink);
                },
                2000) / plain.Length;
            // Noise may by chance be a line of text; what a scanner "reads" becomes a text and must cost something.
            bool readsText = profile.Grammar.Events.Any(e => !e.IsPlain);
            long noisy = readsText ? 0 : PerFrame(() => splitter.Push(noise, sink), 200);
            TestContext.Current.TestOutputHelper?.WriteLine($"{id}: {frames} bytes a known frame, {noisy} bytes for 1000 bytes of noise");
            Assert.Equal((id, 0, 0), (id, frames, noisy));
        }
    }

    private static int Setting(string name, int ifAbsent) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int set) ? set : ifAbsent;

    /// <summary>Half noise, half the profile's own frames: whole, torn, doubled, with wrong bits, bytes too many or too few.</summary>
    private sealed class MutatedStream(DeviceProfile profile, int seed)
    {
        private readonly Random random = new(seed);
        private readonly byte[][] valid = [.. profile.Vectors.Where(v => v.Kind is VectorKind.Receive or VectorKind.Command).SelectMany(v => v.Frames)];
        private readonly byte[][] received = [.. profile.Vectors.Where(v => v.Kind == VectorKind.Receive).SelectMany(v => v.Frames)];

        internal int Next(byte[] chunk)
        {
            switch (random.Next(6))
            {
                case 0:
                    int length = random.Next(1, 500);
                    random.NextBytes(chunk.AsSpan(0, length));
                    return length;
                case 1 when received.Length > 0:
                    return Copy(received[random.Next(received.Length)], chunk);
                default:
                    return Mutated(valid[random.Next(valid.Length)], chunk);
            }
        }

        private int Mutated(byte[] frame, byte[] chunk)
        {
            int length = Copy(frame, chunk);
            for (int change = random.Next(4); change > 0; change--)
            {
                int at = random.Next(length);
                switch (random.Next(4))
                {
                    case 0:
                        chunk[at] ^= (byte)(1 << random.Next(8));
                        break;
                    case 1:
                        chunk[at] = (byte)random.Next(256);
                        break;
                    case 2 when length > 1:
                        length = at + 1;
                        break;
                    default:
                        int more = Math.Min(length, chunk.Length - length);
                        chunk.AsSpan(0, more).CopyTo(chunk.AsSpan(length));
                        length += more;
                        break;
                }
            }
            return length;
        }

        private static int Copy(byte[] frame, byte[] chunk)
        {
            frame.CopyTo(chunk, 0);
            return frame.Length;
        }
    }
}

/// <summary>Tests that no other test may run beside.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class Alone;
