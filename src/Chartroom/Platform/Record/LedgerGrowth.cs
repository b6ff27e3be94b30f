using Chartroom.Ledger;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Record;

/// <summary>One step of the log in the database: waiting entries get their places, tiles grow, a checkpoint is signed; one transaction under the lease.</summary>
public sealed class LedgerGrowth(LedgerKey key, RootKey root, TimeProvider clock)
{
    public const int MostAtOnce = 2_000;
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(15);
    private readonly Guid me = Guid.CreateVersion7();

    /// <summary>True where entries wait.</summary>
    internal static Task<bool> IsDueAsync(ChartroomDb db, CancellationToken cancel) =>
        db.Set<LedgerRow>().AnyAsync(e => e.Index == null, cancel);

    /// <returns>What got its place; nothing where another node holds the lease, or where only another node has the key in force.</returns>
    /// <exception cref="DbUpdateConcurrencyException">Another node took the lease meanwhile; nothing was kept.</exception>
    internal async Task<Grown> GrowAsync(ChartroomDb db, CancellationToken cancel)
    {
        if (!await IsDueAsync(db, cancel))
            return Grown.Nothing;
        using var turn = await db.TakeTurnAsync(cancel);
        await using var step = await db.Database.BeginTransactionAsync(cancel);
        // The lease first: from here on no other node can place the rows that are read below.
        if (!await HoldLeaseAsync(db, cancel))
            return Grown.Nothing;
        // Only under the lease is this the last word on which key is in force. Without its private half the lease is not taken either.
        if (!await HandOvers.FollowAsync(db, key, cancel))
            return Grown.Nothing;
        var waiting = await db.Set<LedgerRow>()
            .AsNoTracking()
            .Where(e => e.Index == null)
            .OrderBy(e => e.Id)
            .Take(MostAtOnce)
            .ToListAsync(cancel);
        // The old key signs up to and with the entry that hands over, and nothing after it.
        var rows = waiting.GetRange(0, HandOvers.EndOfKey(waiting, key));
        if (rows.Count == 0)
            return Grown.Nothing;
        var store = new DatabaseStore(db, rows) { At = clock.GetUtcNow() };
        var builder = await OpenAsync(store, cancel);
        foreach (var row in rows)
            if (RowCheck.ColumnChanged(row, root) is not null)
                throw new LedgerDamagedException(
                    $"The entry {row.Id} was not written by this installation, or was altered before it was integrated.",
                    builder.Size
                );
        var from = builder.Size;
        var growth = Growth.Of(builder, [.. rows.Select(r => new LedgerHash(r.LeafHash))]);
        await store.StoreAsync(growth, cancel);
        var signed = await key.Identity.SignAsync(store, growth.To, growth.Root, CheckpointChain.Lines(from, store.At), cancel);
        await store.PublishAsync(signed.ToString(), cancel);
        await step.CommitAsync(cancel);
        return new(rows.ConvertAll(row => row.Id), signed.ToString(), rows.Count < waiting.Count || rows.Count == MostAtOnce);
    }

    /// <summary>Gives the lease back where this process holds it.</summary>
    internal Task<int> ReleaseAsync(ChartroomDb db, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return db.Set<IntegratorLease>()
            .Where(lease => lease.Holder == me)
            .ExecuteUpdateAsync(
                lease => lease.SetProperty(l => l.Until, now).SetProperty(l => l.Fencing, l => l.Fencing + 1),
                cancel
            );
    }

    /// <summary>The tree's right edge as stored, which must be what was signed.</summary>
    private async Task<TreeBuilder> OpenAsync(DatabaseStore store, CancellationToken cancel)
    {
        if (await store.LastAsync(cancel) is not { } last)
            return new TreeBuilder();
        if (!key.TryOpen(last.Note, out var signed, out var why))
            throw new LedgerDamagedException(why, last.Size);
        var builder = await TreeBuilder.OpenAsync(store, last.Size, cancel);
        return signed.Checkpoint.Root == builder.Root
            ? builder
            : throw new LedgerDamagedException(
                $"The stored tiles do not give the root that was signed at {last.Size} entries.",
                builder.Size
            );
    }

    private async Task<bool> HoldLeaseAsync(ChartroomDb db, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var lease = await db.Set<IntegratorLease>().SingleOrDefaultAsync(cancel);
        if (lease is null)
            db.Add(new IntegratorLease(me, now + Hold));
        else if (lease.Holder != me && lease.Until > now)
            return false;
        else
            lease.Hold(me, now + Hold);
        await db.SaveChangesAsync(cancel);
        return true;
    }
}
