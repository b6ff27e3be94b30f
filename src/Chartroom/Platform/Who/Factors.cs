using Chartroom.Platform.Store;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Who;

/// <summary>The second factors an account has. Recovery codes are none of their own: they stand in for a lost one.</summary>
public sealed record Factors(bool Authenticator, int Passkeys, int RecoveryCodes)
{
    /// <summary>True once the account may be used; before that it can only enrol.</summary>
    public bool Any => Authenticator || Passkeys > 0;

    public static async Task<Factors> OfAsync(ChartroomDb db, AccountId account, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var key = account.Value;
        return new(
            await db.Set<Authenticator>().AnyAsync(a => a.AccountId == account, cancel),
            await db.Set<IdentityUserPasskey<Guid>>().CountAsync(p => p.UserId == key, cancel),
            await db.Set<RecoveryCode>().CountAsync(c => c.AccountId == account, cancel)
        );
    }
}
