using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.AccessReviews;

/// <summary>How often a right was used, and when last.</summary>
public readonly record struct Use(int Count, DateTimeOffset? Last);

/// <summary>
/// Counts the uses of everybody's rights since an instant, in one grouped query for each kind of right. A role is used by a session that acts
/// in it, a class of charts by opening one, a scope by a look at such a document, an export by codes handed out.
/// </summary>
public sealed class CountUses(ChartroomDb db)
{
    public async Task<IReadOnlyDictionary<(AccountId Person, string Right), Use>> RunAsync(
        DateTimeOffset since,
        bool scopes,
        CancellationToken cancel
    )
    {
        var uses = new Dictionary<(AccountId, string), Use>();
        await AddRolesAsync(uses, since, cancel);
        await AddClassesAsync(uses, since, cancel);
        if (scopes)
            await AddScopesAsync(uses, since, cancel);
        await AddExportsAsync(uses, since, cancel);
        return uses;
    }

    private async Task AddRolesAsync(Dictionary<(AccountId, string), Use> uses, DateTimeOffset since, CancellationToken cancel)
    {
        var rows = await (
            from session in db.Set<Session>()
            where session.LastActive >= since
            group session by new { session.AccountKey, Role = session.ActingRole ?? session.Account!.Role } into one
            select new
            {
                one.Key.AccountKey,
                one.Key.Role,
                Count = one.Count(),
                Last = one.Max(s => s.LastActive),
            }
        ).ToListAsync(cancel);
        foreach (var row in rows)
            uses[(AccountId.From(row.AccountKey), RightSubject.Of(row.Role).Key)] = new(row.Count, row.Last);
    }

    private async Task AddClassesAsync(Dictionary<(AccountId, string), Use> uses, DateTimeOffset since, CancellationToken cancel)
    {
        var rows = await (
            from entry in db.Set<LedgerRow>()
            join work in db.Set<WorkItem>() on entry.Work equals work.Id
            where entry.Type == Opened && entry.At >= since && !entry.Refused && entry.Actor != null
            group entry by new { entry.Actor, work.Profile } into one
            select new
            {
                one.Key.Actor,
                one.Key.Profile,
                Count = one.Count(),
                Last = one.Max(e => e.At),
            }
        ).ToListAsync(cancel);
        foreach (var row in rows)
            uses[(row.Actor!.Value, RightSubject.Of(row.Profile).Key)] = new(row.Count, row.Last);
    }

    private async Task AddScopesAsync(Dictionary<(AccountId, string), Use> uses, DateTimeOffset since, CancellationToken cancel)
    {
        var rows = await (
            from view in db.Set<DocumentView>()
            join work in db.Set<WorkItem>() on view.WorkItemId equals work.Id
            join document in db.Set<ClinicalDocument>() on view.DocumentId equals document.Id
            where view.At >= since
            group view by new
            {
                view.AccountId,
                work.Profile,
                document.Type,
            } into one
            select new
            {
                one.Key.AccountId,
                one.Key.Profile,
                one.Key.Type,
                Count = one.Count(),
                Last = one.Max(v => v.At),
            }
        ).ToListAsync(cancel);
        foreach (var row in rows)
            uses[(row.AccountId, new RightSubject(RightKind.Scope, Profile: row.Profile, Document: row.Type).Key)] = new(
                row.Count,
                row.Last
            );
    }

    private async Task AddExportsAsync(Dictionary<(AccountId, string), Use> uses, DateTimeOffset since, CancellationToken cancel)
    {
        var rows = await db.Set<LedgerRow>()
            .Where(e => e.Type == Exported && e.At >= since && !e.Refused && e.Actor != null)
            .GroupBy(e => e.Actor)
            .Select(one => new
            {
                Actor = one.Key,
                Count = one.Count(),
                Last = one.Max(e => e.At),
            })
            .ToListAsync(cancel);
        foreach (var row in rows)
            uses[(row.Actor!.Value, RightSubject.Export.Key)] = new(row.Count, row.Last);
    }

    /// <summary>The instants one right was used at since an instant, oldest first.</summary>
    public Task<List<DateTimeOffset>> WhenAsync(HeldRight right, DateTimeOffset since, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(right);
        var (person, key) = (right.Person, right.AccountKey);
        var entries = db.Set<LedgerRow>().Where(e => e.Actor == person && e.At >= since && !e.Refused);
        var used = right.Kind switch
        {
            RightKind.Role => db.Set<Session>()
                .Where(s => s.AccountKey == key && s.LastActive >= since)
                .Where(s => (s.ActingRole ?? s.Account!.Role) == right.Role)
                .Select(s => s.LastActive),
            RightKind.ChartClass => from entry in entries
            join work in db.Set<WorkItem>() on entry.Work equals work.Id
            where entry.Type == Opened && work.Profile == right.Profile
            select entry.At,
            RightKind.Scope => from view in db.Set<DocumentView>()
            join work in db.Set<WorkItem>() on view.WorkItemId equals work.Id
            join document in db.Set<ClinicalDocument>() on view.DocumentId equals document.Id
            where view.AccountId == person && view.At >= since && work.Profile == right.Profile && document.Type == right.Document
            select view.At,
            _ => entries.Where(e => e.Type == Exported).Select(e => e.At),
        };
        return used.OrderBy(at => at).Take(MostInstants).ToListAsync(cancel);
    }

    private const int MostInstants = 20_000;
    private const string Opened = "chart.opened";
    private const string Exported = "codes.exported";
}
