using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Features.Rights;

internal sealed class AccessRequestMapping : IEntityTypeConfiguration<AccessRequest>
{
    public void Configure(EntityTypeBuilder<AccessRequest> builder)
    {
        builder.ToTable("access_requests").HasKey(r => r.Id);
        builder.Ignore(r => r.Person);
        builder.Ignore(r => r.Subject);
        builder.Ignore(r => r.Newest);
        builder.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountKey).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.State, r.AnswerBy });
        builder.HasIndex(r => new { r.AccountKey, r.AskedAt });
        // One pending request a person and right: the rule itself, not a check before it.
        builder.HasIndex(r => new { r.AccountKey, r.Key }, "one_pending_request").IsUnique().HasFilter("\"State\" = 'Pending'");
        builder.Property(r => r.Document).HasMaxLength(40);
        builder.Property(r => r.Key).HasMaxLength(120);
        builder.Property(r => r.DecisionReason).HasMaxLength(RequestPolicy.LongestReason);
        builder.OwnsMany(
            r => r.Versions,
            versions =>
            {
                versions.ToTable("access_request_versions");
                versions.WithOwner().HasForeignKey("Request");
                versions.HasKey("Request", nameof(RequestVersion.Number));
                versions.Property(v => v.Number).ValueGeneratedNever();
                versions.Property(v => v.Reason).HasMaxLength(RequestPolicy.LongestReason);
                versions.Ignore(v => v.Lasting);
            }
        );
        builder.Navigation(r => r.Versions).HasField("versions").UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class RequestNoticeMapping : IEntityTypeConfiguration<RequestNotice>
{
    public void Configure(EntityTypeBuilder<RequestNotice> builder) =>
        builder.Property(n => n.About).HasColumnName("RequestAbout");
}
