using Chartroom.Platform;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Features.Coding;

/// <summary>What a coder has typed and not yet sent, sealed. Apart from the coded chart, so that saving it never conflicts with a code.</summary>
public sealed class ChartDraft
{
    private ChartDraft() { }

    public ChartDraft(WorkItemId id) => Id = id;

    public WorkItemId Id { get; private set; }

    public SealedText Text { get; private set; } = new(ReadOnlyMemory<byte>.Empty);

    public int Version { get; private set; }

    public static SealedField TextField(WorkItemId id, int version) => new("chart_drafts", "text", id.Value, version);

    public void Keep(SealedText text, int version) => (Text, Version) = (text, version);
}

internal sealed class ChartDraftMapping : IEntityTypeConfiguration<ChartDraft>
{
    public void Configure(EntityTypeBuilder<ChartDraft> builder) => 
        builder.ToTable("chart_drafts").HasKey(d => d.Id);
}
