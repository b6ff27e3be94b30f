using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Record;

/// <summary>What the product itself does to its log at the command line: records, and waits until what it recorded is under a checkpoint.</summary>
public sealed class RecordSteps(ChartroomDb db, Recorder recorder, Integrator integrator, LedgerGrowth growth, TimeProvider clock)
{
    private const int Tries = 120; // of a quarter of a second each: twice the lease of a node that was killed
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    internal ChartroomDb Db => db;

    internal IQueryable<LedgerRow> Entries => db.Set<LedgerRow>().AsNoTracking();

    /// <summary>The newest checkpoint's note; null before the first.</summary>
    public async Task<string?> NewestAsync(CancellationToken cancel) => await new DatabaseStore(db).ReadCheckpointAsync(cancel);

    public async Task<EntryId> RecordAsync(LedgerEvent happened, CancellationToken cancel)
    {
        var entry = recorder.Add(null, happened);
        await db.SaveChangesAsync(cancel);
        return entry;
    }

    /// <summary>Waits until an entry has its place, which another node may give it, or this process where no other does.</summary>
    /// <exception cref="StartRefusedException">It got none in time.</exception>
    public async Task PlacedAsync(EntryId entry, CancellationToken cancel)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            await integrator.IntegrateAllAsync(cancel);
            await growth.ReleaseAsync(db, cancel);
            if (await Entries.AnyAsync(e => e.Id == entry && e.Index != null, cancel))
                return;
            await Task.Delay(Pause, clock, cancel);
        }
        throw new StartRefusedException(
            "The node that gives entries their places does not go on. See /health of every node, then run this again."
        );
    }

    /// <exception cref="StartRefusedException">Entries still wait: another node gives them their places.</exception>
    public async Task IntegrateAsync(CancellationToken cancel)
    {
        await integrator.IntegrateAllAsync(cancel);
        if (await LedgerGrowth.IsDueAsync(db, cancel))
            throw new StartRefusedException(
                "Another Chartroom gives entries their places now. Stop every node, wait 15 seconds, and run this again."
            );
        await growth.ReleaseAsync(db, cancel);
    }
}
