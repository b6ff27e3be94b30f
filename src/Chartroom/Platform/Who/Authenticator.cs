using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Platform.Who;

/// <summary>A person's authenticator app: its secret, sealed under the root key and bound to the account.</summary>
public sealed class Authenticator
{
    private Authenticator() { }

    public Authenticator(AccountId account, ReadOnlySpan<byte> secret, RootKey root, DateTimeOffset enrolled)
    {
        AccountId = account;
        Replace(secret, root, enrolled);
    }

    public AccountId AccountId { get; private set; }

    public byte[] Secret { get; private set; } = [];

    public DateTimeOffset Enrolled { get; private set; }

    /// <summary>The step that a code names now, or null.</summary>
    public long? StepOf(string? code, RootKey root, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(root);
        return Totp.StepOf(root.OpenSecret(Use(AccountId), Secret), code, now);
    }

    /// <summary>Another app, or the same one set up anew: codes of the secret before it stop working.</summary>
    public void Replace(ReadOnlySpan<byte> secret, RootKey root, DateTimeOffset enrolled)
    {
        ArgumentNullException.ThrowIfNull(root);
        (Secret, Enrolled) = (root.SealSecret(Use(AccountId), secret), enrolled);
    }

    private static string Use(AccountId account) => $"authenticators/secret/{account}";
}

internal sealed class AuthenticatorMapping : IEntityTypeConfiguration<Authenticator>
{
    public void Configure(EntityTypeBuilder<Authenticator> builder) => builder.ToTable("authenticators").HasKey(a => a.AccountId);
}
