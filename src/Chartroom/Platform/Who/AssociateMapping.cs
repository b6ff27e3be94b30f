using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Platform.Who;

internal sealed class AssociateMapping : IEntityTypeConfiguration<Associate>
{
    public void Configure(EntityTypeBuilder<Associate> builder)
    {
        builder.ToTable("associates").HasKey(a => a.Id);
        builder.HasIndex(a => a.Name).IsUnique();
        builder.Property(a => a.Name).HasMaxLength(Associate.MostName);
        builder.Property(a => a.Work).HasMaxLength(Associate.MostName);
    }
}

internal sealed class AssociateAgreementMapping : IEntityTypeConfiguration<AssociateAgreement>
{
    public void Configure(EntityTypeBuilder<AssociateAgreement> builder)
    {
        builder.ToTable("associate_agreements").HasKey(a => a.Id);
        builder.HasOne<Associate>().WithMany().HasForeignKey(a => a.Associate).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => new { a.Associate, a.Until });
        builder.Property(a => a.Reference).HasMaxLength(AssociateAgreement.MostReference);
    }
}
