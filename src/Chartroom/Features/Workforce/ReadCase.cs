using Chartroom.Features.Queries;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Workforce;

/// <summary>Reads one case with what stands around it: names, rights before and after, open work, things in hand.</summary>
public sealed class ReadCase(ChartroomDb db, Organisation organisation, TimeProvider clock)
{
    /// <summary>Null where there is none, or the reader may not see it.</summary>
    public async Task<CaseView?> RunAsync(Actor actor, WorkforceCaseId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await WorkforceCases.VisibleTo(db, actor).AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } of)
            return null;
        var names = await NamesAsync(of, cancel);
        return new(of.Id, of.Kind, of.Name, of.State)
        {
            Role = of.Role,
            Credential = of.Credential,
            Classes = [.. Plan.Read(of.Classes).Select(p => Words.OfName(p))],
            Manager = Name(names, of.Manager),
            HandTo = Name(names, of.HandTo),
            Associate = await AssociateAsync(of, cancel),
            Due = of.Due,
            Overdue = of.State == WorkforceState.Open && of.Due < organisation.LegalDay(clock.GetUtcNow()),
            Items = [.. of.Items.Select(i => Line(i, names))],
            Steps = [.. Steps(of, names).OrderByDescending(s => s.At)],
            Difference = of.Kind == WorkforceKind.Move ? await DifferenceAsync(of, cancel) : null,
            Effective = of.Effective is { } at ? Local(at) : null,
            Interval = of.Interval,
            IntervalPlot = of.Interval is { } took ? IntervalPlot.Of([(of.Name, Local(of.RevokedAt!.Value), took)]) : null,
            Work = of.Items.Any(i => i.Needed && i.State == ItemState.Done) ? new(of.WorkHanded, of.WorkReturned) : null,
            OpenWork = await OpenWorkAsync(of, cancel),
            Queries = of.Kind == WorkforceKind.Leave ? await QueriesAsync(of, cancel) : [],
            InHand = await InHandAsync(of, cancel),
            StoppedBy = of.StoppedBy,
            Reason = of.Reason,
            MayAct = actor.Role is Role.Administrator or Role.SecurityOfficer,
            Own = of.Person == actor.Id,
        };
    }

    private async Task<RightsDifference> DifferenceAsync(WorkforceCase of, CancellationToken cancel)
    {
        if (of.RightsAfter.Length > 0)
            return RightsDifference.Of(of.RightsBefore, of.RightsAfter);
        var (key, now) = (of.Person!.Value.Value, clock.GetUtcNow());
        var held = await db.Set<HeldRight>()
            .Where(r => r.AccountKey == key && r.EndedAt == null && (r.Until == null || r.Until > now))
            .Select(r => r.Key)
            .ToListAsync(cancel);
        return RightsDifference.Of(held, HeldRights.BundleOf(of.Role, Plan.Read(of.Classes)).Select(s => s.Key));
    }

    private async Task<int> OpenWorkAsync(WorkforceCase of, CancellationToken cancel) =>
        of is { Kind: not WorkforceKind.Join, State: WorkforceState.Open, Person: { } person }
            ? await db.Set<WorkItem>().CountAsync(w => w.Assignee == person && w.Open, cancel)
            : 0;

    /// <summary>Before the leave, the queries that go on with the person's charts; after it, those they wrote that are not closed.</summary>
    private async Task<IReadOnlyList<string>> QueriesAsync(WorkforceCase of, CancellationToken cancel)
    {
        var (ended, works) = (of.RevokedAt is not null, db.Set<WorkItem>().Where(w => w.Open && w.Assignee == of.Person));
        return
        [
            .. (
                await db.Set<ProviderQuery>()
                    .Where(q => q.State != QueryState.Closed && q.State != QueryState.Cancelled)
                    .Where(ended ? q => q.Author == of.Person : q => works.Any(w => w.Id == q.ChartWork))
                    .OrderBy(q => q.Id)
                    .Select(q => q.Number)
                    .ToListAsync(cancel)
            ).Select(n => $"{n}"),
        ];
    }

    private async Task<IReadOnlyList<string>> InHandAsync(WorkforceCase of, CancellationToken cancel) =>
        of.Person is not { } person
            ? []
            :
            [
                .. (
                    await db.Set<CustodyItem>()
                        .AsNoTracking()
                        .Where(c => c.Person == person && c.ReturnedAt == null)
                        .OrderBy(c => c.Id)
                        .ToListAsync(cancel)
                ).Select(c => $"{Words.OfName(c.Kind)} {c.Name}"),
            ];

    private async Task<string> AssociateAsync(WorkforceCase of, CancellationToken cancel) =>
        of.Associate is { } id
            ? await db.Set<Associate>().Where(a => a.Id == id).Select(a => a.Name).SingleOrDefaultAsync(cancel) ?? ""
            : "";

    private async Task<Dictionary<AccountId, string>> NamesAsync(WorkforceCase of, CancellationToken cancel)
    {
        var ids = of
            .Items.Select(i => i.By)
            .Concat([of.Manager, of.HandTo, of.OpenedBy, of.ClosedBy])
            .Where(p => p is not null)
            .Select(p => p!.Value.Value)
            .ToList();
        var rows = await db.Users.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.DisplayName }).ToListAsync(cancel);
        return rows.ToDictionary(r => AccountId.From(r.Id), r => r.DisplayName);
    }

    private ItemLine Line(WorkforceItem item, Dictionary<AccountId, string> names) =>
        new(item.Id, item.Task, item.State)
        {
            Note = item.Note,
            By = item.State == ItemState.Open ? "" : Who(names, item.By),
            At = item.At is { } at ? Local(at) : null,
            Needed = item.Needed,
        };

    private IEnumerable<TimelineStep> Steps(WorkforceCase of, Dictionary<AccountId, string> names)
    {
        yield return new(Local(of.OpenedAt), Who(names, of.OpenedBy), "opened the case");
        foreach (var item in of.Items.Where(i => i.At is not null))
            yield return new(
                Local(item.At!.Value),
                Who(names, item.By),
                $"{WorkforceWords.Of(item.Task)}: {WorkforceWords.Of(item.State).ToLowerInvariant()}",
                item.Note.Length > 0 ? item.Note : null
            );
        if (of.State == WorkforceState.Cancelled)
            yield return new(Local(of.ClosedAt!.Value), Who(names, of.ClosedBy), "cancelled the case", of.Reason);
    }

    private static string Name(Dictionary<AccountId, string> names, AccountId? person) =>
        person is { } id ? names.GetValueOrDefault(id, $"{id}") : "";

    private static string Who(Dictionary<AccountId, string> names, AccountId? person) =>
        person is null ? "Chartroom" : Name(names, person);

    private DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, organisation.Zone);
}
