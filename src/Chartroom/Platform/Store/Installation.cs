using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Platform.Store;

/// <summary>The one row that says what this database is: whose key seals it, and whether it is a demo.</summary>
public sealed class Installation
{
    public const int TheOne = 1;

    private Installation() { }

    public Installation(string keyFingerprint, bool demo, DateTimeOffset created) =>
        (Id, KeyFingerprint, Demo, Created) = (TheOne, keyFingerprint, demo, created);

    public int Id { get; private set; }

    public string KeyFingerprint { get; private set; } = "";

    public bool Demo { get; private set; }

    public DateTimeOffset Created { get; private set; }
}

internal sealed class InstallationMapping : IEntityTypeConfiguration<Installation>
{
    public void Configure(EntityTypeBuilder<Installation> builder)
    {
        builder.ToTable("installation").HasKey(i => i.Id);
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.KeyFingerprint).HasMaxLength(64);
    }
}
