using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Worklist;

/// <summary>A manager gives charts to coders by hand, and keeps the standing rules that give them by themselves.</summary>
public sealed class AssignWork(ChartroomDb db, Recorder recorder, TimeProvider clock)
{
    /// <param name="coder">Null puts the chart back into the pool.</param>
    public async Task<Outcome<WorkItem>> HandleAsync(Actor manager, CaseNumber number, AccountId? coder, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(manager);
        var work = await db.Set<WorkItem>()
            .SingleOrDefaultAsync(w => w.Number == number && w.Kind == WorkKind.Coding && w.Open, cancel);
        var happened = new WorkAssigned(number, coder, ByRule: false) { Patient = work?.PatientId, Work = work?.Id };
        if (work is null)
            return await recorder.RefuseAsync(manager, happened, new WorkClosed(), cancel);
        if (coder is { } person && !await IsCoderAsync(person, cancel))
            return await recorder.RefuseAsync(manager, happened, new NotACoder(), cancel);
        if (coder is { } given && await ExcludesAsync(given, work, cancel) is { } why)
            return await recorder.RefuseAsync(manager, happened, why, cancel);
        if (await db.Set<ChartLease>().AnyAsync(l => l.WorkItemId == work.Id && l.Expires > clock.GetUtcNow(), cancel))
            return await recorder.RefuseAsync(manager, happened, new ChartIsOpenNow(), cancel);
        if (coder is { } to)
            work.AssignTo(to, manager.Id, clock.GetUtcNow());
        else
            work.Unassign();
        recorder.Add(manager, happened);
        await db.SaveChangesAsync(cancel);
        return work;
    }

    public async Task<Outcome<AssignmentRule>> AddRuleAsync(
        Actor manager,
        AccountId coder,
        TaskProfile profile,
        string serviceLine,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(manager);
        var rule = new AssignmentRule(RuleId.New(), coder, profile, serviceLine, manager.Id, clock.GetUtcNow());
        var happened = new RuleAdded(rule.Id, coder, profile, serviceLine);
        if (!await IsCoderAsync(coder, cancel))
            return await recorder.RefuseAsync(manager, happened, new NotACoder(), cancel);
        if (
            await db.Set<AssignmentRule>()
                .AnyAsync(r => r.Coder == coder && r.Profile == profile && r.ServiceLine == serviceLine, cancel)
        )
            return await recorder.RefuseAsync(manager, happened, new RuleThereAlready(), cancel);
        db.Add(rule);
        recorder.Add(manager, happened);
        await db.SaveChangesAsync(cancel);
        return rule;
    }

    public async Task RemoveRuleAsync(Actor manager, RuleId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(manager);
        if (await db.Set<AssignmentRule>().SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } rule)
            return;
        db.Remove(rule);
        recorder.Add(manager, new RuleRemoved(id));
        await db.SaveChangesAsync(cancel);
    }

    private Task<bool> IsCoderAsync(AccountId person, CancellationToken cancel) =>
        db.Users.AnyAsync(a => a.Id == person.Value && a.Role == Role.Coder && a.DisabledAt == null, cancel);

    /// <summary>Whoever audits an encounter's coding is not given the coding of it.</summary>
    private async Task<Refusal?> ExcludesAsync(AccountId person, WorkItem work, CancellationToken cancel)
    {
        var audits = await db.Set<WorkItem>()
            .AnyAsync(w => w.EncounterId == work.EncounterId && w.Kind == WorkKind.Audit && w.Assignee == person, cancel);
        var encounter = work.EncounterId.Value;
        return IncompatibleDuties.AtGrant(
            audits ? [new Duty(DutyKind.AuditsCase, encounter)] : [],
            new Duty(DutyKind.CodesCase, encounter)
        );
    }
}
