using Chartroom.Features.Provisioning.Scim;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Provisioning;

/// <summary>
/// An identity provider removes a person: the account is closed at once and stays, so that the record keeps its names. The externalId is free
/// again: what was removed is in nobody's way (RFC 7644 section 3.6).
/// </summary>
public sealed class RemovePerson(ChartroomDb db, Recorder recorder, AccountActs acts, TimeProvider clock)
{
    public async Task<ScimProblem?> HandleAsync(ProvisioningTokenId by, AccountId id, CancellationToken cancel)
    {
        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id.Value, cancel);
        var person = await db.Set<ProvisionedPerson>().AsNoTracking().SingleOrDefaultAsync(p => p.AccountId == id, cancel);
        if (account is null || person?.RemovedAt is not null)
            return ScimProblem.Unknown;
        if (account.DisabledAt is null && await acts.CloseAsync(by, id, cancel) is { } problem)
            return problem;
        var now = clock.GetUtcNow();
        var row = await db.Set<ProvisionedPerson>().SingleOrDefaultAsync(p => p.AccountId == id, cancel);
        if (row is null)
        {
            row = new(id, by, now);
            db.Add(row);
        }
        var link = await db.Set<ExternalIdentity>().SingleOrDefaultAsync(e => e.AccountId == id, cancel);
        row.Remove(by, link?.Subject, closedHere: account.DisabledAt is not null && row.Active, now);
        if (link is not null)
            db.Remove(link);
        recorder.Add(null, new PersonProvisioned(by, id, ProvisioningAct.Removed));
        await db.SaveChangesAsync(cancel);
        return null;
    }
}
