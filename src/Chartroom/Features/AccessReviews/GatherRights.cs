using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.AccessReviews;

/// <summary>Everything a campaign is opened with.</summary>
public sealed record GatheredRights(IReadOnlyList<RightFacts> Rights, IReadOnlyList<Reviewed> People);

/// <summary>Reads every live right with what is known of it: a fixed number of queries, however many people there are.</summary>
public sealed class GatherRights(ChartroomDb db, CountUses count, Organisation organisation)
{
    public async Task<GatheredRights> RunAsync(ReviewPolicy policy, DateTimeOffset now, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var since = now.AddDays(-policy.DormantDays);
        var people = await PeopleAsync(organisation.LegalDay(now), cancel);
        var rights = await db.Set<HeldRight>()
            .AsNoTracking()
            .Where(HeldRights.LiveAt(now))
            .OrderBy(r => r.AccountKey)
            .ThenBy(r => r.Key)
            .ToListAsync(cancel);
        var uses = await count.RunAsync(since, rights.Exists(r => r.Kind == RightKind.Scope), cancel);
        var shared = await SharedAsync(since, TimeSpan.FromMinutes(policy.SharedMinutes), cancel);
        var holders = rights.Select(r => (r.Person, r.Key)).ToHashSet();
        var reviewed = people.ConvertAll(p => p.AsReviewed(holders));
        var facts = Facts(people, reviewed, rights.ToLookup(r => r.Person), shared);
        var jobs = people.Where(p => p.Active).ToLookup(p => p.Job, p => p.Id);
        return new(
            [
                .. rights.Select(right =>
                {
                    var person = facts[right.Person];
                    var peers = jobs[person.Job].Where(p => p != person.Id).ToList();
                    var used = uses.GetValueOrDefault((right.Person, right.Key));
                    return new RightFacts(right.Id, person, right.Subject)
                    {
                        Source = right.Source,
                        From = right.From,
                        Uses = used.Count,
                        LastUse = used.Last,
                        Peers = peers.Count,
                        PeersHolding = peers.Count(p => holders.Contains((p, right.Key))),
                    };
                }),
            ],
            reviewed
        );
    }

    private static Dictionary<AccountId, PersonFacts> Facts(
        List<Row> people,
        List<Reviewed> reviewed,
        ILookup<AccountId, HeldRight> rights,
        Dictionary<AccountId, int> shared
    )
    {
        var beyond = people.ToDictionary(
            p => p.Id,
            p => rights[p.Id].Select(r => r.Subject).Except(HeldRights.BundleOf(p.Job)).Count()
        );
        var jobs = people.Where(p => p.Active).ToLookup(p => p.Job, p => p.Id);
        return people.ToDictionary(
            p => p.Id,
            p =>
            {
                var peers = jobs[p.Job].Where(other => other != p.Id).ToList();
                return new PersonFacts(p.Id, p.Job)
                {
                    JobSince = rights[p.Id].FirstOrDefault(r => r.Subject == RightSubject.Of(p.Job))?.From,
                    DisabledAt = p.DisabledAt,
                    AgreementEnded = p.AgreementEnded,
                    Manager = Reviewers.ManagerOf(reviewed.Find(r => r.Id == p.Id)!, reviewed),
                    Roles = [.. rights[p.Id].Where(r => r.Kind == RightKind.Role).Select(r => r.Role!.Value)],
                    Beyond = beyond[p.Id],
                    Peers = peers.Count,
                    PeersWithFewer = peers.Count(other => beyond[other] < beyond[p.Id]),
                    SharedSignIns = shared.GetValueOrDefault(p.Id),
                };
            }
        );
    }

    private async Task<List<Row>> PeopleAsync(DateOnly today, CancellationToken cancel) =>
        (
            await db
                .Users.AsNoTracking()
                .OrderBy(a => a.Id)
                .Select(a => new
                {
                    a.Id,
                    a.Role,
                    a.DisabledAt,
                    a.ManagerKey,
                    Ended = a.Associate == null
                    || db.Set<AssociateAgreement>().Where(AssociateAgreement.LetsInOn(today)).Any(g => g.Associate == a.Associate)
                        ? null
                        : db.Set<AssociateAgreement>().Where(g => g.Associate == a.Associate).Max(g => g.Until),
                })
                .ToListAsync(cancel)
        ).ConvertAll(a => new Row(
            AccountId.From(a.Id),
            a.Role,
            a.DisabledAt,
            a.ManagerKey is { } key ? AccountId.From(key) : null,
            a.Ended
        ));

    /// <summary>Sign-ins that ended a session from another address which had been in use a moment before, by person.</summary>
    private async Task<Dictionary<AccountId, int>> SharedAsync(DateTimeOffset since, TimeSpan within, CancellationToken cancel)
    {
        var rows = await (
            from session in db.Set<Session>()
            from before in db.Set<Session>()
            where session.Started >= since && session.Replaced != null
            where before.AccountKey == session.AccountKey && before.Started == session.Replaced
            where before.Address != session.Address
            select new
            {
                session.AccountKey,
                session.Started,
                before.LastActive,
            }
        ).ToListAsync(cancel);
        return rows.Where(r => r.Started - r.LastActive <= within)
            .GroupBy(r => AccountId.From(r.AccountKey))
            .ToDictionary(g => g.Key, g => g.Count());
    }

    private sealed record Row(AccountId Id, Role Job, DateTimeOffset? DisabledAt, AccountId? Manager, DateOnly? AgreementEnded)
    {
        public bool Active => DisabledAt is null;

        /// <param name="holders">Who holds which right.</param>
        public Reviewed AsReviewed(HashSet<(AccountId, string)> holders) =>
            new(Id, Job, Manager, Active && holders.Contains((Id, RightSubject.Of(Job).Key)));
    }
}
