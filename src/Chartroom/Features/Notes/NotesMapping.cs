using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Features.Notes;

internal sealed class ChartNoteMapping : IEntityTypeConfiguration<ChartNote>
{
    public void Configure(EntityTypeBuilder<ChartNote> builder)
    {
        builder.ToTable("chart_notes").HasKey(n => n.Id);
        builder.HasIndex(n => n.EncounterId);
        builder.Ignore(n => n.Newest);
        builder.OwnsMany(
            n => n.Versions,
            version =>
            {
                version.ToTable("note_versions").WithOwner().HasForeignKey("NoteId");
                version.HasKey(v => v.Id);
                version.Property(v => v.Id).ValueGeneratedNever();
                version.HasIndex("NoteId", nameof(NoteVersion.Number)).IsUnique();
            }
        );
    }
}

internal sealed class DiscussionMapping : IEntityTypeConfiguration<Discussion>
{
    public void Configure(EntityTypeBuilder<Discussion> builder)
    {
        builder.ToTable("discussions").HasKey(d => d.Id);
        builder.HasIndex(d => d.EncounterId).IsUnique();
        builder.OwnsMany(
            d => d.Messages,
            message =>
            {
                message.ToTable("discussion_messages").WithOwner().HasForeignKey("DiscussionId");
                message.HasKey(m => m.Id);
                message.Property(m => m.Id).ValueGeneratedNever();
                message.HasIndex("DiscussionId", nameof(Message.Number)).IsUnique();
            }
        );
        builder.OwnsMany(
            d => d.Mentions,
            mention =>
            {
                mention.ToTable("discussion_mentions").WithOwner().HasForeignKey("DiscussionId");
                mention.HasKey(m => m.Id);
                mention.Property(m => m.Id).ValueGeneratedNever();
                mention.HasIndex(m => new { m.Person, m.SeenAt });
            }
        );
    }
}

internal sealed class GuidelineMapping : IEntityTypeConfiguration<Guideline>
{
    public void Configure(EntityTypeBuilder<Guideline> builder)
    {
        builder.ToTable("guidelines").HasKey(g => g.Id);
        builder.Property(g => g.Publisher).HasMaxLength(Guideline.LongestName);
        builder.Property(g => g.Title).HasMaxLength(Guideline.LongestName);
        builder.Property(g => g.Section).HasMaxLength(Guideline.LongestSection);
        builder.Property(g => g.Link).HasMaxLength(Guideline.LongestLink);
    }
}
