using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Platform.May;

internal sealed class WorkItemMapping : IEntityTypeConfiguration<WorkItem>
{
    public void Configure(EntityTypeBuilder<WorkItem> builder)
    {
        builder.ToTable("work_items").HasKey(w => w.Id);
        builder.HasIndex(w => w.Number).IsUnique();
        builder.HasIndex(w => w.EncounterId);
        builder.HasIndex(w => new
        {
            w.Assignee,
            w.Open,
            w.GoverningDate,
        });
        builder.HasIndex(w => new { w.Open, w.GoverningDate });
    }
}

internal sealed class ChartLeaseMapping : IEntityTypeConfiguration<ChartLease>
{
    public void Configure(EntityTypeBuilder<ChartLease> builder)
    {
        builder.ToTable("chart_leases").HasKey(l => l.AccountId);
        builder.HasIndex(l => l.SessionId);
        // Two requests that find the same ended lease: one takes it over, the other is refused.
        builder.Property(l => l.OpeningEntry).IsConcurrencyToken();
    }
}

internal sealed class DocumentViewMapping : IEntityTypeConfiguration<DocumentView>
{
    public void Configure(EntityTypeBuilder<DocumentView> builder)
    {
        builder.ToTable("document_views").HasKey(v => v.Entry);
        builder.HasIndex(v => new { v.WorkItemId, v.AccountId });
        builder.HasIndex(v => v.OpeningEntry);
        builder.HasIndex(v => v.PatientId);
        builder.HasIndex(v => v.At);
    }
}

internal sealed class WideningMapping : IEntityTypeConfiguration<Widening>
{
    public void Configure(EntityTypeBuilder<Widening> builder)
    {
        builder.ToTable("widenings").HasKey(w => w.Id);
        builder.HasIndex(w => w.WorkItemId);
        builder.HasIndex(w => w.At);
    }
}

internal sealed class RoleMatrixVersionMapping : IEntityTypeConfiguration<RoleMatrixVersion>
{
    public void Configure(EntityTypeBuilder<RoleMatrixVersion> builder)
    {
        builder.ToTable("role_matrix_versions").HasKey(v => v.Number);
        builder.Property(v => v.Number).ValueGeneratedNever();
        builder.Property(v => v.Proof).HasMaxLength(40);
        builder.Ignore(v => v.Sha256);
    }
}
