using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Platform.Store.Chart;

/// <summary>
/// A system that numbers patients or accounts, as a sender named it. A look-up value binds the number to its system, so whoever
/// searches by a number alone needs to know which systems there are. Two rows that say the same do no harm.
/// </summary>
public sealed class NumberSystem
{
    private NumberSystem() { }

    public NumberSystem(NumberKind kind, string name) => (Id, Kind, Name) = (Guid.CreateVersion7(), kind, name);

    public Guid Id { get; private set; }

    public NumberKind Kind { get; private set; }

    /// <summary>The sender's URI for it, for example "https://hospital.example/mrn"; empty where the sender names none.</summary>
    public string Name { get; private set; } = "";
}

/// <summary>What a number names. The word is part of the look-up value.</summary>
public enum NumberKind
{
    Mrn,
    Account,
}

/// <summary>The systems known so far.</summary>
internal static class NumberSystems
{
    /// <summary>Adds it where it is not known yet; saved with the caller's changes.</summary>
    internal static async Task KnowAsync(ChartroomDb db, NumberKind kind, string name, CancellationToken cancel)
    {
        if (db.Set<NumberSystem>().Local.Any(s => s.Kind == kind && s.Name == name))
            return;
        if (!await db.Set<NumberSystem>().AnyAsync(s => s.Kind == kind && s.Name == name, cancel))
            db.Add(new NumberSystem(kind, name));
    }
}

internal sealed class NumberSystemMapping : IEntityTypeConfiguration<NumberSystem>
{
    public void Configure(EntityTypeBuilder<NumberSystem> builder)
    {
        builder.ToTable("number_systems").HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.HasIndex(s => new { s.Kind, s.Name });
    }
}
