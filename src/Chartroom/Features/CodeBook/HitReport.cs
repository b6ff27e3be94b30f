using Chartroom.Codes;
using Chartroom.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Features.CodeBook;

public readonly record struct HitReportId(Guid Value) : IEntityId<HitReportId>
{
    public static HitReportId New() => new(Guid.CreateVersion7());

    public static HitReportId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A search that gave the wrong code, told by the person who searched. Holds no identifier of a patient: its texts are read for them.</summary>
public sealed class HitReport
{
    public const int MostQuery = 120;
    public const int MostExpected = 60;
    public const int MostNote = 300;

    private HitReport() { }

    public HitReport(HitReportId id, AccountId by, DateTimeOffset at, CodeSystem system, string code, string query)
    {
        (Id, By, At, System, Code, Query) = (id, by, at, system, code, query);
    }

    public HitReportId Id { get; private set; }

    public AccountId By { get; private set; }

    public DateTimeOffset At { get; private set; }

    public CodeSystem System { get; private set; }

    /// <summary>The code that came first and was wrong; empty where none came.</summary>
    public string Code { get; private set; } = "";

    public string Query { get; private set; } = "";

    /// <summary>The code or words that were expected.</summary>
    public string Expected { get; init; } = "";

    public string Note { get; init; } = "";
}

internal sealed class HitReportMapping : IEntityTypeConfiguration<HitReport>
{
    public void Configure(EntityTypeBuilder<HitReport> builder)
    {
        builder.ToTable("hit_reports").HasKey(r => r.Id);
        builder.HasIndex(r => r.At);
        builder.Property(r => r.Code).HasMaxLength(CodeText.MaxLength + 1);
        builder.Property(r => r.Query).HasMaxLength(HitReport.MostQuery);
        builder.Property(r => r.Expected).HasMaxLength(HitReport.MostExpected);
        builder.Property(r => r.Note).HasMaxLength(HitReport.MostNote);
    }
}
