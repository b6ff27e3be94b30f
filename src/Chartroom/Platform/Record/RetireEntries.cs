using Chartroom.Ledger;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Record;

/// <summary>
/// Lets entries whose time is over leave the database: sealed into an archive that is checked against the tiles, recorded as an entry under
/// a checkpoint, and only then deleted. Their hashes stay, and so do all proofs of later entries. A legal hold wins.
/// </summary>
public sealed class RetireEntries(RecordSteps steps, LedgerKey key, Organisation organisation, TimeProvider clock)
{
    /// <param name="rule">45 CFR 164.316(b)(2)(i): six years where no longer rule applies.</param>
    /// <param name="archive">File to write; never overwritten.</param>
    /// <returns>The range that left, both ends multiples of 256; empty where nothing may leave.</returns>
    /// <exception cref="LedgerDamagedException">The archive does not hold what was logged; nothing was deleted.</exception>
    public async Task<(long From, long Until)> RunAsync(RetentionRule rule, string archive, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var store = new DatabaseStore(steps.Db);
        await steps.IntegrateAsync(cancel);
        if (!key.TryOpen(await store.ReadCheckpointAsync(cancel), out var signed, out var why))
            throw new LedgerDamagedException(why ?? "There is no checkpoint.");
        var today = organisation.LegalDay(clock.GetUtcNow());
        var range = await rule.ExpiredAsync(store, signed.Checkpoint, await HoldsAsync(cancel), today, cancel);
        if (range.Until <= range.From)
            return range;
        var hash = await SealedArchive.WriteAsync(store, key.Origin, range, archive, cancel);
        if (await SealedArchive.CheckAsync(archive, store, key.Origin, cancel) is { } wrong)
            throw new LedgerDamagedException($"Nothing was deleted. {wrong}");
        await steps.RecordAsync(new EntriesRetired(range.From, range.Until, hash.ToString()), cancel);
        await steps.IntegrateAsync(cancel);
        // If we stop here, the entry says that they left and they are still there: the next run deletes them, with an archive of its own.
        await steps.Db.Set<LedgerRow>().Where(e => e.Index >= range.From && e.Index < range.Until).ExecuteDeleteAsync(cancel);
        return range;
    }

    /// <summary>Holds are placed over periods; here they become ranges of the log, as wide as the period's entries reach.</summary>
    private async Task<List<LegalHold>> HoldsAsync(CancellationToken cancel)
    {
        var found = new List<LegalHold>();
        foreach (var hold in await steps.Db.Set<LedgerHold>().AsNoTracking().Where(h => h.LiftedAt == null).ToListAsync(cancel))
        {
            var held = steps.Entries.Where(e => e.Index != null && e.At >= hold.From && e.At < hold.Until);
            if (await held.MinAsync(e => e.Index, cancel) is { } first && await held.MaxAsync(e => e.Index, cancel) is { } last)
                found.Add(new LegalHold(hold.Name, first, last + 1));
        }
        return found;
    }
}
