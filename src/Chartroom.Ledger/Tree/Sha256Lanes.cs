using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Chartroom.Ledger;

/// <summary>SHA-256 (FIPS 180-4 section 6.2) of eight short messages at once, one message per 32-bit lane of a vector.</summary>
/// <remarks>
/// The platform's one-shot hash spends most of its time on the call when messages are as short as a node (65 bytes).
/// Nothing here is secret: only log entries and hashes pass through. Tests compare every length with the platform's hash.
/// </remarks>
internal static class Sha256Lanes
{
    private const int Lanes = 8;
    private const int BlockBytes = 64;
    private const int BlockWords = 16;
    private const int PaddingBytes = 9; // the 0x80 byte and the 64-bit length, FIPS 180-4 section 5.1.1
    private const int NodeBlocks = 2; // 65 bytes and padding
    private const int LongestBlocks = 64; // longer entries gain nothing from lanes

    public static bool IsFast => Vector256.IsHardwareAccelerated;

    /// <summary>Hashes as many whole groups of eight as there are, and says how many entries that was.</summary>
    public static int HashLeaves(ReadOnlySpan<ReadOnlyMemory<byte>> entries, Span<LedgerHash> leaves)
    {
        var scratch = ArrayPool<byte>.Shared.Rent(Lanes * LongestBlocks * BlockBytes);
        Span<int> blocks = stackalloc int[Lanes];
        var first = 0;
        for (; first + Lanes <= entries.Length; first += Lanes)
            HashLeafGroup(entries.Slice(first, Lanes), leaves.Slice(first, Lanes), scratch, blocks);
        ArrayPool<byte>.Shared.Return(scratch);
        return first;
    }

    /// <summary>Hashes every pair. The last group may have idle lanes: even a single pair is not slower than one call of the platform's hash.</summary>
    public static void HashNodes(ReadOnlySpan<LedgerHash> children, Span<LedgerHash> parents)
    {
        var count = children.Length / 2;
        Span<byte> scratch = stackalloc byte[Lanes * NodeBlocks * BlockBytes];
        Span<int> blocks = stackalloc int[Lanes];
        blocks.Fill(NodeBlocks);
        scratch.Clear();
        for (var lane = 0; lane < Lanes; lane++)
            Pad(
                scratch.Slice(lane * NodeBlocks * BlockBytes, NodeBlocks * BlockBytes),
                Hashing.NodePrefix,
                2 * LedgerHash.Length
            );
        Span<LedgerHash> hashes = stackalloc LedgerHash[Lanes];
        for (var first = 0; first < count; first += Lanes)
        {
            var used = Math.Min(Lanes, count - first);
            for (var lane = 0; lane < used; lane++)
                LedgerHash.AsBytes(children.Slice(2 * (first + lane), 2)).CopyTo(scratch[(lane * NodeBlocks * BlockBytes + 1)..]);
            Run(scratch, NodeBlocks, blocks, hashes);
            hashes[..used].CopyTo(parents[first..]);
        }
    }

    private static void HashLeafGroup(
        ReadOnlySpan<ReadOnlyMemory<byte>> entries,
        Span<LedgerHash> leaves,
        Span<byte> scratch,
        Span<int> blocks
    )
    {
        var stride = 0;
        for (var lane = 0; lane < Lanes; lane++)
        {
            blocks[lane] = (1 + entries[lane].Length + PaddingBytes + BlockBytes - 1) / BlockBytes;
            stride = Math.Max(stride, blocks[lane]);
        }
        if (stride > LongestBlocks)
        {
            for (var lane = 0; lane < Lanes; lane++)
                leaves[lane] = Hashing.HashLeaf(entries[lane].Span);
            return;
        }
        for (var lane = 0; lane < Lanes; lane++)
        {
            var message = scratch.Slice(lane * stride * BlockBytes, blocks[lane] * BlockBytes);
            entries[lane].Span.CopyTo(message[1..]);
            message[(1 + entries[lane].Length)..].Clear();
            Pad(message, Hashing.LeafPrefix, entries[lane].Length);
        }
        Run(scratch, stride, blocks, leaves);
    }

    private static void Pad(Span<byte> message, byte prefix, int length)
    {
        message[0] = prefix;
        message[1 + length] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(message[^8..], 8 * (1 + (ulong)length));
    }

    private static void Run(ReadOnlySpan<byte> messages, int stride, ReadOnlySpan<int> blocks, Span<LedgerHash> hashes)
    {
        Span<Vector256<uint>> state = stackalloc Vector256<uint>[8];
        for (var i = 0; i < 8; i++)
            state[i] = Vector256.Create(Sha256Constants.Start[i]);
        var counts = Vector256.Create(blocks);
        Span<Vector256<uint>> words = stackalloc Vector256<uint>[BlockWords];
        var memory = MemoryMarshal.Cast<byte, uint>(messages);
        for (var block = 0; block < stride; block++)
        {
            Load(memory, stride * BlockWords, block * BlockWords, words);
            var active = Vector256.GreaterThan(counts, Vector256.Create(block)).AsUInt32();
            Compress(state, words, active);
        }
        var lanes = MemoryMarshal.Cast<Vector256<uint>, uint>(state);
        var results = MemoryMarshal.Cast<LedgerHash, uint>(hashes);
        for (var lane = 0; lane < Lanes; lane++)
        for (var i = 0; i < 8; i++)
            results[lane * 8 + i] = BinaryPrimitives.ReverseEndianness(lanes[i * Lanes + lane]);
    }

