using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Chartroom.Ledger;

/// <summary>
/// Entry bundles that left the log, in one file: a line <c>chartroom sealed entries v1</c>, the origin, <c>from until</c>, an empty
/// line, then each bundle after its length (4 bytes, big-endian). The log keeps the file's SHA-256 in an entry and the hash tiles,
/// so that the archive can be checked against the log at any time.
/// </summary>
public static class SealedArchive
{
    private const string FirstLine = "chartroom sealed entries v1";
    private const int LongestHeader = 2048;

    /// <summary>Writes the archive, brings it to disk and answers its SHA-256. The bundles stay where they are.</summary>
    public static async Task<LedgerHash> WriteAsync(
        ILogReader log,
        string origin,
        (long From, long Until) range,
        string path,
        CancellationToken cancel = default
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        await AddAsync(Encoding.UTF8.GetBytes(Header(origin, range)));
        for (var index = range.From / TileId.FullWidth; index < range.Until / TileId.FullWidth; index++)
        {
            var id = new TileId(TileId.Entries, index);
            var bundle = EntryBundle.Encode(await TileReading.EntriesAsync(log, id, cancel));
            var length = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32BigEndian(length, bundle.Length);
            await AddAsync(length);
            await AddAsync(bundle);
        }
        file.Flush(flushToDisk: true);
        return new LedgerHash(hash.GetHashAndReset());

        async Task AddAsync(byte[] bytes)
        {
            hash.AppendData(bytes);
            await file.WriteAsync(bytes, cancel);
        }
    }

    /// <summary>Null where every entry of the archive hashes to what the log's tiles hold; otherwise what fails, as a sentence.</summary>
    public static async Task<string?> CheckAsync(string path, ILogReader log, string origin, CancellationToken cancel = default)
    {
        await using var file = File.OpenRead(path);
        if (await ReadHeaderAsync(file, cancel) is not { } header || header.Origin != origin)
            return $"The file is not an archive of the log '{origin}'.";
        for (var index = header.From / TileId.FullWidth; index < header.Until / TileId.FullWidth; index++)
        {
            var id = new TileId(0, index);
            var stored = await TileReading.HashesAsync(log, id, cancel);
            if (await ReadBundleAsync(file, cancel) is not { } entries)
                return $"The archive ends inside the bundle of index {id.FirstEntry}.";
            for (var i = 0; i < stored.Length; i++)
                if (i >= entries.Count || Hashing.HashLeaf(entries[i].Span) != stored[i])
                    return $"Entry {id.FirstEntry + i} of the archive is not the one that was logged.";
        }
        return file.Position == file.Length ? null : "The archive has bytes after its last bundle.";
    }

    private static string Header(string origin, (long From, long Until) range) =>
        string.Create(CultureInfo.InvariantCulture, $"{FirstLine}\n{origin}\n{range.From} {range.Until}\n\n");

    private static async Task<(string Origin, long From, long Until)?> ReadHeaderAsync(FileStream file, CancellationToken cancel)
    {
        var bytes = new byte[LongestHeader];
        var read = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        var end = bytes.AsSpan(0, read).IndexOf("\n\n"u8);
        if (end < 0 || Encoding.UTF8.GetString(bytes, 0, end).Split('\n') is not [FirstLine, var origin, var range])
            return null;
        var numbers = range.Split(' ');
        if (numbers.Length != 2 || !long.TryParse(numbers[0], CultureInfo.InvariantCulture, out var from))
            return null;
        if (!long.TryParse(numbers[1], CultureInfo.InvariantCulture, out var until))
            return null;
        file.Position = end + 2;
        return (origin, from, until);
    }

    private static async Task<List<ReadOnlyMemory<byte>>?> ReadBundleAsync(FileStream file, CancellationToken cancel)
    {
        var prefix = new byte[sizeof(int)];
        if (await file.ReadAtLeastAsync(prefix, prefix.Length, throwOnEndOfStream: false, cancel) < prefix.Length)
            return null;
        var length = BinaryPrimitives.ReadInt32BigEndian(prefix);
        if (length < 0 || length > file.Length - file.Position)
            return null;
        var bundle = new byte[length];
        await file.ReadExactlyAsync(bundle, cancel);
        var entries = new List<ReadOnlyMemory<byte>>();
        return EntryBundle.TryDecode(bundle, entries) ? entries : null;
    }
}
