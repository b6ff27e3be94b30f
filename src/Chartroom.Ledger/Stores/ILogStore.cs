namespace Chartroom.Ledger;

/// <summary>Where a log's bytes are read from. A reader hands over bytes; it does not judge them.</summary>
public interface ILogReader
{
    /// <summary>Entries stored durably: at least the size of the published checkpoint, more after a crash between the two.</summary>
    ValueTask<long> ReadSizeAsync(CancellationToken cancel);

    /// <summary>Exactly <c>id.Width</c> hashes or entries, cut from a wider tile where that one is kept; null where it is not there.</summary>
    ValueTask<ReadOnlyMemory<byte>?> ReadTileAsync(TileId id, CancellationToken cancel);

    /// <summary>The published checkpoint, a signed note; null before the first.</summary>
    ValueTask<string?> ReadCheckpointAsync(CancellationToken cancel);
}

/// <summary>Where a log keeps its entries, tiles and last checkpoint.</summary>
/// <remarks>One writer at a time. Readers may read while the writer writes.</remarks>
public interface ILogStore : ILogReader
{
    /// <summary>Keeps entries and tiles. When it returns they survive a crash; when it throws, nothing may be signed or acknowledged.</summary>
    ValueTask StoreAsync(Growth growth, CancellationToken cancel);

    /// <summary>Shows a checkpoint of what was stored to readers.</summary>
    ValueTask PublishAsync(string checkpoint, CancellationToken cancel);
}
