using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Platform.Record;

/// <summary>
/// One ledger entry as kept: its canonical bytes, which alone are evidence, and columns copied from them to search by. The row is written
/// in the transaction of the effect it records; the integrator gives it its place in the tree afterwards.
/// </summary>
public sealed class LedgerRow
{
    private LedgerRow() { }

    public LedgerRow(EntryId id, DateTimeOffset at, string type, byte[] bytes, byte[] leafHash)
    {
        (Id, At, Type, Bytes, LeafHash) = (id, at, type, bytes, leafHash);
    }

    public EntryId Id { get; private set; }

    public DateTimeOffset At { get; private set; }

    public string Type { get; private set; } = "";

    public AccountId? Actor { get; init; }

    /// <summary>Keyed pseudonym of the patient, lower-case hex; null where no patient is touched.</summary>
    public string? Patient { get; init; }

    public WorkItemId? Work { get; init; }

    /// <summary>True where a rule said no.</summary>
    public bool Refused { get; init; }

    /// <summary>RFC 8785 JSON, UTF-8.</summary>
    public byte[] Bytes { get; private set; } = [];

    /// <summary>RFC 6962 section 2.1 leaf hash of <see cref="Bytes"/>.</summary>
    public byte[] LeafHash { get; private set; } = [];

    /// <summary>HMAC-SHA-256 of <see cref="Bytes"/> under a key that the database does not hold: an entry forged in the table is found before it is signed.</summary>
    public byte[] Seal { get; init; } = [];

    /// <summary>Place in the tree, from 0; null until integrated.</summary>
    public long? Index { get; private set; }

    internal void Place(long index) => Index = index;
}

internal sealed class LedgerRowMapping : IEntityTypeConfiguration<LedgerRow>
{
    public void Configure(EntityTypeBuilder<LedgerRow> builder)
    {
        builder.ToTable("ledger_entries").HasKey(e => e.Id);
        builder.Property(e => e.Index).HasColumnName("leaf_index");
        builder.HasIndex(e => e.Index).IsUnique();
        builder.HasIndex(e => e.At);
        builder.HasIndex(e => new { e.Patient, e.At });
        builder.HasIndex(e => new { e.Actor, e.At });
        builder.HasIndex(e => new { e.Type, e.At });
        builder.Property(e => e.Type).HasMaxLength(60);
        builder.Property(e => e.Patient).HasMaxLength(64);
    }
}
