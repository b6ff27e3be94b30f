using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Chartroom.Ledger;

/// <summary>
/// Checks a binder from nothing but its files and the log's public key: every file is the one that the manifest names and there is no
/// other; the entry holds the manifest's hash; the entry is in the log.
/// </summary>
public static class BinderCheck
{
    private const int LongestManifest = BinderManifest.MostFiles * (BinderFile.LongestName + 128); // 128: hash, size, and the JSON around them
    private const int LongestSmallFile = 1_000_000; // an entry has at most 65,535 bytes, a note at most a million

    /// <param name="source">May be anything that somebody sent: nothing is read beyond what the manifest says of its size.</param>
    /// <exception cref="IOException">A file that is there cannot be read.</exception>
    public static async Task<BinderReport> RunAsync(
        IBinderSource source,
        string origin,
        IReadOnlyList<INoteVerifier> trusted,
        CancellationToken cancel = default
    )
    {
        var problems = new List<string>();
        var bytes = await ReadAsync(source, BinderLayout.Manifest, LongestManifest, cancel);
        BinderManifest? manifest = null;
        if (bytes is null || !BinderManifest.TryParse(bytes, out manifest))
            problems.Add(
                $"{BinderLayout.Manifest} is missing, cannot be read or is no manifest of version {BinderManifest.Version}."
            );
        else
            await FilesAsync(source, manifest, problems, cancel);
        var (entry, place) = await EntryAsync(source, manifest, (origin, trusted), problems, cancel);
        return new(manifest, entry, place, problems);
    }

    /// <summary>True where an entry holds the manifest's hash in its data.</summary>
    internal static bool Names(ReadOnlySpan<byte> bytes, BinderManifest manifest, [NotNullWhen(true)] out EntryGlance? entry) =>
        EntryGlance.TryRead(bytes, out entry) && entry.Text(BinderLayout.EntryMember) == manifest.Hash.ToString();

    private static async Task FilesAsync(
        IBinderSource source,
        BinderManifest manifest,
        List<string> problems,
        CancellationToken cancel
    )
    {
        var there = source.Names.CountBy(name => name, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        foreach (var file in manifest.Files)
            if (!there.Remove(file.Name, out var times))
                problems.Add($"{file.Name} is missing.");
            else if (times > 1)
                problems.Add($"{file.Name} is there {times} times.");
            else if (await WrongAsync(source, file, cancel))
                problems.Add($"{file.Name} is not the file that the manifest names.");
        foreach (var (name, times) in there.OrderBy(one => one.Key, StringComparer.Ordinal))
            if (!BinderLayout.IsBeside(name))
                problems.Add($"{Plain(name)} is in the binder and not in its manifest.");
            else if (times > 1)
                problems.Add($"{name} is there {times} times.");
    }

    private static async Task<(EntryGlance? Entry, (long, long)? Place)> EntryAsync(
        IBinderSource source,
        BinderManifest? manifest,
        (string Origin, IReadOnlyList<INoteVerifier> Trusted) log,
        List<string> problems,
        CancellationToken cancel
    )
    {
        if (await ReadAsync(source, BinderLayout.Entry, LongestSmallFile, cancel) is not { } bytes)
        {
            problems.Add($"{BinderLayout.Entry} is missing, cannot be read or is too large to be an entry.");
            return default;
        }
        EntryGlance.TryRead(bytes, out var entry);
        if (manifest is not null && !Names(bytes, manifest, out _))
            problems.Add("The entry does not hold the hash of this manifest.");
        var text = await ReadAsync(source, BinderLayout.Proof, LongestSmallFile, cancel);
        if (text is null || !TlogProof.TryParse(Encoding.UTF8.GetString(text), out var proof))
        {
            problems.Add($"{BinderLayout.Proof} is missing, cannot be read or is no C2SP tlog-proof.");
            return (entry, null);
        }
        if (proof.Check(bytes, log.Origin, log.Trusted) is { } why)
        {
            problems.Add(why);
            return (entry, null);
        }
        return (entry, (proof.Inclusion.Index, proof.Inclusion.Size));
    }

    /// <summary>Null where the file is missing or longer than asked for.</summary>
    private static async Task<byte[]?> ReadAsync(IBinderSource source, string name, int longest, CancellationToken cancel)
    {
        if (!source.Names.Contains(name, StringComparer.Ordinal))
            return null;
        try
        {
            await using var file = source.Open(name);
            using var bytes = new MemoryStream();
            var piece = new byte[8192];
            for (int read; (read = await file.ReadAsync(piece, cancel)) > 0; )
                if (bytes.Length + read > longest)
                    return null;
                else
                    bytes.Write(piece, 0, read);
            return bytes.ToArray();
        }
        catch (InvalidDataException)
        {
            return null; // a ZIP file that is damaged there
        }
    }

    private static async Task<bool> WrongAsync(IBinderSource source, BinderFile named, CancellationToken cancel)
    {
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var file = source.Open(named.Name);
            var (piece, size) = (new byte[65_536], 0L);
            for (int read; size <= named.Size && (read = await file.ReadAsync(piece, cancel)) > 0; size += read)
                hash.AppendData(piece, 0, read);
            return size != named.Size || new LedgerHash(hash.GetHashAndReset()) != named.Sha256;
        }
        catch (InvalidDataException)
        {
            return true; // a ZIP file that is damaged there
        }
    }

    /// <summary>A name that a stranger chose, fit for a terminal.</summary>
    private static string Plain(string name) =>
        string.Concat(name.Take(BinderFile.LongestName).Select(c => c is > ' ' and <= '~' ? c : '?'));
}
