using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Matrix;

/// <summary>
/// Asks a role matrix about accesses that were recorded: what it would have refused, what it would no longer refuse, and what it grants that
/// nobody used. One pass over the rows of the time asked for; what is kept grows with people and kinds of document, not with accesses.
/// </summary>
public sealed class ReplayAccess(ChartroomDb db)
{
    private const AccessFacts Held = AccessFacts.Assigned | AccessFacts.WorkOpen | AccessFacts.ChartOpen;
    private const Sensitivity Counselling = Sensitivity.Psychotherapy | Sensitivity.SudCounseling;
    private const string Opened = "chart.opened";
    private const string Viewed = "document.viewed";

    /// <param name="now">The matrix in force: what it refuses already is counted and not listed.</param>
    /// <param name="asked">The matrix that is asked.</param>
    public async Task<ReplayTally> RunAsync(
        RoleMatrix now,
        RoleMatrix asked,
        DateTimeOffset since,
        Meter meter,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(asked);
        var roles = await RoleHistory.ReadAsync(db, since, cancel);
        ArgumentNullException.ThrowIfNull(meter);
        var tally = new ReplayTally(now, asked);
        meter.Expect(await ExpectAsync(tally, since, cancel));
        await OpeningsAsync(tally, roles, since, meter, cancel);
        await ViewsAsync(tally, roles, since, meter, cancel);
        await RefusalsAsync(tally, since, cancel);
        if (tally.TakesPurposes)
            await OthersAsync(tally, since, meter, cancel);
        return tally;
    }

    private async Task<long> ExpectAsync(ReplayTally tally, DateTimeOffset since, CancellationToken cancel) =>
        await db.Set<DocumentView>().LongCountAsync(v => v.At >= since, cancel)
        + await db.Set<LedgerRow>()
            .LongCountAsync(
                e => e.At >= since && !e.Refused && (tally.TakesPurposes ? e.Type != Viewed && e.Work != null : e.Type == Opened),
                cancel
            );

    private async Task ViewsAsync(
        ReplayTally tally,
        RoleHistory roles,
        DateTimeOffset since,
        Meter meter,
        CancellationToken cancel
    )
    {
        var views =
            from view in db.Set<DocumentView>()
            where view.At >= since
            join work in db.Set<WorkItem>() on view.WorkItemId equals work.Id
            join document in db.Set<ClinicalDocument>() on view.DocumentId equals document.Id
            select new
            {
                view.AccountId,
                view.At,
                view.Widened,
                work.Kind,
                work.Profile,
                SameEncounter = work.EncounterId == document.EncounterId,
                document.Type,
                document.Labels,
            };
        await foreach (var view in views.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
        {
            var question = new AccessQuestion(
                roles.At(view.AccountId, view.At),
                view.Kind.Purpose(),
                view.Profile,
                AccessSubject.Document,
                Held
                    | (view.SameEncounter ? AccessFacts.SameEncounter : 0)
                    | (view.Widened ? AccessFacts.Widened : 0)
                    | ((view.Labels & Counselling) != 0 ? AccessFacts.Counselling : 0),
                DocumentTypes.IndexOf(view.Type)
            );
            tally.View(view.AccountId, question, view.At);
            meter.Count();
        }
    }

    private async Task OpeningsAsync(
        ReplayTally tally,
        RoleHistory roles,
        DateTimeOffset since,
        Meter meter,
        CancellationToken cancel
    )
    {
        var openings =
            from entry in db.Set<LedgerRow>()
            where entry.Type == Opened && entry.At >= since && !entry.Refused
            join work in db.Set<WorkItem>() on entry.Work equals work.Id
            select new
            {
                entry.Actor,
                entry.At,
                work.Profile,
            };
        await foreach (var opening in openings.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
        {
            meter.Count();
            if (opening.Actor is { } person)
                tally.Opening(roles.At(person, opening.At), opening.Profile);
        }
    }

    /// <summary>What the matrix itself refused then. Conditions of the session and the work would refuse under any matrix.</summary>
    private async Task RefusalsAsync(ReplayTally tally, DateTimeOffset since, CancellationToken cancel)
    {
        var refusals = db.Set<LedgerRow>()
            .AsNoTracking()
            .Where(e => (e.Type == Opened || e.Type == Viewed) && e.At >= since && e.Refused)
            .Select(e => new
            {
                e.Bytes,
                Profile = db.Set<WorkItem>().Where(w => w.Id == e.Work).Select(w => (TaskProfile?)w.Profile).FirstOrDefault(),
            });
        await foreach (var refusal in refusals.AsAsyncEnumerable().WithCancellation(cancel))
            if (refusal.Profile is { } profile)
                tally.Refusal(EntryFacts.Read(refusal.Bytes), profile);
    }

    /// <summary>Everything else that was allowed for a purpose; read only where a role loses one.</summary>
    private async Task OthersAsync(ReplayTally tally, DateTimeOffset since, Meter meter, CancellationToken cancel)
    {
        var entries = db.Set<LedgerRow>()
            .AsNoTracking()
            .Where(e => e.At >= since && !e.Refused && e.Actor != null && e.Work != null && e.Type != Viewed)
            .Select(e => e.Bytes);
        await foreach (var bytes in entries.AsAsyncEnumerable().WithCancellation(cancel))
        {
            tally.Other(EntryFacts.Read(bytes));
            meter.Count();
        }
    }
}

/// <summary>Which role each person had when: the role of today, and the recorded changes since the time asked for.</summary>
internal sealed class RoleHistory
{
    private readonly Dictionary<AccountId, Role> today = [];
    private readonly Dictionary<AccountId, List<(DateTimeOffset Until, Role Role)>> before = [];

    public static async Task<RoleHistory> ReadAsync(ChartroomDb db, DateTimeOffset since, CancellationToken cancel)
    {
        var history = new RoleHistory();
        await foreach (
            var user in db.Users.AsNoTracking().Select(u => new { u.Id, u.Role }).AsAsyncEnumerable().WithCancellation(cancel)
        )
            history.today[AccountId.From(user.Id)] = user.Role;
        var changes = await db.Set<LedgerRow>()
            .AsNoTracking()
            .Where(e => e.Type == "account.role-changed" && e.At >= since && !e.Refused)
            .OrderBy(e => e.At)
            .Select(e => e.Bytes)
            .ToListAsync(cancel);
        foreach (var facts in changes.Select(b => EntryFacts.Read(b)))
            if (
                Guid.TryParse(facts.Data.GetValueOrDefault("account"), out var id)
                && Enum.TryParse<Role>(facts.Data.GetValueOrDefault("from"), out var role)
            )
            {
                if (!history.before.TryGetValue(AccountId.From(id), out var list))
                    history.before[AccountId.From(id)] = list = [];
                list.Add((facts.At, role));
            }
        return history;
    }

    public Role At(AccountId person, DateTimeOffset at)
    {
        if (before.TryGetValue(person, out var changes))
            foreach (var (until, role) in changes)
                if (at < until)
                    return role;
        return today.GetValueOrDefault(person, (Role)(-1));
    }
}
