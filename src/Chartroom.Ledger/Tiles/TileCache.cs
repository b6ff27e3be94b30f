namespace Chartroom.Ledger;

/// <summary>The nodes of tiles read lately, each in the one place its id gives it, where it puts out what stood there. Thread safe without a lock.</summary>
internal sealed class TileCache(int places)
{
    private readonly Kept?[] kept = new Kept?[places];

    public LedgerHash[]? Find(TileId id) =>
        Volatile.Read(ref kept[Place(id)]) is { } found && found.Id == id ? found.Nodes : null;

    public void Keep(TileId id, LedgerHash[] nodes) => Volatile.Write(ref kept[Place(id)], new Kept(id, nodes));

    // A level has 256 times fewer tiles than the one below: from the far end, the few of the next levels stay out of the many's way.
    private int Place(TileId id) => (int)((id.Level % 2 == 0 ? places - 1 - id.Index % places : id.Index % places));

    private sealed record Kept(TileId Id, LedgerHash[] Nodes);
}
