using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Features.Coding;

internal sealed class CodedChartMapping : IEntityTypeConfiguration<CodedChart>
{
    public void Configure(EntityTypeBuilder<CodedChart> builder)
    {
        builder.ToTable("coded_charts").HasKey(c => c.Id);
        builder.HasIndex(c => c.State);
        builder.Property(c => c.DischargeStatus).HasMaxLength(4);
        builder.Ignore(c => c.Diagnoses).Ignore(c => c.Procedures);
        builder.OwnsMany(c => c.Assignments, Assignment);
        builder.OwnsMany(
            c => c.Kept,
            kept =>
            {
                kept.ToTable("findings_kept").WithOwner().HasForeignKey("ChartId");
                kept.HasKey(k => k.Id);
                kept.Property(k => k.Id).ValueGeneratedNever();
                kept.Property(k => k.Key).HasMaxLength(200);
                kept.Property(k => k.Rule).HasMaxLength(80);
            }
        );
        builder.OwnsMany(
            c => c.Signatures,
            signature =>
            {
                signature.ToTable("signatures").WithOwner().HasForeignKey("ChartId");
                signature.HasKey(s => s.Id);
                signature.Property(s => s.Id).ValueGeneratedNever();
                signature.Property(s => s.Method).HasMaxLength(20);
            }
        );
        builder.Navigation(c => c.Assignments).UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    private static void Assignment(OwnedNavigationBuilder<CodedChart, CodeAssignment> assignment)
    {
        assignment.ToTable("code_assignments").WithOwner().HasForeignKey("ChartId");
        assignment.HasKey(a => a.Id);
        assignment.Property(a => a.Id).ValueGeneratedNever();
        assignment.Property(a => a.Code).HasMaxLength(10);
        assignment.Property(a => a.Modifiers).HasMaxLength(20);
        assignment.Ignore(a => a.IsDiagnosis);
        assignment.OwnsMany(
            a => a.Evidence,
            evidence =>
            {
                evidence.ToTable("evidence").WithOwner().HasForeignKey("AssignmentId");
                evidence.HasKey(e => e.Id);
                evidence.Property(e => e.Id).ValueGeneratedNever();
                evidence.HasIndex(e => e.Document);
            }
        );
    }
}
