using Chartroom.Features.Worklist;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Workforce;

/// <summary>Pieces of open work that a colleague took, and that went back to the pool.</summary>
public sealed record HandedOver(int Handed, int Returned);

/// <summary>
/// Hands a person's open work on, as part of the caller's unit of work: to the colleague where they hold the role and the class of charts it
/// needs, else back to the pool. Each with its own entry. Nobody audits what they coded. The queries of a chart go with its coding.
/// </summary>
public sealed class HandOver(ChartroomDb db, Recorder recorder, PassQueries queries, TimeProvider clock)
{
    /// <param name="responsible">Who asked for it; stands as the giver of the work.</param>
    /// <param name="keeps">Subjects of the rights the person keeps; empty for one who leaves.</param>
    public async Task<HandedOver> AddAsync(
        Actor? by,
        AccountId responsible,
        AccountId from,
        AccountId? to,
        IReadOnlySet<RightSubject> keeps,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(keeps);
        var open = await db.Set<WorkItem>()
            .Where(w => w.Assignee == from && w.Open && w.Kind != WorkKind.Query)
            .OrderBy(w => w.Id)
            .ToListAsync(cancel);
        var colleague = to is { } person ? await HeldByAsync(person, cancel) : [];
        var coded = await CodedByAsync(to, cancel);
        var takers = new Dictionary<WorkItemId, AccountId?>();
        foreach (var work in open.Where(w => !MayDo(w, keeps)))
        {
            var taker = MayDo(work, colleague) && !(work.Kind == WorkKind.Audit && coded.Contains(work.EncounterId)) ? to : null;
            Give(work, taker, responsible);
            recorder.Add(by, new WorkAssigned(work.Number, taker, ByRule: false) { Patient = work.PatientId, Work = work.Id });
            takers.Add(work.Id, taker);
        }
        await queries.AddAsync(by, responsible, takers, cancel);
        return new(takers.Count(t => t.Value is not null), takers.Count(t => t.Value is null));
    }

    private void Give(WorkItem work, AccountId? taker, AccountId responsible)
    {
        if (taker is { } person)
            work.AssignTo(person, responsible, clock.GetUtcNow());
        else
            work.Unassign();
        if (work.Kind == WorkKind.Emergency)
            work.Close(); // it was this person's alone
    }

    /// <summary>Whether somebody who holds these rights can do the work.</summary>
    internal static bool MayDo(WorkItem work, IReadOnlySet<RightSubject> held) =>
        work.Kind != WorkKind.Emergency
        && held.Contains(RightSubject.Of(RoleFor(work.Kind)))
        && held.Contains(RightSubject.Of(work.Profile));

    private static Role RoleFor(WorkKind kind) => kind == WorkKind.Audit ? Role.Auditor : Role.Coder;

    private async Task<HashSet<RightSubject>> HeldByAsync(AccountId person, CancellationToken cancel)
    {
        var rights = await db.Set<HeldRight>()
            .AsNoTracking()
            .Where(r => r.AccountKey == person.Value)
            .Where(HeldRights.LiveAt(clock.GetUtcNow()))
            .ToListAsync(cancel);
        return [.. rights.Select(r => r.Subject)];
    }

    private async Task<HashSet<EncounterId>> CodedByAsync(AccountId? person, CancellationToken cancel) =>
        person is not { } by
            ? []
            :
            [
                .. await db.Set<WorkItem>()
                    .Where(w => w.Assignee == by && w.Kind == WorkKind.Coding)
                    .Select(w => w.EncounterId)
                    .ToListAsync(cancel),
            ];
}
