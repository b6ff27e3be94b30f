namespace Chartroom.Ledger;

/// <summary>Lets entries whose time is over leave a folder log: sealed into an archive, recorded as an entry, and only then deleted.</summary>
public static class Retirement
{
    /// <summary>
    /// Writes the archive, checks it against the tiles, appends the entry that names it, publishes, and then deletes the bundles.
    /// Stopped in between, everything is still there; run it again with another archive path.
    /// </summary>
    /// <param name="log">The running log over <paramref name="store"/>.</param>
    /// <returns>Index of the entry that records it.</returns>
    public static async Task<long> RetireAsync(
        Log log,
        FolderStore store,
        (long From, long Until) range,
        string archive,
        (string Actor, DateTimeOffset At) decision,
        CancellationToken cancel = default
    )
    {
        if (range.Until <= range.From || range.From % TileId.FullWidth != 0 || range.Until % TileId.FullWidth != 0)
            throw new ArgumentException("Entries leave in whole bundles of 256.", nameof(range));
        var origin = (await log.PublishAsync(cancel)).Checkpoint.Origin;
        var hash = await SealedArchive.WriteAsync(store, origin, range, archive, cancel);
        if (await SealedArchive.CheckAsync(archive, store, origin, cancel) is { } wrong)
            throw new LedgerDamagedException($"Nothing was deleted. {wrong}");
        var retired = new LogEntriesRetired(range.From, range.Until, hash.ToString());
        var entry = LedgerEntry.Of(retired, decision.At, decision.Actor, LogEntries.Product);
        var index = await log.AppendAsync(entry.ToBytes(), cancel);
        await log.PublishAsync(cancel);
        store.DeleteBundles(range.From / TileId.FullWidth, range.Until / TileId.FullWidth);
        return index;
    }
}
