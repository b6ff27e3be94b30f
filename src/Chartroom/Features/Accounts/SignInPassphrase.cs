using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Accounts;

/// <summary>
/// First step of signing in by passphrase. Unknown name, wrong passphrase, disabled, not enrolled and paused take the same steps, the same
/// hashing and get the same answer; only the ledger knows which it was.
/// </summary>
public sealed class SignInPassphrase(ChartroomDb db, Recorder recorder, Throttle throttle, PassphraseCheck passphrases)
{
    private const int LongestName = 64;

    public async Task<Outcome<Account>> HandleAsync(string? userName, string? typed, string address, CancellationToken cancel)
    {
        if (!await throttle.TakeAsync(ThrottleKind.Address, address, cancel))
            return await RefuseAsync(null, address, cancel);
        var name = Account.Normalize(userName ?? "");
        name = name[..Math.Min(name.Length, LongestName)];
        var may = await throttle.TakeAsync(ThrottleKind.UserName, name, cancel);
        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedUserName == name, cancel);
        var factors = await Factors.OfAsync(db, account?.AccountId ?? default, cancel);
        var holds = passphrases.Holds(account, typed);
        if (may && holds && account is { DisabledAt: null } && factors.Any)
            return account;
        return await RefuseAsync(account?.AccountId, address, cancel);
    }

    private async Task<Refusal> RefuseAsync(AccountId? account, string address, CancellationToken cancel)
    {
        var why = new SignInDenied();
        recorder.Add(null, new SignInRefused(account, ProofKind.Passphrase, address) { Refused = why });
        await db.SaveChangesAsync(cancel);
        return why;
    }
}
