using System.Security.Cryptography;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Platform.Who;

/// <summary>
/// A random token that lets its bearer set up the installation, or enrol one account, once. Only its keyed hash is kept; a newer token of the
/// same kind and account replaces it.
/// </summary>
public sealed class OneTimeToken
{
    private const string Alphabet = "23456789abcdefghjkmnpqrstvwxyz"; // no 0 o, 1 i l, u
    private const int Length = 24; // 30^24: 117 bits
    private const int Group = 4;

    /// <summary>How long an enrolment token works: over a weekend.</summary>
    public static readonly TimeSpan EnrolmentLifetime = TimeSpan.FromHours(72);

    /// <summary>How long a set-up token works: it is printed to the person who is about to use it.</summary>
    public static readonly TimeSpan SetUpLifetime = TimeSpan.FromHours(24);

    private OneTimeToken() { }

    private OneTimeToken(byte[] hash, AccountId? account, DateTimeOffset expires) =>
        (Hash, AccountId, Expires) = (hash, account, expires);

    public byte[] Hash { get; private set; } = [];

    /// <summary>The account it enrols; null for the set-up token.</summary>
    public AccountId? AccountId { get; private set; }

    public DateTimeOffset Expires { get; private set; }

    /// <summary>A token for an account, or for set-up where null: the row, and the text, which exists nowhere else.</summary>
    public static (OneTimeToken Row, string Text) New(AccountId? account, RootKey root, DateTimeOffset now)
    {
        var plain = RandomNumberGenerator.GetString(Alphabet, Length);
        var row = new OneTimeToken(
            HashOf(account, plain, root),
            account,
            now + (account is null ? SetUpLifetime : EnrolmentLifetime)
        );
        return (row, string.Join('-', plain.Chunk(Group).Select(c => new string(c))));
    }

    internal static byte[] HashOf(AccountId? account, string? text, RootKey root)
    {
        ArgumentNullException.ThrowIfNull(root);
        var plain = new string([.. (text ?? "").ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)]);
        return root.HashSecret(account is { } id ? $"enrolment/{id}" : "set-up", plain);
    }
}

/// <summary>The tokens that are kept.</summary>
public static class OneTimeTokens
{
    /// <summary>The live token that this text is; null where it is none.</summary>
    public static async Task<OneTimeToken?> FindAsync(
        ChartroomDb db,
        RootKey root,
        AccountId? account,
        string? text,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(db);
        var hash = OneTimeToken.HashOf(account, text, root);
        var row = await db.Set<OneTimeToken>().SingleOrDefaultAsync(t => t.Hash == hash, cancel);
        return row is not null && row.AccountId == account && row.Expires > now ? row : null;
    }

    /// <summary>Removes the tokens of an account (of set-up where null), as part of the caller's unit of work.</summary>
    public static async Task RemoveAllAsync(ChartroomDb db, AccountId? account, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        db.RemoveRange(await db.Set<OneTimeToken>().Where(t => t.AccountId == account).ToListAsync(cancel));
    }
}

internal sealed class OneTimeTokenMapping : IEntityTypeConfiguration<OneTimeToken>
{
    public void Configure(EntityTypeBuilder<OneTimeToken> builder)
    {
        builder.ToTable("one_time_tokens").HasKey(t => t.Hash);
        builder.HasIndex(t => t.AccountId);
    }
}
