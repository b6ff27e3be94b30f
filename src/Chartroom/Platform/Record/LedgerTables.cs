using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Platform.Record;

/// <summary>A tile of the tree as kept: up to 256 hashes of one level (C2SP tlog-tiles). The widest of each place is kept.</summary>
public sealed class LedgerTile
{
    private LedgerTile() { }

    public LedgerTile(int level, long index, byte[] hashes) => (Level, Index, Hashes) = (level, index, hashes);

    public int Level { get; private set; }

    public long Index { get; private set; }

    public byte[] Hashes { get; private set; } = [];

    internal void Widen(byte[] hashes) => Hashes = hashes;
}

/// <summary>A signed checkpoint: the root of the tree at one size (C2SP tlog-checkpoint, signed-note). Rows are added, never changed.</summary>
public sealed class LedgerCheckpoint
{
    private LedgerCheckpoint() { }

    public LedgerCheckpoint(long size, string note, DateTimeOffset at) => (Size, Note, At) = (size, note, at);

    public long Size { get; private set; }

    public string Note { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}

/// <summary>Which node integrates: one row, taken for a while, with a number that rises at each change of hands, so that a node that slept cannot write.</summary>
public sealed class IntegratorLease
{
    public const int TheOne = 1;

    private IntegratorLease() { }

    public IntegratorLease(Guid holder, DateTimeOffset until) => (Id, Holder, Until, Fencing) = (TheOne, holder, until, 1);

    public int Id { get; private set; }

    public Guid Holder { get; private set; }

    public DateTimeOffset Until { get; private set; }

    /// <summary>Compared on every save: the concurrency token of the integration.</summary>
    public long Fencing { get; private set; }

    internal void Hold(Guid holder, DateTimeOffset until)
    {
        // Raised on every save, also by the same holder: two saves under one number cannot both commit.
        Fencing++;
        (Holder, Until) = (holder, until);
    }
}

internal sealed class LedgerTileMapping : IEntityTypeConfiguration<LedgerTile>
{
    public void Configure(EntityTypeBuilder<LedgerTile> builder)
    {
        builder.ToTable("ledger_tiles").HasKey(t => new { t.Level, t.Index });
        builder.Property(t => t.Index).HasColumnName("tile_index").ValueGeneratedNever();
        builder.Property(t => t.Level).ValueGeneratedNever();
    }
}

internal sealed class LedgerCheckpointMapping : IEntityTypeConfiguration<LedgerCheckpoint>
{
    public void Configure(EntityTypeBuilder<LedgerCheckpoint> builder)
    {
        builder.ToTable("ledger_checkpoints").HasKey(c => c.Size);
        builder.Property(c => c.Size).ValueGeneratedNever();
    }
}

internal sealed class IntegratorLeaseMapping : IEntityTypeConfiguration<IntegratorLease>
{
    public void Configure(EntityTypeBuilder<IntegratorLease> builder)
    {
        builder.ToTable("ledger_integrator").HasKey(l => l.Id);
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.Fencing).IsConcurrencyToken();
    }
}
