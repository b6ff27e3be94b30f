using Chartroom.Features.Workforce;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.AccessReviews;

/// <summary>Reads how people stand with agreements and training: two queries, however many people.</summary>
public sealed class ReadStandings(ChartroomDb db, Organisation organisation, TimeProvider clock)
{
    public async Task<Standing> OfAsync(AccountId person, CancellationToken cancel) => (await RunAsync([person], cancel))[person];

    public async Task<IReadOnlyDictionary<AccountId, Standing>> RunAsync(
        IReadOnlyCollection<AccountId> people,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(people);
        var today = organisation.LegalDay(clock.GetUtcNow());
        var given = (
            await db.Set<Obligation>().AsNoTracking().Where(o => people.Contains(o.Person)).ToListAsync(cancel)
        ).ToLookup(o => o.Person);
        var associates = await AssociatesAsync([.. people.Select(p => p.Value)], today, cancel);
        return people
            .Distinct()
            .ToDictionary(
                p => p,
                p =>
                    Standing(given[p], today) is var own && associates.TryGetValue(p, out var of)
                        ? own with
                        {
                            Associate = of.Name,
                            AssociateRuns = of.Runs,
                            AssociateUntil = of.Until,
                        }
                        : own
            );
    }

    private static Standing Standing(IEnumerable<Obligation> given, DateOnly today)
    {
        var agreements = given.Where(o => o.IsAgreement).ToList();
        return new()
        {
            Agreements = agreements.Count,
            Acknowledged = agreements.Count(o => o.AcknowledgedAt is not null),
            Overdue = agreements.Count(o => o.AcknowledgedAt is null && o.Due < today),
            Training =
            [
                .. given
                    .Where(o => !o.IsAgreement)
                    .OrderBy(o => o.Due)
                    .ThenBy(o => o.Name, StringComparer.Ordinal)
                    .Select(o => $"{o.Name}, due {Words.Of(o.Due)}"),
            ],
        };
    }

    private async Task<Dictionary<AccountId, (string Name, bool Runs, DateOnly? Until)>> AssociatesAsync(
        List<Guid> people,
        DateOnly today,
        CancellationToken cancel
    )
    {
        var rows = await (
            from account in db.Users
            join associate in db.Set<Associate>() on account.Associate equals associate.Id
            where people.Contains(account.Id)
            select new
            {
                account.Id,
                associate.Name,
                Lasts = db.Set<AssociateAgreement>()
                    .Where(AssociateAgreement.LetsInOn(today))
                    .Where(a => a.Associate == associate.Id)
                    .Select(a => a.Until)
                    .ToList(),
            }
        ).ToListAsync(cancel);
        return rows.ToDictionary(
            r => AccountId.From(r.Id),
            r => (r.Name, r.Lasts.Count > 0, r.Lasts.Contains(null) ? null : r.Lasts.Max())
        );
    }
}
