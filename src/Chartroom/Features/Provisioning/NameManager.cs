using System.Data;
using Chartroom.Features.Provisioning.Scim;
using Chartroom.Features.Workforce;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Provisioning;

/// <summary>
/// An identity provider names, changes or clears a person's line manager (RFC 7643 section 4.3): somebody who is known and in use here, and who
/// does not report to the person. Who leads whom decides who may approve what, so two circles made at once are one too many.
/// </summary>
public sealed class NameManager(ChartroomDb db, Recorder recorder)
{
    private const int Tries = 5;

    /// <summary>Null where it could.</summary>
    /// <param name="manager">Null clears.</param>
    public async Task<ScimProblem?> HandleAsync(
        ProvisioningTokenId by,
        AccountId person,
        AccountId? manager,
        CancellationToken cancel
    )
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                return await TryAsync(by, person, manager, cancel);
            }
            catch (Exception failure) when (attempt < Tries && EndAccess.Collided(failure))
            {
                db.ChangeTracker.Clear(); // somebody named another manager in the same moment: look again
            }
    }

    private async Task<ScimProblem?> TryAsync(
        ProvisioningTokenId by,
        AccountId person,
        AccountId? manager,
        CancellationToken cancel
    )
    {
        using var turn = await db.TakeTurnAsync(cancel);
        // Serializable: of two people of whom each is named the other's manager at the same moment, one is refused.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancel);
        if (await MisfitAsync(db, person, manager, cancel) is { } problem)
            return problem;
        var account = await db.Users.SingleAsync(a => a.Id == person.Value, cancel);
        account.ManagerKey = manager?.Value;
        recorder.Add(null, new PersonProvisioned(by, person, ProvisioningAct.ManagerNamed) { Manager = manager });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    /// <param name="person">Null for somebody who has no account yet.</param>
    internal static async Task<ScimProblem?> MisfitAsync(
        ChartroomDb db,
        AccountId? person,
        AccountId? manager,
        CancellationToken cancel
    )
    {
        if (manager is not { } named)
            return null;
        var removed = db.Set<ProvisionedPerson>().Where(p => p.RemovedAt != null);
        var waiting = db.Set<ProvisionedPerson>().Where(p => p.Waiting);
        var known = await db
            .Users.Where(a => a.Id == named.Value && (a.DisabledAt == null || waiting.Any(p => p.AccountId == named)))
            .AnyAsync(a => !removed.Any(p => p.AccountId == named), cancel);
        if (!known)
            return ScimProblem.Value("The manager is nobody here, or somebody whose account is closed.");
        return person is { } one && (one == named || (await LineOfReport.ReadAsync(db, cancel)).Reports(named, one))
            ? ScimProblem.Value("The manager reports to this person: nobody leads the one who leads them.")
            : null;
    }
}
