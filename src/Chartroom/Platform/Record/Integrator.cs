using System.Data.Common;
using Chartroom.Ledger;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Record;

/// <summary>
/// Gives committed entries their place in the tree: reads those without an index, extends the tiles and signs a checkpoint, all in one
/// transaction under a fenced lease, then writes the checkpoint to the anchor outside the database. Four times a second, where entries wait.
/// Stopped anywhere, the next round finds the same entries without an index and goes on; the anchor is at most one round behind.
/// </summary>
public sealed class Integrator(
    IServiceScopeFactory scopes,
    LedgerGrowth growth,
    LedgerHistory history,
    LedgerAnchor anchor,
    LedgerHealth health,
    CommittedEntries committed,
    LedgerKey key,
    TimeProvider clock
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250); // writers wait for a round, so rounds are short and many
    private readonly SemaphoreSlim oneRound = new(1, 1);
    private bool compared;
    private string? owed;

    /// <summary>Integrates everything committed so far.</summary>
    /// <exception cref="LedgerDamagedException">What is stored is not what was signed: the log stops.</exception>
    /// <exception cref="LedgerHistoryException">The outside remembers another history: the log stops.</exception>
    public async Task IntegrateAllAsync(CancellationToken cancel)
    {
        while (await RoundAsync(cancel)) { }
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

    /// <summary>Places what is left and gives the lease back, so that whoever starts next need not wait for its end.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (health.Stopped is not null)
            return;
        await TryAsync(cancellationToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await growth.ReleaseAsync(scope.ServiceProvider.GetRequiredService<ChartroomDb>(), cancellationToken);
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or OperationCanceledException)
        {
            // The lease ends by itself: only the wait is longer.
            health.Delay(failure);
        }
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
            health.Stop(damage.Message, LedgerFault.Damaged);
        }
        catch (LedgerHistoryException other)
        {
            health.Stop(other.Message, other.Fault);
        }
        catch (Exception unreadable) when (LedgerFindings.IsDamage(unreadable))
        {
            health.Stop(
                $"The database holds values that the product did not write ({unreadable.GetType().Name}): run 'chartroom ledger fsck'."
            );
        }
        catch (Exception failure)
            when (failure is DbException or DbUpdateException or IOException or UnauthorizedAccessException or TimeoutException)
        {
            // Whether a commit that failed is there nobody knows: the next round looks, and brings the anchor up to what it finds.
            compared = false;
            health.Delay(failure);
        }
    }

    /// <returns>True where more waits already.</returns>
    private async Task<bool> RoundAsync(CancellationToken cancel)
    {
        await oneRound.WaitAsync(cancel);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ChartroomDb>();
            var before = committed.Awaited();
            var more = (!compared || await LedgerGrowth.IsDueAsync(db, cancel)) && await GrowAsync(db, cancel);
            Remember();
            await committed.CheckAsync(db, before, cancel);
            return more;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node holds the lease now: what we prepared was rolled back whole.
            return false;
        }
        finally
        {
            oneRound.Release();
        }
    }

    private async Task<bool> GrowAsync(ChartroomDb db, CancellationToken cancel)
    {
        await HandOvers.FollowAsync(db, key, cancel); // the newest checkpoint may be signed by a key that this node did not know
        var remembered = history.Remembered();
        var store = new DatabaseStore(db);
        var last = await store.LastAsync(cancel);
        await history.CompareAsync(remembered, store, last, cancel);
        if (!compared && last is not null)
            owed = last.Note; // the anchor may be a round behind: the process before stopped between the two
        compared = true;
        var grown = await growth.GrowAsync(db, cancel);
        committed.Placed(grown.Placed);
        owed = grown.Note ?? owed;
        return grown.More;
    }

    /// <summary>Writes the checkpoint that the anchor does not have yet. If we stop before, the next start does.</summary>
    private void Remember()
    {
        if (owed is not { } note)
            return;
        anchor.Remember(note);
        owed = null;
    }

    public override void Dispose()
    {
        oneRound.Dispose();
        base.Dispose();
    }
}
