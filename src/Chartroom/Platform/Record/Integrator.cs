using System.Data.Common;
using Chartroom.Ledger;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Record;

/// <summary>
/// Gives committed entries their place in the tree: reads those without an index, extends the tiles and signs a checkpoint, all in one
/// transaction under a fenced lease, then writes the checkpoint to the anchor outside the database. About once a second.
/// Stopped anywhere, the next round finds the same entries without an index and goes on; the anchor is at most one round behind.
/// </summary>
public sealed class Integrator(
    IServiceScopeFactory scopes,
    LedgerKey key,
    LedgerAnchor anchor,
    LedgerHealth health,
    TimeProvider clock
) : BackgroundService
{
    private const int MostPerRound = 2_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(15);
    private readonly Guid me = Guid.CreateVersion7();
    private readonly SemaphoreSlim oneRound = new(1, 1);
    private bool compared;
    private string? owed;

    /// <summary>Integrates everything committed so far.</summary>
    /// <exception cref="LedgerDamagedException">What is stored is not what was signed: the log stops.</exception>
    public async Task IntegrateAllAsync(CancellationToken cancel)
    {
        while (await RoundAsync(cancel) == MostPerRound) { }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        try
        {
            do await TryAsync(stoppingToken);
            while (health.Stopped is null && await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
    }

    private async Task TryAsync(CancellationToken cancel)
    {
        try
        {
            await IntegrateAllAsync(cancel);
            health.Beat();
        }
        catch (LedgerDamagedException damage)
        {
            health.Stop(damage.Message);
        }
        catch (Exception failure)
            when (failure is DbException or DbUpdateException or IOException or UnauthorizedAccessException or TimeoutException)
        {
            health.Delay(failure);
        }
    }

    private async Task<int> RoundAsync(CancellationToken cancel)
    {
        await oneRound.WaitAsync(cancel);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ChartroomDb>();
            return await GrowAsync(db, cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node holds the lease now: what we prepared was rolled back whole.
            return 0;
        }
        finally
        {
            oneRound.Release();
        }
    }

    private async Task<int> GrowAsync(ChartroomDb db, CancellationToken cancel)
    {
        var rows = await db.Set<LedgerRow>()
            .Where(e => e.Index == null)
            .OrderBy(e => e.Id)
            .Take(MostPerRound)
            .ToListAsync(cancel);
        if (compared && rows.Count == 0)
        {
            Remember();
            return 0;
        }
        // The anchor before the database: whatever another node adds in between makes the database the newer one, as it must be.
        var outside = anchor.Read();
        var last = await db.Set<LedgerCheckpoint>().AsNoTracking().OrderByDescending(c => c.Size).FirstOrDefaultAsync(cancel);
        await CompareAsync(db, outside, last, cancel);
        compared = true;
        if (rows.Count == 0 || !await HoldLeaseAsync(db, cancel))
            return 0;
        var builder = await TreeBuilder.OpenAsync(new LedgerReader(db), last?.Size ?? 0, cancel);
        if (last is not null && Open(last.Note, last.Size).Root != builder.Root)
            throw new LedgerDamagedException(
                $"The stored tiles do not give the root that was signed at {last.Size} entries.",
                builder.Size
            );

        foreach (var row in rows)
            if (!Hashing.HashLeaf(row.Bytes).ToArray().AsSpan().SequenceEqual(row.LeafHash))
                throw new LedgerDamagedException($"The entry {row.Id} was altered before it was integrated.", builder.Size);
        var from = builder.Size;
        for (var i = 0; i < rows.Count; i++)
            rows[i].Place(from + i);
        var growth = Growth.Of(builder, [.. rows.Select(r => new LedgerHash(r.LeafHash))]);
        await KeepTilesAsync(db, growth, cancel);
        var signed = new Checkpoint(key.Origin, growth.To, growth.Root, [CheckpointChain.After(from)])
            .Sign(key.Signer)
            .ToString();
        db.Add(new LedgerCheckpoint(growth.To, signed, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        owed = signed;
        Remember();
        return rows.Count;
    }

    /// <summary>Writes the checkpoint that the anchor does not have yet. If we stop before, the next growth brings a newer one.</summary>
    private void Remember()
    {
        if (owed is not { } note)
            return;
        anchor.Remember(note);
        owed = null;
    }

    /// <summary>What the anchor remembers must be in the database. Else an older copy was put in place, and going on would cover it up.</summary>
    private async Task CompareAsync(ChartroomDb db, string? outside, LedgerCheckpoint? last, CancellationToken cancel)
    {
        if (outside is null)
            return;
        var remembered = Open(outside, last?.Size ?? 0);
        if (remembered.Size > (last?.Size ?? 0))
            throw new LedgerDamagedException(LedgerFindings.Regressed(remembered.Size, last?.Size ?? 0), last?.Size ?? 0);
        var kept = await db.Set<LedgerCheckpoint>()
            .Where(c => c.Size == remembered.Size)
            .Select(c => c.Note)
            .SingleOrDefaultAsync(cancel);
        if (kept is null || Open(kept, remembered.Size).Root != remembered.Root)
            throw new LedgerDamagedException(LedgerFindings.Forked(remembered.Size), remembered.Size);
    }

    private Checkpoint Open(string note, long size) =>
        SignedCheckpoint.TryOpen(note, key.Origin, [key.Verifier], out var opened, out var why)
            ? opened.Checkpoint
            : throw new LedgerDamagedException(why, size);

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
        return true;
    }

    private static async Task KeepTilesAsync(ChartroomDb db, Growth growth, CancellationToken cancel)
    {
        foreach (var tile in growth.Tiles)
        {
            var bytes = tile.Bytes.ToArray();
            if (await db.Set<LedgerTile>().FindAsync([tile.Id.Level, tile.Id.Index], cancel) is { } kept)
                kept.Widen(bytes);
            else
                db.Add(new LedgerTile(tile.Id.Level, tile.Id.Index, bytes));
        }
    }

    public override void Dispose()
    {
        oneRound.Dispose();
        base.Dispose();
    }
}
