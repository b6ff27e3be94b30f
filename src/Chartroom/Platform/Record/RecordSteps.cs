using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Record;

/// <summary>What the product itself does to its log at the command line: records, and waits until what it recorded is under a checkpoint.</summary>
public sealed class RecordSteps(ChartroomDb db, Recorder recorder, Integrator integrator, LedgerGrowth growth)
{
    internal ChartroomDb Db => db;

    internal IQueryable<LedgerRow> Entries => db.Set<LedgerRow>().AsNoTracking();

    /// <summary>The newest checkpoint's note; null before the first.</summary>
    public async Task<string?> NewestAsync(CancellationToken cancel) => await new DatabaseStore(db).ReadCheckpointAsync(cancel);

    public async Task RecordAsync(LedgerEvent happened, CancellationToken cancel)
    {
        recorder.Add(null, happened);
        await db.SaveChangesAsync(cancel);
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
