namespace Chartroom.Ledger;

/// <summary>A tile of hashes to keep: C2SP tlog-tiles, "Merkle Tree".</summary>
public sealed record Tile(TileId Id, ReadOnlyMemory<byte> Bytes);
