using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Chartroom.Ledger;

namespace Chartroom.Bench.Ledger;

/// <summary>What the disk and the processor can do by themselves; every other number is to be read beside these.</summary>
internal static class Machine
{
    private const int Block = 4096;

    public static void Measure(string folder, StringBuilder report)
    {
        report.AppendLine("## This machine").AppendLine().AppendLine("| what | per second |").AppendLine("|---|---:|");
        Row("write 4 KiB over old data and fsync", Fsync(folder, preallocated: true));
        Row("append 4 KiB and fsync", Fsync(folder, preallocated: false));
        var megabyte = new byte[1 << 20];
        Row("SHA-256 of 1 MiB, one call each (MB)", Rate(1, () => SHA256.HashData(megabyte)));
        Row("RFC 6962 node, one call each", Rate(1, () => Hashing.HashNode(Hashing.EmptyRoot, Hashing.EmptyRoot)));
        var children = new LedgerHash[2 * 256];
        var parents = new LedgerHash[256];
        Row("RFC 6962 node, 256 at once in lanes", Rate(256, () => Hashing.HashNodes(children, parents)));
        var entries = Enumerable.Range(0, 256).Select(_ => new ReadOnlyMemory<byte>(new byte[256])).ToArray();
        Row("RFC 6962 leaf of 256 bytes, 256 at once in lanes", Rate(256, () => Hashing.HashLeaves(entries, parents)));
        report.AppendLine();
        void Row(string what, double rate) => report.AppendLine(CultureInfo.InvariantCulture, $"| {what} | {rate:N0} |");
    }

    public static double Fsync(string folder, bool preallocated)
    {
        using var file = File.OpenHandle(Path.Combine(folder, $"fsync-{preallocated}"), FileMode.Create, FileAccess.ReadWrite);
        if (preallocated)
            RandomAccess.Write(file, new byte[16 << 20], 0);
        RandomAccess.FlushToDisk(file);
        var (block, at) = (new byte[Block], 0L);
        return Rate(
            1,
            () =>
            {
                RandomAccess.Write(file, block, at);
                RandomAccess.FlushToDisk(file);
                at = preallocated ? (at + Block) % (16 << 20) : at + Block;
            }
        );
    }

    /// <summary>The disk alone, written as a batch of 64 entries is: how many such writes a second, and the slowest hundredth in milliseconds.</summary>
    public static (double PerSecond, double P99) Batches(string folder)
    {
        const int BatchBytes = 64 * 300;
        const int FileBytes = 16 << 20;
        var path = Path.Combine(folder, $"batches-{Guid.CreateVersion7():N}");
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, options: FileOptions.DeleteOnClose);
        RandomAccess.Write(file, new byte[FileBytes], 0);
        RandomAccess.FlushToDisk(file);
        var (block, at, times) = (new byte[BatchBytes], 0L, new List<double>());
        for (
            var watch = Stopwatch.StartNew();
            watch.ElapsedMilliseconds < 1500;
            at = (at + BatchBytes) % (FileBytes - BatchBytes)
        )
        {
            var began = Stopwatch.GetTimestamp();
            RandomAccess.Write(file, block, at);
            RandomAccess.FlushToDisk(file);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        times.Sort();
        return (times.Count / 1.5, times[(int)((times.Count - 1) * 0.99)]);
    }

    private static double Rate(int each, Action work)
    {
        var warm = Stopwatch.StartNew();
        while (warm.ElapsedMilliseconds < 300)
            work();
        var watch = Stopwatch.StartNew();
        var count = 0L;
        while (watch.ElapsedMilliseconds < 1000)
        {
            work();
            count += each;
        }
        return count / watch.Elapsed.TotalSeconds;
    }
}
