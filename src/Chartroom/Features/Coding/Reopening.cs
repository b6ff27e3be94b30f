using Chartroom.Platform;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Features.Coding;

/// <summary>One re-opening of final coded work: who, when, why. Rows are added, never changed.</summary>
public sealed class Reopening
{
    private Reopening() { }

    public Reopening(EntryId id, WorkItemId work, AccountId by, DateTimeOffset at) =>
        (Id, WorkItemId, By, At) = (id, work, by, at);

    public EntryId Id { get; private set; }

    public WorkItemId WorkItemId { get; private set; }

    public AccountId By { get; private set; }

    public DateTimeOffset At { get; private set; }

    public SealedText Reason { get; init; } = new(ReadOnlyMemory<byte>.Empty);

    public static SealedField ReasonField(EntryId id) => new("reopenings", "reason", id.Value);
}

internal sealed class ReopeningMapping : IEntityTypeConfiguration<Reopening>
{
    public void Configure(EntityTypeBuilder<Reopening> builder)
    {
        builder.ToTable("reopenings").HasKey(r => r.Id);
        builder.HasIndex(r => r.WorkItemId);
    }
}
