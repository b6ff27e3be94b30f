using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Platform.Who;

/// <summary>
/// A one-time proof that was used: a time step of an authenticator (RFC 6238 section 5.2) or the challenge of a passkey answer. The primary
/// key refuses the second use, also of two requests at the same moment.
/// </summary>
public sealed class SpentProof
{
    /// <summary>How long rows are kept: longer than any proof could still be accepted.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private SpentProof() { }

    public SpentProof(AccountId account, string proof, DateTimeOffset at) => (AccountId, Proof, At) = (account, proof, at);

    public AccountId AccountId { get; private set; }

    public string Proof { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}

internal sealed class SpentProofMapping : IEntityTypeConfiguration<SpentProof>
{
    public void Configure(EntityTypeBuilder<SpentProof> builder)
    {
        builder.ToTable("spent_proofs").HasKey(p => new { p.AccountId, p.Proof });
        builder.Property(p => p.Proof).HasMaxLength(80);
        builder.HasIndex(p => p.At);
    }
}
