using Chartroom.Ledger;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Record;

/// <summary>
/// Gives committed entries their place in the tree: reads those without an index, extends the tiles and signs a checkpoint, all in one
/// transaction under a fenced lease, then writes the checkpoint to the anchor outside the database. About once a second.
/// Stopped anywhere, the next round finds the same entries without an index and goes on; the anchor is at most one round behind.
/// </summary>
public sealed partial class Integrator(
    IServiceScopeFactory scopes,
    LedgerKey key,
    LedgerAnchor anchor,
    TimeProvider clock,
    ILogger<Integrator> log
) : BackgroundService
{
    private const int MostPerRound = 2_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(15);
    private readonly Guid me = Guid.CreateVersion7();
    private readonly SemaphoreSlim oneRound = new(1, 1);

    /// <summary>The sentence that stopped the log, or null while it runs. Once set, no patient text is shown until restart.</summary>
    public string? Stopped { get; private set; }

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
            do await IntegrateAllAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
        catch (LedgerDamagedException damage)
        {
            Stopped = damage.Message;
            LogStopped(log, damage.Message);
        }
    }

    private async Task<int> RoundAsync(CancellationToken cancel)
    {
        await oneRound.WaitAsync(cancel);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ChartroomDb>();
            var count = await GrowAsync(db, cancel);
            return count;
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
        if (rows.Count == 0 || !await HoldLeaseAsync(db, cancel))
            return 0;
        var last = await db.Set<LedgerCheckpoint>().AsNoTracking().OrderByDescending(c => c.Size).FirstOrDefaultAsync(cancel);
        var builder = await TreeBuilder.OpenAsync(new LedgerReader(db), last?.Size ?? 0, cancel);
        if (last is not null)
            Check(last, builder);

        foreach (var row in rows)
            if (!Hashing.HashLeaf(row.Bytes).ToArray().AsSpan().SequenceEqual(row.LeafHash))
                throw new LedgerDamagedException($"The entry {row.Id} was altered before it was integrated.", builder.Size);
        var from = builder.Size;
        for (var i = 0; i < rows.Count; i++)
            rows[i].Place(from + i);
        var growth = Growth.Of(builder, [.. rows.Select(r => new LedgerHash(r.LeafHash))]);
        await KeepTilesAsync(db, growth, cancel);
        var signed = new Checkpoint(key.Origin, growth.To, growth.Root).Sign(key.Signer).ToString();
        db.Add(new LedgerCheckpoint(growth.To, signed, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        anchor.Remember(signed);
        return rows.Count;
    }

    private void Check(LedgerCheckpoint last, TreeBuilder builder)
    {
        if (!SignedCheckpoint.TryOpen(last.Note, key.Origin, [key.Verifier], out var opened, out var why))
            throw new LedgerDamagedException(why, builder.Size);
        if (opened.Checkpoint.Root != builder.Root)
            throw new LedgerDamagedException(
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

    [LoggerMessage(3001, LogLevel.Critical, "The ledger stopped: {Why}")]
    private static partial void LogStopped(ILogger logger, string why);

    public override void Dispose()
    {
        oneRound.Dispose();
        base.Dispose();
    }
}
