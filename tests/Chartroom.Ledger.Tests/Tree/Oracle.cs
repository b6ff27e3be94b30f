using System.Security.Cryptography;

namespace Chartroom.Ledger.Tests;

/// <summary>RFC 6962 section 2.1 written down as plainly as the RFC does, slow and without any code of the library.</summary>
internal static class Oracle
{
    public static byte[] Root(byte[][] entries) =>
        entries.Length switch
        {
            0 => SHA256.HashData([]),
            1 => SHA256.HashData([0x00, .. entries[0]]),
            _ => SHA256.HashData([0x01, .. Root(entries[..Split(entries.Length)]), .. Root(entries[Split(entries.Length)..])]),
        };

    /// <summary>PATH(m, D[n]), section 2.1.1.</summary>
    public static byte[][] Path(int m, byte[][] d)
    {
        if (d.Length == 1)
            return [];
        var k = Split(d.Length);
        return m < k ? [.. Path(m, d[..k]), Root(d[k..])] : [.. Path(m - k, d[k..]), Root(d[..k])];
    }

    /// <summary>PROOF(m, D[n]), section 2.1.2.</summary>
    public static byte[][] Proof(int m, byte[][] d) => SubProof(m, d, true);

    private static byte[][] SubProof(int m, byte[][] d, bool whole)
    {
        if (m == d.Length)
            return whole ? [] : [Root(d)];
        var k = Split(d.Length);
        return m <= k ? [.. SubProof(m, d[..k], whole), Root(d[k..])] : [.. SubProof(m - k, d[k..], false), Root(d[..k])];
    }

    private static int Split(int n)
    {
        var k = 1;
        while (2 * k < n)
            k *= 2;
        return k;
    }

    public static LedgerHash[] Hashes(byte[][] hashes) => [.. hashes.Select(hash => new LedgerHash(hash))];

    /// <summary>n different entries of different lengths.</summary>
    public static byte[][] Entries(int n) =>
        [
            .. Enumerable
                .Range(0, n)
                .Select(i => System.Text.Encoding.ASCII.GetBytes($"entry {i} " + new string('x', i * 7 % 150))),
        ];

    public static ReadOnlyMemory<byte>[] Memory(byte[][] entries) =>
        [.. entries.Select(entry => new ReadOnlyMemory<byte>(entry))];
}
