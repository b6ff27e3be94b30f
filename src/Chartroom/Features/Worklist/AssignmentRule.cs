using Chartroom.Platform;
using Chartroom.Platform.May;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Features.Worklist;

public readonly record struct RuleId(Guid Value) : IEntityId<RuleId>
{
    public static RuleId New() => new(Guid.CreateVersion7());

    public static RuleId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A manager's standing assignment: charts of this task profile, and of this service line where one is named, go to this coder when they press "next".</summary>
public sealed class AssignmentRule
{
    private AssignmentRule() { }

    public AssignmentRule(RuleId id, AccountId coder, TaskProfile profile, string serviceLine, AccountId by, DateTimeOffset at)
    {
        (Id, Coder, Profile, ServiceLine, By, At) = (id, coder, profile, serviceLine, by, at);
    }

    public RuleId Id { get; private set; }

    public AccountId Coder { get; private set; }

    public TaskProfile Profile { get; private set; }

    /// <summary>Service line code; empty for all.</summary>
    public string ServiceLine { get; private set; } = "";

    public AccountId By { get; private set; }

    public DateTimeOffset At { get; private set; }
}

internal sealed class AssignmentRuleMapping : IEntityTypeConfiguration<AssignmentRule>
{
    public void Configure(EntityTypeBuilder<AssignmentRule> builder)
    {
        builder.ToTable("assignment_rules").HasKey(r => r.Id);
        builder.HasIndex(r => r.Coder);
        builder
            .HasIndex(r => new
            {
                r.Coder,
                r.Profile,
                r.ServiceLine,
            })
            .IsUnique();
        builder.Property(r => r.ServiceLine).HasMaxLength(20);
    }
}
