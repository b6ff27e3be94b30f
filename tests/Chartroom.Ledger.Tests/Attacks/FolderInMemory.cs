using System.Text;

namespace Chartroom.Ledger.Tests;

/// <summary>The public files of a log folder, loaded, so that ten thousand changes can each be verified quickly.</summary>
internal sealed class FolderInMemory : ILogReader
{
    public FolderInMemory(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (name == "checkpoint" || name.StartsWith("tile/", StringComparison.Ordinal))
                Files[name] = File.ReadAllBytes(path);
        }
    }

    public SortedDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    public ValueTask<long> ReadSizeAsync(CancellationToken cancel) =>
        throw new NotSupportedException("Verification asks the checkpoint for the size.");

    public ValueTask<string?> ReadCheckpointAsync(CancellationToken cancel) => new(Encoding.UTF8.GetString(Files["checkpoint"]));

    public ValueTask<ReadOnlyMemory<byte>?> ReadTileAsync(TileId id, CancellationToken cancel)
    {
        lock (Used)
            Used.Add(id.ToPath());
        ReadOnlyMemory<byte>? found = null;
        if (Files.TryGetValue(id.ToPath(), out var bytes))
            found = bytes;
        return new(found);
    }
}
