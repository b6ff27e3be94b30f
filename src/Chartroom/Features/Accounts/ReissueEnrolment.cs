using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Accounts;

/// <summary>
/// Starts a person's enrolment anew, for a lost factor or a forgotten passphrase: what was there is taken away, sessions end, and a new token
/// is made. Not for oneself: somebody else must have seen who asks.
/// </summary>
public sealed class ReissueEnrolment(ChartroomDb db, Recorder recorder, RootKey root, EndSession end, TimeProvider clock)
{
    public async Task<Outcome<AccountOpened>> HandleAsync(Actor by, AccountId person, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        var account = await db.Users.SingleOrDefaultAsync(a => a.Id == person.Value && a.DisabledAt == null, cancel);
        var happened = new EnrolmentIssued(person);
        Refusal? why =
            account is null ? new NoSuchPerson()
            : person == by.Id ? new OwnEnrolment()
            : null;
        if (why is not null)
        {
            recorder.Add(by, happened with { Refused = why });
            await db.SaveChangesAsync(cancel);
            return why;
        }
        await ClearAsync(account!, cancel);
        await end.AddAllAsync(account!, SessionEnd.CredentialsChanged, by, cancel);
        var (row, token) = OneTimeToken.New(person, root, clock.GetUtcNow());
        db.Add(row);
        recorder.Add(by, happened);
        await db.SaveChangesAsync(cancel);
        return new AccountOpened(account!, token);
    }

    private async Task ClearAsync(Account account, CancellationToken cancel)
    {
        var id = account.AccountId;
        (account.PasswordHash, account.SecurityStamp) = (null, Account.NewStamp());
        await OneTimeTokens.RemoveAllAsync(db, id, cancel);
        db.RemoveRange(await db.Set<Authenticator>().Where(a => a.AccountId == id).ToListAsync(cancel));
        db.RemoveRange(await db.Set<RecoveryCode>().Where(c => c.AccountId == id).ToListAsync(cancel));
        db.RemoveRange(await db.Set<ExternalIdentity>().Where(e => e.AccountId == id && !e.Provisioned).ToListAsync(cancel));
        db.RemoveRange(await db.Set<IdentityUserPasskey<Guid>>().Where(p => p.UserId == account.Id).ToListAsync(cancel));
    }
}

/// <summary>A person's enrolment was started anew.</summary>
public sealed record EnrolmentIssued(AccountId Account) : LedgerEvent
{
    public override string Type => "account.enrolment-issued";
}

public sealed record OwnEnrolment() : Refusal("Nobody starts their own enrolment anew.", "45 CFR 164.308(a)(4)(ii)(C)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Change your factors on your account page, or ask another administrator.";
}
