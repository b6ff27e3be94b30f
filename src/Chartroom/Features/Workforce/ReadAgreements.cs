using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Workforce;

/// <summary>Reads what one person was given to acknowledge or to do: their own, nobody else's.</summary>
public sealed class ReadAgreements(ChartroomDb db, Organisation organisation, TimeProvider clock)
{
    public async Task<AgreementsView> RunAsync(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var today = organisation.LegalDay(clock.GetUtcNow());
        var given = await db.Set<Obligation>()
            .AsNoTracking()
            .Where(o => o.Person == actor.Id)
            .OrderBy(o => o.Due)
            .ThenBy(o => o.Id)
            .ToListAsync(cancel);
        var factors = await Factors.OfAsync(db, actor.Id, cancel);
        return new([
            .. given.Select(o => new ObligationLine(o.Id, o.Kind, o.Name, o.Due)
            {
                AcknowledgedAt = o.AcknowledgedAt is { } at ? TimeZoneInfo.ConvertTime(at, organisation.Zone) : null,
                Edition = o.Edition,
                Overdue = o.AcknowledgedAt is null && o.Due < today,
            }),
        ])
        {
            MayUsePasskey = factors.Passkeys > 0,
        };
    }
}
