using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Accounts;

/// <summary>Where every way of signing in ends: a session, or a recorded refusal.</summary>
public sealed class SignInEnd(ChartroomDb db, Recorder recorder, Throttle throttle, AgreementCheck agreements, StartSession start)
{
    public async Task<Outcome<SessionStarted>> FinishAsync(
        Account account,
        SignInProof proof,
        string address,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(proof);
        if (account.DisabledAt is not null)
            return await RefuseAsync(account.AccountId, proof.Kind, address, cancel);
        // Both factors were shown, so the person is told why.
        if (!await agreements.HoldsAsync(account.Associate, cancel))
            return await RefuseAsync(account.AccountId, proof.Kind, address, cancel, new NoAgreementInForce());
        var outcome = await start.RunAsync(account, proof, address, cancel);
        if (!outcome.Allows(out _, out _))
            return await RefuseAsync(account.AccountId, proof.Kind, address, cancel);
        await throttle.ForgetAsync(ThrottleKind.UserName, account.NormalizedUserName!, cancel);
        await throttle.ForgetAsync(ThrottleKind.Code, account.AccountId.ToString(), cancel);
        await throttle.GiveBackAsync(ThrottleKind.Address, address, cancel);
        await throttle.GiveBackAsync(ThrottleKind.PasskeyAddress, address, cancel);
        return outcome;
    }

    /// <param name="told">What the person is told, where it is not the answer that says nothing.</param>
    public async Task<Refusal> RefuseAsync(
        AccountId? account,
        ProofKind proof,
        string address,
        CancellationToken cancel,
        Refusal? told = null
    )
    {
        db.ChangeTracker.Clear();
        var why = told ?? new SignInDenied();
        recorder.Add(null, new SignInRefused(account, proof, address) { Refused = why });
        await db.SaveChangesAsync(cancel);
        return why;
    }
}
