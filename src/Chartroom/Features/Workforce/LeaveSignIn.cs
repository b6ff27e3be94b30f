using Chartroom.Features.Accounts;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Workforce;

/// <summary>Every way in ends: sessions and the open chart, passphrase, passkeys, authenticator, recovery codes, links. The account's name stays.</summary>
public sealed class LeaveSignIn(ChartroomDb db, Recorder recorder, EndSession end, LeaseRelease leases, TimeProvider clock)
    : ILeaver
{
    public async Task LeaveAsync(Leaving leaving, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(leaving);
        var (account, id) = (leaving.Account, leaving.Person);
        leaving.Sessions += await db.Set<Session>().CountAsync(s => s.AccountKey == account.Id && s.EndedAt == null, cancel);
        await end.AddAllAsync(account, SessionEnd.Disabled, leaving.By, cancel);
        if (leaving.Sessions == 0)
            await leases.AddAsync(
                new(id, account.DisplayName, account.Role, default, SignInStrength.PassphraseAndCode),
                LeaseEnd.SignedOut,
                cancel
            );
        if (account.DisabledAt is null)
            recorder.Add(leaving.By, new AccountDisabled(id));
        account.DisabledAt ??= clock.GetUtcNow();
        // A sign-in that is halfway through carries the stamp it began under.
        (account.PasswordHash, account.SecurityStamp) = (null, Account.NewStamp());
        leaving.Credentials += Remove(await db.Set<OneTimeToken>().Where(t => t.AccountId == id).ToListAsync(cancel));
        leaving.Credentials += Remove(await db.Set<Authenticator>().Where(a => a.AccountId == id).ToListAsync(cancel));
        leaving.Credentials += Remove(await db.Set<RecoveryCode>().Where(c => c.AccountId == id).ToListAsync(cancel));
        leaving.Credentials += Remove(
            await db.Set<IdentityUserPasskey<Guid>>().Where(p => p.UserId == account.Id).ToListAsync(cancel)
        );
        leaving.Credentials += Remove(await db.Set<ExternalIdentity>().Where(e => e.AccountId == id).ToListAsync(cancel));
    }

    private int Remove<T>(List<T> rows)
        where T : class
    {
        db.RemoveRange(rows);
        return rows.Count;
    }
}
