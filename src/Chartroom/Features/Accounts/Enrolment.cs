using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Accounts;

/// <summary>
/// First step of enrolment: the bearer of an account's token chooses the passphrase. The token stays good until a second factor is enrolled,
/// since before that the account can do nothing else.
/// </summary>
public sealed class BeginEnrolment(ChartroomDb db, Recorder recorder, RootKey root, Throttle throttle, ChoosePassphrase choose)
{
    public async Task<Outcome<Account>> HandleAsync(
        EnrolmentInput input,
        string address,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(input);
        var name = Account.Normalize(input.UserName ?? "");
        var may = await throttle.TakeAsync(ThrottleKind.Address, address, cancel);
        var account = await db.Users.SingleOrDefaultAsync(a => a.NormalizedUserName == name && a.DisabledAt == null, cancel);
        var token = await OneTimeTokens.FindAsync(db, root, account?.AccountId ?? default(AccountId), input.Token, now, cancel);
        if (!may || account is null || token is null)
            return await RefuseAsync(account?.AccountId, address, cancel);
        var chosen = await choose.AddAsync(account, input.Passphrase, input.Again, cancel);
        if (!chosen.Allows(out _, out var why))
            return why;
        recorder.Add(null, new PassphraseChosen(account.AccountId));
        await db.SaveChangesAsync(cancel);
        await throttle.GiveBackAsync(ThrottleKind.Address, address, cancel);
        return account;
    }

    private async Task<Refusal> RefuseAsync(AccountId? account, string address, CancellationToken cancel)
    {
        var why = new EnrolmentTokenUnknown();
        recorder.Add(null, new SignInRefused(account, ProofKind.EnrolmentToken, address) { Refused = why });
        await db.SaveChangesAsync(cancel);
        return why;
    }
}

/// <summary>What a person types to enrol.</summary>
public sealed record EnrolmentInput(string? UserName, string? Token, string? Passphrase, string? Again)
{
    public override string ToString() => "[enrolment]";
}

/// <summary>Sets a passphrase that the rules allow, as part of the caller's unit of work. Sessions from before it end.</summary>
public sealed class ChoosePassphrase(PassphraseRules rules, PassphraseCheck passphrases)
{
    public async Task<Outcome<Account>> AddAsync(Account account, string? typed, string? again, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (typed != again)
            return new PassphrasesDiffer();
        var checkedOne = await rules.CheckAsync(typed, account.UserName!, cancel);
        if (!checkedOne.Allows(out var passphrase, out var why))
            return why;
        account.PasswordHash = passphrases.Hash(account, passphrase);
        account.SecurityStamp = Account.NewStamp();
        return account;
    }
}

/// <summary>A person chose a passphrase.</summary>
public sealed record PassphraseChosen(AccountId Account) : LedgerEvent
{
    public override string Type => "passphrase.chosen";
}

public sealed record EnrolmentTokenUnknown()
    : Refusal(
        "This user name and enrolment token do not belong together, or the token was used or is too old.",
        "45 CFR 164.312(d)"
    )
{
    public override string Owner => "Administrator";
    public override string NextStep => "Check both, or ask your administrator for a new token.";
}

public sealed record PassphrasesDiffer() : Refusal("The two passphrases are not the same.", "45 CFR 164.308(a)(5)(ii)(D)")
{
    public override string Owner => "Administrator";
    public override string NextStep => "Type the passphrase again in both fields.";
}
