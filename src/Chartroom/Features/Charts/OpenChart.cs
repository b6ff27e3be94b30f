using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Charts;

/// <summary>Opens a chart for its coder, and closes the one that was open where the person says so.</summary>
public sealed class OpenChart(ChartroomDb db, AccessGate gate, TimeProvider clock)
{
    public async Task<Outcome<ChartGrant>> HandleAsync(Actor actor, CaseNumber number, bool closeOther, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var work = await db.Set<WorkItem>()
            .AsNoTracking()
            .SingleOrDefaultAsync(w => w.Number == number && w.Kind == WorkKind.Coding, cancel);
        var begun =
            work is null
            || await db.Set<CodedChart>().AnyAsync(c => c.Id == work.Id && c.State != ChartState.ReadyToCode, cancel);
        var chart = begun ? null : await db.Set<CodedChart>().SingleOrDefaultAsync(c => c.Id == work!.Id, cancel);
        return await gate.OpenChartAsync(actor, Purpose.Coding, work?.Id ?? default, cancel, Begin, closeOther);

        void Begin()
        {
            if (begun)
                return;
            if (chart is null)
                db.Add(chart = new CodedChart(work!.Id));
            chart.Opened(clock.GetUtcNow());
        }
    }
}

/// <summary>Closes the chart a person has open: the lease ends, and with it every right it carried.</summary>
public sealed class CloseChart(ChartroomDb db, LeaseRelease leases)
{
    /// <returns>True where a chart was open and is now closed.</returns>
    public async Task<bool> HandleAsync(Actor actor, LeaseEnd how, CancellationToken cancel)
    {
        if (await leases.AddAsync(actor, how, cancel) is null)
            return false;
        await db.SaveChangesAsync(cancel);
        return true;
    }
}
