using Chartroom.Platform;

namespace Chartroom.Features.Queries;

/// <summary>The next thing the policy's clock does about a query that nobody answers.</summary>
/// <param name="To">Who is asked from now on, or again; null where several are told.</param>
/// <param name="Tell">Who gets a notice.</param>
internal sealed record LadderRung(QueryAct Act, AccountId? To, IReadOnlyList<AccountId> Tell);

/// <summary>Who stands above the addressee now. Only people whose account is in use.</summary>
internal sealed record LadderPeople(IReadOnlyList<AccountId> Leads, AccountId? Advisor);

/// <summary>
/// Reminder, lead, physician advisor: each once, in this order, by the policy's days since sending. A rung that leads to nobody is passed
/// over until somebody is there.
/// </summary>
internal static class QueryLadder
{
    public static LadderRung? Next(ProviderQuery query, QueryPolicy policy, LadderPeople people, DateTimeOffset now)
    {
        if (query is not { State: QueryState.Open, SentAt: { } sent })
            return null;
        (QueryAct Act, int Days, IReadOnlyList<AccountId> Tell)[] rungs =
        [
            (QueryAct.Reminded, policy.ReminderDays, One(query.Addressee)),
            (QueryAct.EscalatedToLead, policy.LeadDays, people.Leads),
            (QueryAct.EscalatedToAdvisor, policy.AdvisorDays, One(people.Advisor)),
        ];
        foreach (var (act, days, tell) in rungs)
            if (now >= sent.AddDays(days) && tell.Count > 0 && !query.Steps.Any(s => s.Act == act))
                return new(act, act == QueryAct.EscalatedToLead ? null : tell[0], tell);
        return null;
    }

    private static IReadOnlyList<AccountId> One(AccountId? person) => person is { } one ? [one] : [];
}
