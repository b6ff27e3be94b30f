using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Features.Emergency;

internal sealed class EmergencyMapping : IEntityTypeConfiguration<EmergencyAccess>
{
    public void Configure(EntityTypeBuilder<EmergencyAccess> builder)
    {
        builder.ToTable("emergency_accesses").HasKey(e => e.Id);
        builder.Ignore(e => e.By);
        builder.HasOne<Account>().WithMany().HasForeignKey(e => e.ByKey).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => e.Number).IsUnique();
        builder.HasIndex(e => new { e.State, e.Until });
        // One emergency a person until it is reviewed: the rule itself, not a check before it.
        builder
            .HasIndex(e => e.ByKey, "one_unreviewed_emergency")
            .IsUnique()
            .HasFilter("\"OpenedAt\" IS NOT NULL AND \"ReviewedAt\" IS NULL");
    }
}

internal sealed class EmergencyNoticeMapping : IEntityTypeConfiguration<EmergencyNotice>
{
    public void Configure(EntityTypeBuilder<EmergencyNotice> builder)
    {
        builder.Property(n => n.Number).HasColumnName("EmergencyNumber");
        builder.Property(n => n.About).HasColumnName("EmergencyAbout");
    }
}
