using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Features.Appeals;

internal sealed class DenialMapping : IEntityTypeConfiguration<Denial>
{
    public void Configure(EntityTypeBuilder<Denial> builder)
    {
        builder.ToTable("denials").HasKey(d => d.Id);
        builder.HasIndex(d => new { d.State, d.Deadline });
        builder.Property(d => d.Payer).HasMaxLength(Denial.LongestPayer);
        builder.Ignore(d => d.Letter);
        builder.OwnsMany(
            d => d.Letters,
            letter =>
            {
                letter.ToTable("appeal_letters").WithOwner().HasForeignKey("DenialId");
                letter.HasKey(l => l.Id);
                letter.Property(l => l.Id).ValueGeneratedNever();
                letter.HasIndex("DenialId", nameof(LetterVersion.Number)).IsUnique();
            }
        );
        builder.OwnsMany(
            d => d.Pages,
            pages =>
            {
                pages.ToTable("appeal_pages").WithOwner().HasForeignKey("DenialId");
                pages.HasKey(p => p.Id);
                pages.Property(p => p.Id).ValueGeneratedNever();
                pages.HasIndex("DenialId", nameof(ChosenPages.Document)).IsUnique();
                pages.Ignore(p => p.Whole).Ignore(p => p.Chosen);
            }
        );
        builder.OwnsMany(
            d => d.Decisions,
            decision =>
            {
                decision.ToTable("appeal_decisions").WithOwner().HasForeignKey("DenialId");
                decision.HasKey(x => x.Id);
                decision.Property(x => x.Id).ValueGeneratedNever();
                decision.Property(x => x.Method).HasMaxLength(20);
            }
        );
    }
}
