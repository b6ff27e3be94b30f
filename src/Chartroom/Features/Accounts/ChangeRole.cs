using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Accounts;

/// <summary>Gives a person another job. Their next request is judged by it; a chart they have open closes.</summary>
public sealed class ChangeRole(ChartroomDb db, Recorder recorder, LeaseRelease leases, HeldRights rights)
{
    public async Task<Outcome<Account>> HandleAsync(Actor by, AccountId person, Role? role, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        var account = await db.Users.SingleOrDefaultAsync(a => a.Id == person.Value, cancel);
        Refusal? why =
            account is null ? new NoSuchPerson()
            : role is null ? new RoleMissing()
            : person == by.Id ? new OwnRole()
            : null;
        var happened = new AccountRoleChanged(person, account?.Role, role);
        if (why is not null)
        {
            recorder.Add(by, happened with { Refused = why });
            await db.SaveChangesAsync(cancel);
            return why;
        }
        var sessions = await db.Set<Session>().Where(s => s.AccountKey == account!.Id && s.EndedAt == null).ToListAsync(cancel);
        foreach (var session in sessions)
            await leases.AddAsync(
                new(person, account!.DisplayName, account.Role, session.Id, session.Strength),
                LeaseEnd.WorkEnded,
                cancel
            );
        await MoveRightsAsync(by, account!, role!.Value, cancel);
        account!.Role = role.Value;
        recorder.Add(by, happened);
        await db.SaveChangesAsync(cancel);
        return account;
    }

    /// <summary>What came with the old job and not with the new one ends; what the new one brings is given.</summary>
    private async Task MoveRightsAsync(Actor by, Account account, Role role, CancellationToken cancel)
    {
        var brings = HeldRights.BundleOf(role).ToHashSet();
        foreach (var right in await rights.LiveOfAsync(account.AccountId, cancel))
            if (right.Source == RightSource.Job && !brings.Contains(right.Subject))
                rights.End(by, right, RightEnd.JobChanged);
        await rights.AddBundleAsync(by, account.AccountId, role, cancel);
    }
}

/// <summary>A person's job changed.</summary>
public sealed record AccountRoleChanged(AccountId Account, Role? From, Role? To) : LedgerEvent
{
    public override string Type => "account.role-changed";
}

public sealed record OwnRole() : Refusal("Nobody changes their own role.", "45 CFR 164.308(a)(4)(ii)(C)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Ask another administrator.";
}

public sealed record NoSuchPerson() : Refusal("There is no such account.", "45 CFR 164.308(a)(4)(ii)(C)")
{
    public override string Owner => "Administrator";
    public override string NextStep => "Open the list of people again.";
}
