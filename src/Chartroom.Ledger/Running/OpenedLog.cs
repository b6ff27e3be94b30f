namespace Chartroom.Ledger;

/// <summary>What a start learns from a store: the right edge, the last checkpoint, and how both compare with the outside.</summary>
internal sealed record OpenedLog(TreeBuilder Builder, SignedCheckpoint? Published, History History, byte[]? RestoreEntry)
{
    public static async Task<OpenedLog> ReadAsync(
        ILogStore store,
        LogIdentity identity,
        LogOptions options,
        CancellationToken cancel
    )
    {
        var size = await store.ReadSizeAsync(cancel);
        var published = await ReadPublishedAsync(store, identity, options.Restore, cancel);
        if (published?.Checkpoint.Size > size)
            throw new LedgerDamagedException(
                $"The published checkpoint covers {published.Checkpoint.Size} entries but the store holds {size}.",
                size
            );
        var builder = await TreeBuilder.OpenAsync(store, size, cancel);
        var tree = new TileTree(store, size);
        if (published is not null && await tree.RootAsync(published.Checkpoint.Size, cancel) != published.Checkpoint.Root)
            throw new LedgerDamagedException("The stored tiles do not give the root of the published checkpoint.");
        if (await tree.RootAsync(size, cancel) != builder.Root)
            throw new LedgerDamagedException("The partial tiles do not agree with each other.");
        var former = options.Restore?.Ceremony.FormerOrigin;
        var remembered = options.Remembered.Where(known =>
            known.Checkpoint.Origin == identity.Origin || known.Checkpoint.Origin == former
        );
        var history = await History.CompareAsync(tree, remembered, cancel);
        var opened = new OpenedLog(builder, published, history, null);
        return history is HistoryRegressed regressed && options.Restore is { } restore
            ? await opened.RestoreAsync(store, identity, restore, regressed, cancel)
            : opened;
    }

    private async Task<OpenedLog> RestoreAsync(
        ILogStore store,
        LogIdentity identity,
        SignedRestore restore,
        HistoryRegressed regressed,
        CancellationToken cancel
    )
    {
        var at = restore.Ceremony.Restored.Size;
        LedgerHash? root = at <= Builder.Size ? await new TileTree(store, Builder.Size).RootAsync(at, cancel) : null;
        if (restore.Check(regressed, identity.Origin, root) is { } refused)
            throw new LedgerStoppedException(refused);
        if (at == Builder.Size)
            return this with { History = new HistoryContinues(), RestoreEntry = restore.ToEntry() };
        // A start that stopped after recording the ceremony and before publishing left exactly that entry behind.
        var id = TileId.Holding(TileId.Entries, at, Builder.Size);
        var entries = await TileReading.EntriesAsync(store, id, cancel);
        return entries[(int)(at - id.FirstEntry)].Span.SequenceEqual(restore.ToEntry())
            ? this with
            {
                History = new HistoryContinues(),
            }
            : throw new LedgerStoppedException("The restore decision is about another copy of the log than this one.");
    }

    private static async Task<SignedCheckpoint?> ReadPublishedAsync(
        ILogStore store,
        LogIdentity identity,
        SignedRestore? restore,
        CancellationToken cancel
    )
    {
        if (await store.ReadCheckpointAsync(cancel) is not { } note)
            return null;
        if (SignedCheckpoint.TryOpen(note, identity.Origin, identity.Trusted, out var published, out var why))
            return published;
        // Right after a restore the stored checkpoint still bears the origin that the restored log leaves behind.
        if (
            restore is not null
            && SignedCheckpoint.TryOpen(note, restore.Ceremony.FormerOrigin, identity.Trusted, out published, out _)
        )
            return published;
        throw new LedgerDamagedException(why);
    }
}
