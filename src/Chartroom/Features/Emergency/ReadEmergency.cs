using Chartroom.Features.Access;
using Chartroom.Features.Charts;
using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Emergency;

/// <summary>Reads the pages of who breaks glass.</summary>
public sealed class ReadEmergency(
    ChartroomDb db,
    AccessGate gate,
    TakeOpenedChart charts,
    ReadHead head,
    ReadDocuments documents,
    ReadDocument document,
    EmergencyRegister register
)
{
    public async Task<EmergencyStartView> StartAsync(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return new("", "", "") { Own = await register.OfAsync(actor.Id, cancel) };
    }

    public async Task<Outcome<EmergencyConfirmView>> ConfirmAsync(Actor actor, CaseNumber number, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var access = await db.Set<EmergencyAccess>()
            .AsNoTracking()
            .SingleOrDefaultAsync(e => e.Number == number && e.ByKey == actor.Id.Value, cancel);
        if (access is null)
            return new EmergencyNotThere();
        if (access.State != EmergencyState.Asked)
            return new EmergencyNotWaiting();
        var passkey = await db.Set<IdentityUserPasskey<Guid>>().AnyAsync(p => p.UserId == actor.Id.Value, cancel);
        return new EmergencyConfirmView($"{number}", $"{access.Chart}", EmergencyWords.Of(access.Reason), passkey);
    }

    /// <summary>The chart, with one document where one is named: the look is recorded before the grant exists.</summary>
    public async Task<Outcome<EmergencyChartView>> ChartAsync(
        Actor actor,
        CaseNumber number,
        DocumentId? wanted,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        // The number of other work is not told apart from one that is not there.
        var own = await db.Set<WorkItem>().AnyAsync(w => w.Number == number && w.Kind == WorkKind.Emergency, cancel);
        if (!(await charts.RunAsync(actor, own ? number : default, cancel)).Allows(out var opened, out var why))
            return why;
        var grant = opened.Grant;
        var none = new CodedChart(grant.Work);
        ReadingView? reading = null;
        if (wanted is { } id)
        {
            if (
                !(await gate.ViewDocumentAsync(actor, Purpose.Emergency, grant.Work, id, cancel)).Allows(
                    out var viewed,
                    out var closed
                )
            )
                return closed;
            reading = await document.RunAsync(viewed, none, new Dictionary<AssignmentId, int>(), cancel);
        }
        var encounter = await db.Set<Encounter>().AsNoTracking().SingleAsync(e => e.Id == grant.Encounter, cancel);
        return new EmergencyChartView(
            await head.RunAsync(grant, encounter, revealed: null, cancel) with
            {
                Fields = [],
            },
            await documents.RunAsync(grant, none, wanted, cancel) with
            {
                Path = opened.Path,
                WideningReasons = [],
            },
            reading,
            $"{number}"
        );
    }
}
