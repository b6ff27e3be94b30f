using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Features.Monitoring;

internal sealed class MonitoringCaseMapping : IEntityTypeConfiguration<MonitoringCase>
{
    public void Configure(EntityTypeBuilder<MonitoringCase> builder)
    {
        builder.ToTable("monitoring_cases").HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.HasIndex(c => c.Number).IsUnique();
        builder.HasIndex(c => new { c.State, c.Score });
        builder.HasIndex(c => new { c.Person, c.State });
        builder.OwnsMany(
            c => c.Alerts,
            alert =>
            {
                alert.ToTable("monitoring_alerts").WithOwner().HasForeignKey("CaseId");
                alert.HasKey(a => a.Id);
                alert.Property(a => a.Id).ValueGeneratedNever();
                alert.Property(a => a.Index).HasColumnName("leaf_index");
                alert.Property(a => a.Patient).HasMaxLength(64);
                alert.Property(a => a.Points).HasMaxLength(400);
                alert.Property(a => a.Found).HasMaxLength(200);
                alert.HasIndex(a => a.RaisedAt);
            }
        );
        builder.OwnsMany(
            c => c.Steps,
            step =>
            {
                step.ToTable("monitoring_steps").WithOwner().HasForeignKey("CaseId");
                step.HasKey(s => s.Id);
                step.Property(s => s.Id).ValueGeneratedNever();
            }
        );
    }
}

internal sealed class MonitoringCursorMapping : IEntityTypeConfiguration<MonitoringCursor>
{
    public void Configure(EntityTypeBuilder<MonitoringCursor> builder)
    {
        builder.ToTable("monitoring_cursor").HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
    }
}

internal sealed class MonitoringMemoryMapping : IEntityTypeConfiguration<MonitoringMemory>
{
    public void Configure(EntityTypeBuilder<MonitoringMemory> builder)
    {
        builder.ToTable("monitoring_memory").HasKey(m => m.Person);
        builder.Property(m => m.Person).ValueGeneratedNever();
    }
}

internal sealed class MonitoringHourMapping : IEntityTypeConfiguration<MonitoringHour>
{
    public void Configure(EntityTypeBuilder<MonitoringHour> builder) =>
        builder.ToTable("monitoring_hours").HasKey(h => new { h.Day, h.Hour });
}

internal sealed class RuleChangeMapping : IEntityTypeConfiguration<RuleChange>
{
    public void Configure(EntityTypeBuilder<RuleChange> builder)
    {
        builder.ToTable("monitoring_rule_changes").HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Why).HasMaxLength(ChangeRule.LongestWhy);
    }
}

internal sealed class VipPatientMapping : IEntityTypeConfiguration<VipPatient>
{
    public void Configure(EntityTypeBuilder<VipPatient> builder)
    {
        builder.ToTable("monitoring_vips").HasKey(v => v.Id);
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.HasIndex(v => v.Patient);
    }
}

internal sealed class PersonMarksMapping : IEntityTypeConfiguration<PersonMarks>
{
    public void Configure(EntityTypeBuilder<PersonMarks> builder)
    {
        builder.ToTable("monitoring_people").HasKey(m => m.Person);
        builder.Property(m => m.Person).ValueGeneratedNever();
        builder.Property(m => m.OwnRecord).HasMaxLength(64);
    }
}

internal sealed class HoursSetMapping : IEntityTypeConfiguration<HoursSet>
{
    public void Configure(EntityTypeBuilder<HoursSet> builder)
    {
        builder.ToTable("monitoring_work_hours").HasKey(h => h.Id);
        builder.Property(h => h.Id).ValueGeneratedNever();
    }
}

internal sealed class MonitoringNoticeMapping : IEntityTypeConfiguration<MonitoringNotice>
{
    public void Configure(EntityTypeBuilder<MonitoringNotice> builder) =>
        builder.Property(n => n.Number).HasColumnName("MonitoringNumber");
}
