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
