using Microsoft.AspNetCore.Identity;

namespace Chartroom.Platform.Who;

/// <summary>
/// Compares a typed passphrase with what is kept: PBKDF2-HMAC-SHA-512, 210,000 rounds (NIST SP 800-132; the figure OWASP gives for SHA-512).
/// Does the same work where there is nothing to compare with, so that the time tells nothing.
/// </summary>
public sealed class PassphraseCheck(IPasswordHasher<Account> hasher)
{
    public const int Rounds = 210_000;
    private static string? nobodys;

    public string Hash(Account account, Passphrase passphrase) => hasher.HashPassword(account, passphrase.Text);

    /// <param name="account">Null where the name is nobody's.</param>
    public bool Holds(Account? account, string? typed)
    {
        var readable = Passphrase.TryRead(typed, out var passphrase);
        var kept = account?.PasswordHash ?? NobodysHash();
        var result = hasher.VerifyHashedPassword(account ?? new Account(), kept, passphrase.Text);
        return readable && account?.PasswordHash is not null && result != PasswordVerificationResult.Failed;
    }

    /// <summary>Hash of a phrase that nobody knows, made once with the same rounds as every other.</summary>
    private string NobodysHash() => nobodys ??= hasher.HashPassword(new Account(), Guid.CreateVersion7().ToString());
}
