using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Features.Queries;

internal sealed class ProviderQueryMapping : IEntityTypeConfiguration<ProviderQuery>
{
    public void Configure(EntityTypeBuilder<ProviderQuery> builder)
    {
        builder.ToTable("provider_queries").HasKey(q => q.Id);
        builder.HasIndex(q => q.Number).IsUnique();
        builder.HasIndex(q => q.ChartWork);
        builder.HasIndex(q => new { q.Addressee, q.State });
        builder.HasIndex(q => new { q.Author, q.State });
        builder.HasIndex(q => new { q.State, q.SentAt });
        builder.OwnsMany(
            q => q.Steps,
            step =>
            {
                step.ToTable("query_steps").WithOwner().HasForeignKey("QueryId");
                step.HasKey(s => s.Id);
                step.Property(s => s.Id).ValueGeneratedNever();
                step.Property(s => s.Rule).HasMaxLength(10);
            }
        );
        builder.OwnsMany(
            q => q.Answers,
            answer =>
            {
                answer.ToTable("query_answers").WithOwner().HasForeignKey("QueryId");
                answer.HasKey(a => a.Id);
                answer.Property(a => a.Id).ValueGeneratedNever();
                answer.Property(a => a.Method).HasMaxLength(20);
            }
        );
        builder.OwnsMany(
            q => q.Overrides,
            one =>
            {
                one.ToTable("query_overrides").WithOwner().HasForeignKey("QueryId");
                one.HasKey(o => o.Id);
                one.Property(o => o.Id).ValueGeneratedNever();
                one.Property(o => o.Rule).HasMaxLength(10);
                one.Ignore(o => o.Stands);
            }
        );
    }
}

internal sealed class QueryPolicyMapping : IEntityTypeConfiguration<QueryPolicy>
{
    public void Configure(EntityTypeBuilder<QueryPolicy> builder)
    {
        builder.ToTable("query_policies").HasKey(p => p.Number);
        builder.Property(p => p.Number).ValueGeneratedNever();
    }
}
