using System.Security.Cryptography;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Platform.Who;

/// <summary>A code that signs in once when the second factor is lost. Only its keyed hash is kept; using it removes the row.</summary>
public sealed class RecoveryCode
{
    public const int SetSize = 10;
    private const string Alphabet = "23456789abcdefghjkmnpqrstvwxyz"; // no 0 o, 1 i l, u
    private const int Length = 12; // 30^12: 58 bits, more than NIST SP 800-63B section 5.1.2.1 asks of a look-up secret
    private const int Group = 4;

    private RecoveryCode() { }

    public RecoveryCode(AccountId account, string code, RootKey root) =>
        (AccountId, Hash) = (account, HashOf(account, code, root));

    public AccountId AccountId { get; private set; }

    public byte[] Hash { get; private set; } = [];

    public static byte[] HashOf(AccountId account, string? code, RootKey root)
    {
        ArgumentNullException.ThrowIfNull(root);
        var plain = new string([.. (code ?? "").ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)]);
        return root.HashSecret($"recovery-code/{account}", plain);
    }

    /// <summary>A fresh set, as shown once to the person: "k7q2-93fx-mm4d".</summary>
    public static IReadOnlyList<string> NewSet() =>
        [
            .. Enumerable
                .Range(0, SetSize)
                .Select(_ =>
                    string.Join('-', RandomNumberGenerator.GetString(Alphabet, Length).Chunk(Group).Select(c => new string(c)))
                ),
        ];
}

internal sealed class RecoveryCodeMapping : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder) =>
        builder.ToTable("recovery_codes").HasKey(c => new { c.AccountId, c.Hash });
}
