using System.Linq.Expressions;
using Chartroom.Features.QueryRules;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Queries;

/// <summary>Reads lists of queries: those of the charts a coder codes, those that wait for a provider, those that wait for a second person or are escalated.</summary>
public sealed class ReadQueries(ChartroomDb db, Organisation organisation, TimeProvider clock)
{
    private const int Most = 200;

    public async Task<QueriesView> RunAsync(Actor actor, string? show, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var today = organisation.LegalDay(clock.GetUtcNow());
        var all = show == "all";
        var queries = await db.Set<ProviderQuery>()
            .AsNoTracking()
            .Where(Theirs(actor, all))
            .OrderByDescending(q => q.StartedAt)
            .Take(Most)
            .ToListAsync(cancel);
        if (actor.Role is Role.Auditor or Role.CodingManager)
            queries = [.. queries.Where(q => q.State != QueryState.Draft || q.Overrides.Any(o => DecideOverride.Waits(q, o)))];
        var people = await PeopleAsync(queries, cancel);
        var cases = await CasesAsync(queries, cancel);
        var rows = queries.Select(q => Row(q, actor.Role, today, people, cases)).ToList();
        return new()
        {
            Heading = actor.Role switch
            {
                Role.Provider => "Queries for you",
                Role.Coder => "Your queries",
                _ => "Queries that need somebody",
            },
            Rows = rows,
            Counts = [.. rows.GroupBy(r => r.State).Select(g => (g.Key, g.Count()))],
            Show = show,
            OfProvider = actor.Role == Role.Provider,
            OfManager = actor.Role is Role.Auditor or Role.CodingManager,
        };
    }

    /// <summary>
    /// What a role's list holds. A coder's holds what they follow up: the queries of charts that are theirs to code, and those they wrote of
    /// charts that wait for somebody; with "all", every query they wrote. A provider's holds what waits for them; with "all", what they answered and is not closed too.
    /// </summary>
    private Expression<Func<ProviderQuery, bool>> Theirs(Actor actor, bool all) =>
        actor.Role switch
        {
            Role.Provider => q =>
                q.Addressee == actor.Id && (q.State == QueryState.Open || (all && q.State == QueryState.Answered)),
            Role.Coder => q =>
                (
                    db.Set<WorkItem>().Any(w => w.Id == q.ChartWork && w.Assignee == actor.Id)
                    || (q.Author == actor.Id && (all || !db.Set<WorkItem>().Any(w => w.Id == q.ChartWork && w.Assignee != null)))
                ) && (all || (q.State != QueryState.Closed && q.State != QueryState.Cancelled)),
            _ => q =>
                q.Author != actor.Id
                && (
                    (q.State == QueryState.Draft && q.Overrides.Any(o => !o.OfWarning && o.DecidedBy == null))
                    || (q.State == QueryState.Open && q.Steps.Any(s => s.Act == QueryAct.EscalatedToLead))
                ),
        };

    private QueryRow Row(
        ProviderQuery query,
        Role role,
        DateOnly today,
        Dictionary<AccountId, string> people,
        Dictionary<WorkItemId, CaseNumber> cases
    )
    {
        var (words, tone) =
            role is Role.Auditor or Role.CodingManager && query.State == QueryState.Draft
                ? ("Block to decide", "warn")
                : QueryStateWords.Of(query, today);
        var other = role == Role.Provider ? query.Author : query.Addressee;
        var number = query.Number.ToString();
        var @case = cases.GetValueOrDefault(query.ChartWork).ToString();
        return new()
        {
            Number = number,
            Case = role == Role.Provider ? "" : @case,
            Reason = QueryWords.Of(query.Reason),
            Person = other is { } person ? people.GetValueOrDefault(person, "a former person") : "nobody",
            State = words,
            Tone = tone,
            Sent = query.SentAt is { } at ? TimeZoneInfo.ConvertTime(at, organisation.Zone) : null,
            Due = query.Due,
            Href = role switch
            {
                Role.Coder => $"/charts/{@case}/queries/{number}",
                Role.Provider => $"/queries/{number}",
                _ => query.State == QueryState.Draft ? $"/queries/overrides/{number}" : "",
            },
        };
    }

    private async Task<Dictionary<AccountId, string>> PeopleAsync(List<ProviderQuery> queries, CancellationToken cancel)
    {
        var ids = queries.SelectMany(q => new[] { q.Author, q.Addressee ?? q.Author }).Select(a => a.Value).Distinct().ToList();
        var rows = await db.Users.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.DisplayName }).ToListAsync(cancel);
        return rows.ToDictionary(r => AccountId.From(r.Id), r => r.DisplayName);
    }

    private async Task<Dictionary<WorkItemId, CaseNumber>> CasesAsync(List<ProviderQuery> queries, CancellationToken cancel)
    {
        var ids = queries.Select(q => q.ChartWork).Distinct().ToList();
        var rows = await db.Set<WorkItem>()
            .Where(w => ids.Contains(w.Id))
            .Select(w => new { w.Id, w.Number })
            .ToListAsync(cancel);
        return rows.ToDictionary(r => r.Id, r => r.Number);
    }
}
