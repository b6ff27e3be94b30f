using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Features.QueryRules;

internal sealed class QueryTemplateMapping : IEntityTypeConfiguration<QueryTemplate>
{
    private const int MostName = 60;

    public void Configure(EntityTypeBuilder<QueryTemplate> builder)
    {
        builder.ToTable("query_templates").HasKey(t => t.Id);
        builder.Property(t => t.BuiltIn).HasMaxLength(MostName);
        builder.HasIndex(t => t.BuiltIn).IsUnique();
        builder.Ignore(t => t.Published).Ignore(t => t.Newest);
        builder.OwnsMany(
            t => t.Versions,
            version =>
            {
                version.ToTable("query_template_versions").WithOwner().HasForeignKey("TemplateId");
                version.HasKey(v => v.Id);
                version.Property(v => v.Id).ValueGeneratedNever();
                version.HasIndex("TemplateId", nameof(QueryTemplateVersion.Number)).IsUnique();
                version.Property(v => v.Text).HasConversion(t => Write(t), json => Read(json), Compared);
            }
        );
        builder.Navigation(t => t.Versions).UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    /// <summary>A text is written once and compared as written.</summary>
    private static readonly ValueComparer<TemplateText> Compared = new(
        (a, b) => Write(a!) == Write(b!),
        t => Write(t).GetHashCode(StringComparison.Ordinal),
        t => t
    );

    private static string Write(TemplateText text) => JsonSerializer.Serialize(text);

    private static TemplateText Read(string json) => JsonSerializer.Deserialize<TemplateText>(json)!;
}
