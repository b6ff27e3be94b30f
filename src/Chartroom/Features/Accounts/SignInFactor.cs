using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Accounts;

/// <summary>Second step of signing in: a code of the authenticator app, or a recovery code. Each works once.</summary>
public sealed class SignInFactor(ChartroomDb db, RootKey root, Throttle throttle, ReauthenticationTest test, SignInEnd end)
{
    public async Task<Outcome<SessionStarted>> HandleAsync(
        SignInHalfway halfway,
        ProofKind kind,
        string? typed,
        string address,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(halfway);
        var id = AccountId.From(halfway.Account);
        var may =
            await throttle.TakeAsync(ThrottleKind.Address, address, cancel)
            && await throttle.TakeAsync(ThrottleKind.Code, id.ToString(), cancel);
        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == halfway.Account, cancel);
        if (!may || account is null || account.SecurityStamp != halfway.Stamp)
            return await end.RefuseAsync(id, kind, address, cancel);
        var proof = kind == ProofKind.RecoveryCode ? await RecoveryAsync(id, typed, cancel) : await CodeAsync(id, typed, cancel);
        if (proof is null)
            return await end.RefuseAsync(id, kind, address, cancel);
        if (halfway.Provider)
            proof = proof with { Strength = SignInStrength.IdentityProviderAndCode };
        return await end.FinishAsync(account, proof, address, cancel);
    }

    private async Task<SignInProof?> CodeAsync(AccountId id, string? code, CancellationToken cancel) =>
        await test.StepOfAsync(id, code, cancel) is { } spends
            ? new(ProofKind.Code, SignInStrength.PassphraseAndCode, spends)
            : null;

    /// <summary>The code's row goes with the session's coming: a second use at the same moment finds nothing to remove and is refused.</summary>
    private async Task<SignInProof?> RecoveryAsync(AccountId id, string? code, CancellationToken cancel)
    {
        var hash = RecoveryCode.HashOf(id, code, root);
        var row = await db.Set<RecoveryCode>().SingleOrDefaultAsync(c => c.AccountId == id && c.Hash == hash, cancel);
        if (row is null)
            return null;
        db.Remove(row);
        return new(ProofKind.RecoveryCode, SignInStrength.PassphraseAndCode, null);
    }
}

/// <summary>Whose passphrase was right, until the second factor is shown.</summary>
/// <param name="Provider">The identity provider vouched for the person in its place.</param>
public sealed record SignInHalfway(Guid Account, string Stamp, string? Back, bool Provider = false);
