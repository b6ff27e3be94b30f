using System.Data.Common;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Queries;

/// <summary>
/// Does what the policy says about queries that wait too long. One step a query and round: what was missed while the product was down
/// follows in its order. Each query in a scope of its own: one that fails does not keep the others.
/// </summary>
public sealed partial class QueryClock(IServiceScopeFactory scopes, TimeProvider clock, ILogger<QueryClock> log)
    : Rounds(Every, clock)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private const int MostInRound = 500;

    private protected override void Stopped(string failure) => LogFailed(failure);

    /// <summary>One round. Answers how many steps were done.</summary>
    internal override async Task<int> RunOnceAsync(CancellationToken cancel)
    {
        var (policy, people, due) = await DueAsync(cancel);
        var done = 0;
        foreach (var query in due)
            try
            {
                done += await StepAsync(query, policy, people, cancel) ? 1 : 0;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another node did it, or somebody answered meanwhile: nothing of ours was saved.
            }
            catch (Exception failure) when (failure is DbUpdateException or DbException)
            {
                LogFailed(failure.GetType().Name); // the next round finds the query again
            }
        return done;
    }

    /// <summary>Step, notices, work and entry in one save: a stop in between leaves nothing of them.</summary>
    private async Task<bool> StepAsync(QueryId id, QueryPolicy policy, LadderPeople people, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChartroomDb>();
        var now = Clock.GetUtcNow();
        var query = await db.Set<ProviderQuery>().SingleAsync(q => q.Id == id, cancel);
        if (QueryLadder.Next(query, policy, people, now) is not { } rung)
            return false;
        if (!query.Escalate(rung.Act, rung.To, now).Allows(out _, out _))
            return false;
        // A step alone leaves the query's own row as it was, and two nodes could both add theirs: the row is counted up with it.
        db.Entry(query).Property(q => q.Revision).IsModified = true;
        if (rung is { Act: QueryAct.EscalatedToAdvisor, To: { } advisor })
            await HandWorkAsync(db, query, advisor, policy.By ?? query.Author, now, cancel);
        scope.ServiceProvider.GetRequiredService<QueryNotices>().Add(query, rung.Act, [.. rung.Tell]);
        scope
            .ServiceProvider.GetRequiredService<Recorder>()
            .Add(
                null,
                new QueryMoved(query.Id, query.Number, rung.Act)
                {
                    To = rung.To,
                    Patient = query.PatientId,
                    Work = query.Work,
                }
            );
        await db.SaveChangesAsync(cancel);
        return true;
    }

    /// <summary>The right to the question goes with the question.</summary>
    private static async Task HandWorkAsync(
        ChartroomDb db,
        ProviderQuery query,
        AccountId advisor,
        AccountId by,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var work = await db.Set<WorkItem>().SingleOrDefaultAsync(w => w.Id == query.Work && w.Open, cancel);
        work?.AssignTo(advisor, by, now);
    }

    /// <summary>What the policy says, who is there, and which queries are due for a step, longest waiting first.</summary>
    private async Task<(QueryPolicy Policy, LadderPeople People, List<QueryId> Due)> DueAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChartroomDb>();
        var policy = await QueryPolicyInForce.ReadAsync(db, cancel);
        var people = await PeopleAsync(db, policy, cancel);
        var now = Clock.GetUtcNow();
        var (remind, lead, advise) = (
            now.AddDays(-policy.ReminderDays),
            now.AddDays(-policy.LeadDays),
            now.AddDays(-policy.AdvisorDays)
        );
        var (leads, advisor) = (people.Leads.Count > 0, people.Advisor is not null);
        var due = await db.Set<ProviderQuery>()
            .Where(q => q.State == QueryState.Open)
            .Where(q =>
                (q.SentAt <= remind && q.Addressee != null && !q.Steps.Any(s => s.Act == QueryAct.Reminded))
                || (leads && q.SentAt <= lead && !q.Steps.Any(s => s.Act == QueryAct.EscalatedToLead))
                || (advisor && q.SentAt <= advise && !q.Steps.Any(s => s.Act == QueryAct.EscalatedToAdvisor))
            )
            .OrderBy(q => q.SentAt)
            .Select(q => q.Id)
            .Take(MostInRound)
            .ToListAsync(cancel);
        return (policy, people, due);
    }

    private static async Task<LadderPeople> PeopleAsync(ChartroomDb db, QueryPolicy policy, CancellationToken cancel)
    {
        var advisor = policy.Advisor?.Value;
        var people = await db
            .Users.Where(a => a.DisabledAt == null)
            .Where(a => a.Role == Role.CodingManager || (a.Role == Role.Provider && a.Id == advisor))
            .Select(a => new { a.Id, a.Role })
            .ToListAsync(cancel);
        return new(
            [.. people.Where(p => p.Role == Role.CodingManager).Select(p => AccountId.From(p.Id))],
            people.Exists(p => p.Role == Role.Provider) ? policy.Advisor : null
        );
    }

    [LoggerMessage(2201, LogLevel.Warning, "Query clock: a step could not be saved ({Failure}); it is tried again.")]
    private partial void LogFailed(string failure);
}
