using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Who;

/// <summary>Whether a proof holds for an account now. A proof that works once is added as spent, to be saved by the caller.</summary>
public sealed class ReauthenticationTest(
    ChartroomDb db,
    RootKey root,
    PassphraseCheck passphrases,
    Passkeys passkeys,
    TimeProvider clock
)
{
    public Task<bool> HoldsAsync(AccountId account, ReauthenticationProof proof, CancellationToken cancel) =>
        proof switch
        {
            ReauthenticationProof.ByPassphrase typed => PassphraseAsync(account, typed.Typed, cancel),
            ReauthenticationProof.ByCode typed => CodeAsync(account, typed.Typed, cancel),
            ReauthenticationProof.ByPasskey shown => PasskeyAsync(account, shown, cancel),
            _ => Task.FromResult(false),
        };

    /// <summary>The name under which a valid code is spent; null where the code does not hold.</summary>
    public async Task<string?> StepOfAsync(AccountId account, string? code, CancellationToken cancel)
    {
        var authenticator = await db.Set<Authenticator>()
            .AsNoTracking()
            .SingleOrDefaultAsync(a => a.AccountId == account, cancel);
        return authenticator?.StepOf(code, root, clock.GetUtcNow()) is { } step ? $"totp/{step}" : null;
    }

    private async Task<bool> PassphraseAsync(AccountId id, string? typed, CancellationToken cancel)
    {
        var account = await db.Users.AsNoTracking().SingleAsync(a => a.Id == id.Value, cancel);
        return passphrases.Holds(account, typed);
    }

    private async Task<bool> CodeAsync(AccountId account, string? code, CancellationToken cancel)
    {
        if (await StepOfAsync(account, code, cancel) is not { } spends)
            return false;
        db.Add(new SpentProof(account, spends, clock.GetUtcNow()));
        return true;
    }

    private async Task<bool> PasskeyAsync(AccountId account, ReauthenticationProof.ByPasskey shown, CancellationToken cancel)
    {
        var passkey = await passkeys.ReadAsync(shown.Credential, shown.Context, cancel);
        if (passkey is null || passkey.Account.AccountId != account)
            return false;
        db.Add(new SpentProof(account, passkey.Spends, clock.GetUtcNow()));
        return true;
    }
}
