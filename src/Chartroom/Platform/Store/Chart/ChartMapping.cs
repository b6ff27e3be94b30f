using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Platform.Store.Chart;

internal sealed class PatientMapping : IEntityTypeConfiguration<Patient>
{
    public void Configure(EntityTypeBuilder<Patient> builder)
    {
        builder.ToTable("patients").HasKey(p => p.Id);
        builder.HasIndex(p => p.MrnLookup);
        builder.HasIndex(p => p.SourceLookup).IsUnique();
        builder.Property(p => p.Facility).HasMaxLength(80);
    }
}

internal sealed class PatientMarksMapping : IEntityTypeConfiguration<PatientMarks>
{
    public void Configure(EntityTypeBuilder<PatientMarks> builder)
    {
        builder.ToTable("patient_marks").HasKey(m => m.PatientId);
        builder.Property(m => m.PatientId).ValueGeneratedNever();
        builder.Property(m => m.Pseudonym).HasMaxLength(64);
        builder.HasIndex(m => m.Pseudonym).IsUnique();
        builder.HasIndex(m => m.Place);
        builder.OwnsMany(
            m => m.Marks,
            mark =>
            {
                mark.ToTable("patient_mark_hashes").WithOwner().HasForeignKey("PatientId");
                mark.HasKey("PatientId", nameof(PatientMark.Kind), nameof(PatientMark.Hash));
                mark.Property(x => x.Hash).ValueGeneratedNever();
                mark.HasIndex(x => new { x.Kind, x.Hash });
            }
        );
    }
}

internal sealed class PatientKeyMapping : IEntityTypeConfiguration<PatientKey>
{
    public void Configure(EntityTypeBuilder<PatientKey> builder) => builder.ToTable("patient_keys").HasKey(k => k.PatientId);
}

internal sealed class EncounterMapping : IEntityTypeConfiguration<Encounter>
{
    public void Configure(EntityTypeBuilder<Encounter> builder)
    {
        builder.ToTable("encounters").HasKey(e => e.Id);
        builder.HasIndex(e => e.SourceLookup).IsUnique();
        builder.HasIndex(e => e.AccountLookup);
        builder.HasIndex(e => e.GoverningDate); // worklists begin with the oldest
        builder.HasIndex(e => new { e.ServiceLine, e.ServiceLineName }); // read whole by the form that writes assignment rules
        builder.HasIndex(e => e.PatientId);
        builder.HasOne<Patient>().WithMany().HasForeignKey(e => e.PatientId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(e => e.ServiceLine).HasMaxLength(20);
        builder.Property(e => e.ServiceLineName).HasMaxLength(80);
        builder.Property(e => e.DischargeStatus).HasMaxLength(4);
        builder.Property(e => e.Labels).HasMaxLength(80);
    }
}

internal sealed class ClinicalDocumentMapping : IEntityTypeConfiguration<ClinicalDocument>
{
    public void Configure(EntityTypeBuilder<ClinicalDocument> builder)
    {
        builder.ToTable("documents").HasKey(d => d.Id);
        builder.HasIndex(d => d.SourceLookup).IsUnique();
        builder.HasIndex(d => d.EncounterId);
        builder.HasIndex(d => d.PatientId);
        builder.HasOne<Encounter>().WithMany().HasForeignKey(d => d.EncounterId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(d => d.Type).HasMaxLength(40);
        builder.Property(d => d.AuthorRole).HasMaxLength(60);
        builder.Property(d => d.Labels).HasMaxLength(80);
    }
}

internal sealed class DocumentVersionMapping : IEntityTypeConfiguration<DocumentVersion>
{
    public void Configure(EntityTypeBuilder<DocumentVersion> builder)
    {
        builder.ToTable("document_versions").HasKey(v => v.Id);
        builder.HasIndex(v => new { v.DocumentId, v.Number }).IsUnique();
        builder.HasOne<ClinicalDocument>().WithMany().HasForeignKey(v => v.DocumentId).OnDelete(DeleteBehavior.Restrict);
    }
}
