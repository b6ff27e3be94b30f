using Chartroom.Platform.Store;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Associates;

/// <summary>Reads the register as it stands on the legal day.</summary>
public sealed class ReadAssociates(ChartroomDb db, Organisation organisation, TimeProvider clock)
{
    private static readonly int[] Steps = [30, 60, 90]; // days ahead that the overview looks

    public async Task<AssociatesView> RunAsync(Actor actor, CancellationToken cancel)
    {
        var today = Today;
        var associates = await db.Set<Associate>().AsNoTracking().OrderBy(a => a.Name).ToListAsync(cancel);
        var agreements = (await db.Set<AssociateAgreement>().AsNoTracking().ToListAsync(cancel)).ToLookup(a => a.Associate);
        var accounts = await db
            .Users.Where(a => a.Associate != null && a.DisabledAt == null)
            .GroupBy(a => a.Associate!.Value)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return new()
        {
            Lines =
            [
                .. associates.Select(a =>
                {
                    var (inForce, until) = Reach(agreements[a.Id], today);
                    return new AssociateLine(a.Id, a.Name, a.Work, inForce)
                    {
                        Until = until,
                        DaysLeft = Left(until, today),
                        Accounts = accounts.GetValueOrDefault(a.Id),
                    };
                }),
            ],
            Ending = Plot([.. agreements.SelectMany(g => g).Where(a => a.IsInForceOn(today)).Select(a => Left(a.Until, today))]),
            MayChange = AssociatesArea.Writers.Contains(actor.Role),
        };
    }

    /// <summary>Null where there is no such organisation.</summary>
    public async Task<AssociateView?> OneAsync(Actor actor, AssociateId id, CancellationToken cancel)
    {
        if (await db.Set<Associate>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } associate)
            return null;
        var today = Today;
        var agreements = await db.Set<AssociateAgreement>().AsNoTracking().Where(a => a.Associate == id).ToListAsync(cancel);
        var people = await db
            .Users.AsNoTracking()
            .Where(a => a.Associate == id)
            .OrderBy(a => a.DisplayName)
            .Select(a => new AssociatePerson(a.DisplayName, a.Role, a.DisabledAt != null))
            .ToListAsync(cancel);
        return new(associate.Id, associate.Name, associate.Work, Reach(agreements, today).InForce)
        {
            Agreements =
            [
                .. agreements.OrderByDescending(a => a.From).ThenByDescending(a => a.Id.Value).Select(a => Line(a, today)),
            ],
            People = people,
            Today = today,
            MayChange = AssociatesArea.Writers.Contains(actor.Role),
        };
    }

    private DateOnly Today => organisation.LegalDay(clock.GetUtcNow());

    /// <summary>Whether people come in today, and the last day on which they do without a gap; null where one runs on.</summary>
    internal static (bool InForce, DateOnly? Until) Reach(IEnumerable<AssociateAgreement> agreements, DateOnly today)
    {
        var opening = agreements.Where(a => a.Kind == AgreementKind.BusinessAssociate).OrderBy(a => a.From).ToList();
        if (!opening.Exists(a => a.IsInForceOn(today)))
            return (false, null);
        var last = today;
        foreach (var agreement in opening.Where(a => a.From <= last.AddDays(1)))
        {
            if (agreement.Until is not { } until)
                return (true, null);
            last = until > last ? until : last;
        }
        return (true, last);
    }

    private static int? Left(DateOnly? until, DateOnly today) => until is { } last ? last.DayNumber - today.DayNumber : null;

    private static AgreementLine Line(AssociateAgreement a, DateOnly today) =>
        new(a.Id, a.Kind, a.SignedOn, a.From, a.Until)
        {
            ReviewedOn = a.ReviewedOn,
            Reference = a.Reference,
            Standing =
                a.IsInForceOn(today) ? AgreementStanding.InForce
                : a.From > today ? AgreementStanding.NotYet
                : AgreementStanding.Over,
            DaysLeft = Left(a.Until, today),
        };

    private static PlotView? Plot(IReadOnlyList<int?> daysLeft) =>
        daysLeft.Any(d => d <= Steps[^1])
            ? new(
                "Agreements that end soon",
                "Agreements in force today, by the days until their last one.",
                ["agreements"],
                [
                    .. Steps.Select(
                        (days, i) =>
                            new PlotRow(
                                i == 0 ? $"within {days} days" : $"{Steps[i - 1] + 1} to {days} days",
                                [daysLeft.Count(d => d <= days && d > (i == 0 ? -1 : Steps[i - 1]))]
                            )
                    ),
                ]
            )
            : null;
}
