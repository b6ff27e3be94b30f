using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Features.Matrix;

internal sealed class RoleMatrixDraftMapping : IEntityTypeConfiguration<RoleMatrixDraft>
{
    public void Configure(EntityTypeBuilder<RoleMatrixDraft> builder)
    {
        builder.ToTable("role_matrix_drafts").HasKey(d => d.Id);
        builder.HasIndex(d => d.Slot).IsUnique();
        builder.Ignore(d => d.Sha256);
    }
}