    private static void Load(ReadOnlySpan<uint> memory, int stride, int at, Span<Vector256<uint>> words)
    {
        ref var start = ref MemoryMarshal.GetReference(memory);
        for (var t = 0; t < BlockWords; t++)
        {
            ref var w = ref Unsafe.Add(ref start, at + t);
            var raw = Vector256.Create(
                w,
                Unsafe.Add(ref w, stride),
                Unsafe.Add(ref w, 2 * stride),
                Unsafe.Add(ref w, 3 * stride),
                Unsafe.Add(ref w, 4 * stride),
                Unsafe.Add(ref w, 5 * stride),
                Unsafe.Add(ref w, 6 * stride),
                Unsafe.Add(ref w, 7 * stride)
            );
            words[t] = Vector256.Shuffle(raw.AsByte(), BigEndian).AsUInt32();
        }
    }

    private static Vector256<byte> BigEndian { get; } =
        Vector256.Create(
            (byte)3,
            2,
            1,
            0,
            7,
            6,
            5,
            4,
            11,
            10,
            9,
            8,
            15,
            14,
            13,
            12,
            19,
            18,
            17,
            16,
            23,
            22,
            21,
            20,
            27,
            26,
            25,
            24,
            31,
            30,
            29,
            28
        );

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Compress(Span<Vector256<uint>> state, Span<Vector256<uint>> w, Vector256<uint> active)
    {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        ref var word = ref MemoryMarshal.GetReference(w);
        ref var k = ref MemoryMarshal.GetReference(Sha256Constants.Rounds);
        for (var t = 0; t < 64; t += 8)
        {
            Round(a, b, c, ref d, e, f, g, ref h, Word(ref word, t) + Vector256.Create(Unsafe.Add(ref k, t)));
            Round(h, a, b, ref c, d, e, f, ref g, Word(ref word, t + 1) + Vector256.Create(Unsafe.Add(ref k, t + 1)));
            Round(g, h, a, ref b, c, d, e, ref f, Word(ref word, t + 2) + Vector256.Create(Unsafe.Add(ref k, t + 2)));
            Round(f, g, h, ref a, b, c, d, ref e, Word(ref word, t + 3) + Vector256.Create(Unsafe.Add(ref k, t + 3)));
            Round(e, f, g, ref h, a, b, c, ref d, Word(ref word, t + 4) + Vector256.Create(Unsafe.Add(ref k, t + 4)));
            Round(d, e, f, ref g, h, a, b, ref c, Word(ref word, t + 5) + Vector256.Create(Unsafe.Add(ref k, t + 5)));
            Round(c, d, e, ref f, g, h, a, ref b, Word(ref word, t + 6) + Vector256.Create(Unsafe.Add(ref k, t + 6)));
            Round(b, c, d, ref e, f, g, h, ref a, Word(ref word, t + 7) + Vector256.Create(Unsafe.Add(ref k, t + 7)));
        }
        Add(ref state[0], a, active);
        Add(ref state[1], b, active);
        Add(ref state[2], c, active);
        Add(ref state[3], d, active);
        Add(ref state[4], e, active);
        Add(ref state[5], f, active);
        Add(ref state[6], g, active);
        Add(ref state[7], h, active);
    }

    // A lane whose message has ended keeps its state: the mask turns its addition into + 0.
    private static void Add(ref Vector256<uint> state, Vector256<uint> value, Vector256<uint> active) => state += value & active;

    /// <summary>W(t), FIPS 180-4 section 6.2.2 step 1; from round 16 on the sixteen words are a ring.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Word(ref Vector256<uint> ring, int t)
    {
        ref var word = ref Unsafe.Add(ref ring, t & 15);
        if (t < BlockWords)
            return word;
        var early = Unsafe.Add(ref ring, (t + 1) & 15);
        var late = Unsafe.Add(ref ring, (t + 14) & 15);
        var s0 = Xor(Rotate(early, 7), Rotate(early, 18), early >>> 3);
        var s1 = Xor(Rotate(late, 17), Rotate(late, 19), late >>> 10);
        return word += s0 + s1 + Unsafe.Add(ref ring, (t + 9) & 15);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(
        Vector256<uint> a,
        Vector256<uint> b,
        Vector256<uint> c,
        ref Vector256<uint> d,
        Vector256<uint> e,
        Vector256<uint> f,
        Vector256<uint> g,
        ref Vector256<uint> h,
        Vector256<uint> wk
    )
    {
        var choose = Avx512F.VL.IsSupported ? Avx512F.VL.TernaryLogic(e, f, g, 0xCA) : g ^ (e & (f ^ g));
        var majority = Avx512F.VL.IsSupported ? Avx512F.VL.TernaryLogic(a, b, c, 0xE8) : (a & b) | (c & (a | b));
        var t1 = h + wk + choose + Xor(Rotate(e, 6), Rotate(e, 11), Rotate(e, 25));
        d += t1;
        h = t1 + majority + Xor(Rotate(a, 2), Rotate(a, 13), Rotate(a, 22));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Xor(Vector256<uint> x, Vector256<uint> y, Vector256<uint> z) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.TernaryLogic(x, y, z, 0x96) : x ^ y ^ z;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Rotate(Vector256<uint> x, [ConstantExpected] byte by) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(x, by) : (x >>> by) | (x << (32 - by));
}
