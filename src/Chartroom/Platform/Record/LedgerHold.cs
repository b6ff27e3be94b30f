using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Platform.Record;

/// <summary>A legal hold on entries of a period: they stay although their time is over, until the hold is lifted.</summary>
public sealed class LedgerHold
{
    private LedgerHold() { }

    public LedgerHold(LedgerHoldId id, string name, DateTimeOffset from, DateTimeOffset until)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(until, from);
        (Id, Name, From, Until) = (id, name, from, until);
    }

    public LedgerHoldId Id { get; private set; }

    /// <summary>The matter's own number or name: one word, no patient's.</summary>
    public string Name { get; private set; } = "";

    public DateTimeOffset From { get; private set; }

    /// <summary>The instant after the last one held.</summary>
    public DateTimeOffset Until { get; private set; }

    public DateTimeOffset? LiftedAt { get; private set; }

    internal void Lift(DateTimeOffset at) => LiftedAt ??= at;
}

/// <summary>Names a legal hold.</summary>
public readonly record struct LedgerHoldId(Guid Value) : IEntityId<LedgerHoldId>
{
    public static LedgerHoldId New() => new(Guid.CreateVersion7());

    public static LedgerHoldId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>Entries of a period are held for a legal matter.</summary>
public sealed record LegalHoldPlaced(LedgerHoldId Hold) : LedgerEvent
{
    public override string Type => "legal-hold.placed";
}

/// <summary>A legal hold on entries ended.</summary>
public sealed record LegalHoldLifted(LedgerHoldId Hold) : LedgerEvent
{
    public override string Type => "legal-hold.lifted";
}

internal sealed class LedgerHoldMapping : IEntityTypeConfiguration<LedgerHold>
{
    public void Configure(EntityTypeBuilder<LedgerHold> builder)
    {
        builder.ToTable("ledger_holds").HasKey(h => h.Id);
        builder.Property(h => h.Id).ValueGeneratedNever();
        builder.Property(h => h.From).HasColumnName("held_from");
        builder.Property(h => h.Until).HasColumnName("held_until");
        builder.Property(h => h.Name).HasMaxLength(60);
    }
}
