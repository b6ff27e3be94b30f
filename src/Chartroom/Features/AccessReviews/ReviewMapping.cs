using Chartroom.Platform.May;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Features.AccessReviews;

internal sealed class AccessCampaignMapping : IEntityTypeConfiguration<AccessCampaign>
{
    public void Configure(EntityTypeBuilder<AccessCampaign> builder)
    {
        builder.ToTable("access_campaigns").HasKey(c => c.Id);
        builder.HasIndex(c => c.Number).IsUnique();
        // One campaign a span of months, however many nodes find that it is time.
        builder.HasIndex(c => c.Period).IsUnique();
        builder.Property(c => c.ReportSha256).HasMaxLength(64);
    }
}

internal sealed class CampaignReportMapping : IEntityTypeConfiguration<CampaignReport>
{
    public void Configure(EntityTypeBuilder<CampaignReport> builder) =>
        builder.ToTable("access_campaign_reports").HasKey(r => r.Campaign);
}

internal sealed class ReviewerPartMapping : IEntityTypeConfiguration<ReviewerPart>
{
    public void Configure(EntityTypeBuilder<ReviewerPart> builder)
    {
        builder.ToTable("access_review_parts").HasKey(p => new { p.Campaign, p.Reviewer });
        builder.HasIndex(p => p.Reviewer);
        builder.Property(p => p.Method).HasMaxLength(20);
    }
}

internal sealed class ReviewItemMapping : IEntityTypeConfiguration<ReviewItem>
{
    private const int MostExplained = 2_000;

    public void Configure(EntityTypeBuilder<ReviewItem> builder)
    {
        builder.ToTable("access_review_items").HasKey(i => i.Id);
        builder.HasOne<HeldRight>().WithMany().HasForeignKey(i => i.Right).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(i => new { i.Campaign, i.Right }).IsUnique();
        builder.HasIndex(i => new
        {
            i.Campaign,
            i.Reviewer,
            i.Person,
        });
        builder.HasIndex(i => new { i.State, i.Campaign });
        builder.Property(i => i.Flags).HasConversion<int>();
        builder.Property(i => i.Explained).HasMaxLength(MostExplained);
        builder.Property(i => i.Reason).HasMaxLength(ReviewItem.MostReason);
    }
}

internal sealed class ReviewNoticeMapping : IEntityTypeConfiguration<ReviewNotice>
{
    public void Configure(EntityTypeBuilder<ReviewNotice> builder)
    {
        builder.Property(n => n.Campaign).HasColumnName("ReviewCampaign");
        builder.Property(n => n.News).HasColumnName("ReviewNews");
    }
}

internal sealed class ReviewPolicyMapping : IEntityTypeConfiguration<ReviewPolicy>
{
    public void Configure(EntityTypeBuilder<ReviewPolicy> builder)
    {
        builder.ToTable("access_review_policies").HasKey(p => p.Number);
        builder.Property(p => p.Number).ValueGeneratedNever();
    }
}
