using Chartroom.Features.Accounts;
using Chartroom.Features.Provisioning.Scim;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Provisioning;

/// <summary>
/// Changes a person as an identity provider says. Closing comes first and acts at once (45 CFR 164.308(a)(3)(ii)(C)). What was closed here is
/// not opened from outside, and the roles and links of administrators and officers are not changed from outside.
/// </summary>
public sealed class ChangePerson(
    ChartroomDb db,
    Recorder recorder,
    AccountActs acts,
    NameManager manager,
    RoleMeanings meanings,
    TimeProvider clock
)
{
    /// <param name="returns">The provider names again whom it removed.</param>
    public async Task<ScimProblem?> HandleAsync(
        ProvisioningTokenId by,
        AccountId id,
        PersonInput said,
        CancellationToken cancel,
        bool returns = false
    )
    {
        ArgumentNullException.ThrowIfNull(said);
        if (!returns && await db.Set<ProvisionedPerson>().AnyAsync(p => p.AccountId == id && p.RemovedAt != null, cancel))
            return ScimProblem.Unknown;
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id.Value, cancel) is not { } now)
            return ScimProblem.Unknown;
        var (role, problem) = await meanings.OfAsync(said.Role, cancel);
        problem ??= PersonFacts.Misfit(said) ?? await MayAsync(now, said, cancel);
        if (problem is null && !said.KeepsManager && said.Manager != now.Manager)
            problem = await manager.HandleAsync(by, id, said.Manager, cancel); // in a save of its own, so before all else
        var account = await db.Users.SingleAsync(a => a.Id == id.Value, cancel);
        var person = await db.Set<ProvisionedPerson>().SingleOrDefaultAsync(p => p.AccountId == id, cancel);
        if (problem is not null)
        {
            recorder.Add(null, new PersonProvisioned(by, id, ProvisioningAct.Changed) { Refused = new ProvisioningMisfit() });
            await db.SaveChangesAsync(cancel);
            return problem;
        }
        if (returns)
        {
            person!.Return(by, clock.GetUtcNow());
            recorder.Add(null, new PersonProvisioned(by, id, ProvisioningAct.Returned));
        }
        var wasActive = person?.Active ?? true; // one that nobody provisioned was never closed from outside
        await DescribeAsync(by, account, person, said, cancel);
        if (!said.Active)
            return account.DisabledAt is null ? await acts.CloseAsync(by, id, cancel) : null;
        if (role is { } wanted && wanted != account.Role)
            await GiveAsync(by, account, wanted, cancel);
        if (!wasActive && account.DisabledAt is not null && person is { Waiting: false })
            await acts.OpenAsync(by, id, cancel);
        return null;
    }

    private async Task<ScimProblem?> MayAsync(Account account, PersonInput said, CancellationToken cancel)
    {
        if (Account.Normalize(said.UserName) != account.NormalizedUserName)
            return ScimProblem.Fixed("A user name stays with its person for good.");
        if (await PersonFacts.TakenAsync(db, said, account.AccountId, cancel) is { } taken)
            return taken;
        var id = account.AccountId;
        var link = await db.Set<ExternalIdentity>().AsNoTracking().SingleOrDefaultAsync(e => e.AccountId == id, cancel);
        return said.ExternalId is { } subject && subject != link?.Subject && RoleMeaning.NeedsPerson.Contains(account.Role)
            ? ScimProblem.Of(new LinkNeedsPerson())
            : null;
    }

    private async Task DescribeAsync(
        ProvisioningTokenId by,
        Account account,
        ProvisionedPerson? person,
        PersonInput said,
        CancellationToken cancel
    )
    {
        var now = clock.GetUtcNow();
        if (person is null)
        {
            person = new(account.AccountId, by, now);
            db.Add(person);
        }
        var changed = person.Take(said, by, now);
        if (person.Active != said.Active)
            person.Say(said.Active, by, now);
        if (account.DisplayName != said.DisplayName)
            (account.DisplayName, changed) = (said.DisplayName, true);
        if (said.Email is not null && account.Email != PersonFacts.Address(said))
            (account.Email, changed) = (PersonFacts.Address(said), true);
        changed |= await LinkAsync(account.AccountId, said.ExternalId, now, cancel);
        if (changed)
            recorder.Add(null, new PersonProvisioned(by, account.AccountId, ProvisioningAct.Changed));
        await db.SaveChangesAsync(cancel);
    }

    private async Task<bool> LinkAsync(AccountId id, string? subject, DateTimeOffset now, CancellationToken cancel)
    {
        var link = await db.Set<ExternalIdentity>().SingleOrDefaultAsync(e => e.AccountId == id, cancel);
        if (subject is null || link?.Subject == subject)
            return false;
        if (link is null)
            db.Add(new ExternalIdentity(id, subject, provisioned: true, now));
        else
            link.Rename(subject, now);
        return true;
    }

    /// <summary>Gives the role, or keeps it waiting for a person here: to the roles that need one, and from them.</summary>
    private async Task GiveAsync(ProvisioningTokenId by, Account account, Role wanted, CancellationToken cancel)
    {
        var id = account.AccountId;
        var person = await db.Set<ProvisionedPerson>().SingleAsync(p => p.AccountId == id, cancel);
        if (!person.Waiting && !RoleMeaning.NeedsPerson.Contains(wanted) && !RoleMeaning.NeedsPerson.Contains(account.Role))
        {
            await acts.GiveAsync(by, id, wanted, cancel);
            return;
        }
        if (person.WantedRole == wanted)
            return;
        person.Wait(wanted, closed: false, by, clock.GetUtcNow());
        recorder.Add(null, new PersonProvisioned(by, id, ProvisioningAct.RoleWanted) { Wanted = wanted });
        await db.SaveChangesAsync(cancel);
    }
}

/// <summary>The account handlers as an identity provider uses them: each with an entry of its own that names the token.</summary>
public sealed class AccountActs(DisableAccount disable, EnableAccount enable, ChangeRole change)
{
    public async Task<ScimProblem?> CloseAsync(ProvisioningTokenId by, AccountId id, CancellationToken cancel)
    {
        var outcome = await disable.HandleAsync(null, id, cancel, new PersonProvisioned(by, id, ProvisioningAct.Deactivated));
        return outcome.Allows(out _, out var why) ? null : ScimProblem.Of(why, StatusCodes.Status409Conflict);
    }

    public Task OpenAsync(ProvisioningTokenId by, AccountId id, CancellationToken cancel) =>
        enable.HandleAsync(null, id, cancel, new PersonProvisioned(by, id, ProvisioningAct.Activated));

    public Task GiveAsync(ProvisioningTokenId by, AccountId id, Role role, CancellationToken cancel) =>
        change.HandleAsync(null, id, role, cancel, new PersonProvisioned(by, id, ProvisioningAct.RoleGiven) { Wanted = role });
}

public sealed record LinkNeedsPerson()
    : Refusal(
        "The link of an administrator, privacy officer or security officer to the identity provider is not changed from outside.",
        "45 CFR 164.308(a)(4)(ii)(C)"
    )
{
    public override string Owner => "Administrator";
    public override string NextStep => "The person links it at sign-in with an enrolment token.";
}

public sealed record ProvisioningMisfit()
    : Refusal("What the identity provider sent does not fit the rules of accounts.", "45 CFR 164.308(a)(4)(ii)(C)")
{
    public override string Owner => "Administrator";
    public override string NextStep => "Read the answer that the provider's log holds.";
}
