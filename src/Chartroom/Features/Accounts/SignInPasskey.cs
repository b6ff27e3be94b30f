using Chartroom.Platform;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Accounts;

/// <summary>
/// Signing in with a passkey alone: it is both factors at once, since the authenticator verifies its person. Counted by address only, in a
/// count of its own, so that wrong passphrases sent from outside never stand in its way.
/// </summary>
public sealed class SignInPasskey(Throttle throttle, Passkeys passkeys, SignInEnd end)
{
    public async Task<Outcome<SessionStarted>> HandleAsync(
        string? credential,
        HttpContext context,
        string address,
        CancellationToken cancel
    )
    {
        var may = await throttle.TakeAsync(ThrottleKind.PasskeyAddress, address, cancel);
        var shown = may ? await passkeys.ReadAsync(credential, context, cancel) : null;
        if (shown is null)
            return await end.RefuseAsync(null, ProofKind.Passkey, address, cancel);
        var proof = new SignInProof(ProofKind.Passkey, SignInStrength.Passkey, shown.Spends);
        return await end.FinishAsync(shown.Account, proof, address, cancel);
    }
}
