using System.Text.RegularExpressions;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Who;

/// <summary>
/// Makes an account for one person (45 CFR 164.312(a)(2)(i)), without a passphrase: with a token by which the person, and nobody else,
/// chooses passphrase and second factor.
/// </summary>
public sealed partial class OpenAccount(
    ChartroomDb db,
    Recorder recorder,
    RootKey root,
    PassphraseCheck passphrases,
    HeldRights rights,
    TimeProvider clock
)
{
    /// <summary>Saves the account and answers its enrolment token, shown once.</summary>
    /// <param name="by">Who makes it; null at set-up.</param>
    public async Task<Outcome<AccountOpened>> RunAsync(Actor? by, NewAccount input, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (Misfit(input) is { } why)
            return why;
        var account = Make(input.UserName!.Trim(), input.DisplayName!.Trim(), input.Role!.Value, input.Credential?.Trim());
        var taken = await db.Users.AnyAsync(a => a.NormalizedUserName == account.NormalizedUserName, cancel);
        if (taken)
            return new UserNameTaken();
        var (row, token) = OneTimeToken.New(account.AccountId, root, clock.GetUtcNow());
        db.Add(account);
        db.Add(row);
        recorder.Add(by, new AccountCreated(account.AccountId, account.Role));
        await rights.AddBundleAsync(by, account.AccountId, account.Role, cancel);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // The unique index: somebody gave this name away between our look and our save.
            db.ChangeTracker.Clear();
            return new UserNameTaken();
        }
        return new AccountOpened(account, token);
    }

    /// <summary>A person of a demonstration: passphrase and authenticator are known beforehand.</summary>
    internal async Task AddReadyAsync(DemoPerson person, CancellationToken cancel)
    {
        var account = Make(person.UserName, person.DisplayName, person.Role, person.Credential);
        if (person.Id is { } id)
            account.Id = id.Value;
        if (!Passphrase.TryRead(person.Passphrase, out var passphrase))
            throw new ArgumentException("A demo person's passphrase cannot be read.", nameof(person));
        account.PasswordHash = passphrases.Hash(account, passphrase);
        db.Add(account);
        db.Add(new Authenticator(account.AccountId, person.TotpSecret, root, clock.GetUtcNow()));
        recorder.Add(null, new AccountCreated(account.AccountId, account.Role));
        await rights.AddBundleAsync(null, account.AccountId, account.Role, cancel);
        recorder.Add(null, new FactorEnrolled(account.AccountId, ProofKind.Code));
        await db.SaveChangesAsync(cancel);
    }

    private static Account Make(string userName, string displayName, Role role, string? credential) =>
        new()
        {
            UserName = userName,
            NormalizedUserName = Account.Normalize(userName),
            DisplayName = displayName,
            Credential = credential ?? "",
            Role = role,
            SecurityStamp = Account.NewStamp(),
        };

    private static Refusal? Misfit(NewAccount input) =>
        !UserNameForm().IsMatch(input.UserName?.Trim() ?? "") ? new UserNameMisfit()
        : input.DisplayName?.Trim() is not { Length: > 0 and <= 80 } || input.Credential?.Length > 40 ? new DisplayNameMisfit()
        : input.Role is null || !Enum.IsDefined(input.Role.Value) ? new RoleMissing()
        : null;

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{2,63}\z")]
    private static partial Regex UserNameForm();
}

/// <summary>What an administrator types for a new account.</summary>
public sealed record NewAccount(string? UserName, string? DisplayName, Role? Role, string? Credential);

/// <summary>A new account and its enrolment token, which exists nowhere else.</summary>
public sealed record AccountOpened(Account Account, string Token);

/// <summary>An account was made for a person.</summary>
public sealed record AccountCreated(AccountId Account, Role AccountRole) : LedgerEvent
{
    public override string Type => "account.created";
}

/// <summary>A second factor was added to an account by its person.</summary>
public sealed record FactorEnrolled(AccountId Account, ProofKind Factor) : LedgerEvent
{
    public override string Type => "factor.enrolled";
}

public sealed record UserNameTaken()
    : Refusal(
        "This user name was given before. A name is never given twice, also not after its person left.",
        "45 CFR 164.312(a)(2)(i)"
    )
{
    public override string Owner => "Administrator";
    public override string NextStep => "Choose another user name.";
}

public sealed record UserNameMisfit()
    : Refusal(
        "A user name has 3 to 64 letters, digits, dots, dashes or underscores, and starts with a letter or digit.",
        "45 CFR 164.312(a)(2)(i)"
    )
{
    public override string Owner => "Administrator";
    public override string NextStep => "Change the user name.";
}

public sealed record DisplayNameMisfit()
    : Refusal("The name shown to colleagues is missing or longer than 80 characters.", "45 CFR 164.312(a)(2)(i)")
{
    public override string Owner => "Administrator";
    public override string NextStep => "Type the person's name.";
}

public sealed record RoleMissing() : Refusal("No role is chosen.", "45 CFR 164.308(a)(4)(ii)(B)")
{
    public override string Owner => "Administrator";
    public override string NextStep => "Choose the person's role.";
}
