using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Features.Workforce;

internal sealed class WorkforceCaseMapping : IEntityTypeConfiguration<WorkforceCase>
{
    private const int MostName = 80;
    private const int MostCredential = 40;
    private const int MostRights = 4000;

    public void Configure(EntityTypeBuilder<WorkforceCase> builder)
    {
        builder.ToTable("workforce_cases").HasKey(c => c.Id);
        builder.Ignore(c => c.Interval);
        builder.HasIndex(c => new { c.State, c.Due });
        builder.HasIndex(c => new { c.Kind, c.Effective });
        // One open case a person: the rule itself, not a check before it.
        builder.HasIndex(c => c.Person, "one_open_case").IsUnique().HasFilter("\"State\" = 'Open'");
        builder.Property(c => c.Name).HasMaxLength(MostName);
        builder.Property(c => c.Credential).HasMaxLength(MostCredential);
        builder.Property(c => c.Classes).HasMaxLength(MostRights);
        builder.Property(c => c.RightsBefore).HasMaxLength(MostRights);
        builder.Property(c => c.RightsAfter).HasMaxLength(MostRights);
        builder.Property(c => c.StoppedBy).HasMaxLength(MostName);
        builder.Property(c => c.Reason).HasMaxLength(WorkforceItem.MostNote);
        builder.OwnsMany(
            c => c.Items,
            item =>
            {
                item.ToTable("workforce_items").WithOwner().HasForeignKey("CaseId");
                item.HasKey(i => i.Id);
                item.Property(i => i.Id).ValueGeneratedNever();
                item.Ignore(i => i.Needed);
                item.Property(i => i.Note).HasMaxLength(WorkforceItem.MostNote);
            }
        );
        builder.Navigation(c => c.Items).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class ObligationMapping : IEntityTypeConfiguration<Obligation>
{
    public void Configure(EntityTypeBuilder<Obligation> builder)
    {
        builder.ToTable("workforce_obligations").HasKey(o => o.Id);
        builder.Ignore(o => o.IsAgreement);
        builder.HasIndex(o => o.Person);
        builder.Property(o => o.Name).HasMaxLength(Obligation.MostName);
    }
}

internal sealed class CustodyItemMapping : IEntityTypeConfiguration<CustodyItem>
{
    public void Configure(EntityTypeBuilder<CustodyItem> builder)
    {
        builder.ToTable("custody_items").HasKey(c => c.Id);
        builder.HasIndex(c => new { c.Person, c.ReturnedAt });
        // A badge with one number is in one hand.
        builder.HasIndex(c => new { c.Kind, c.Name }, "one_hand").IsUnique().HasFilter("\"ReturnedAt\" IS NULL");
        builder.Property(c => c.Name).HasMaxLength(CustodyItem.MostName);
    }
}
