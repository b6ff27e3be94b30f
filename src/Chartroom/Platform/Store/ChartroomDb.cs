using Chartroom.Platform.Who;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Chartroom.Platform.Store;

/// <summary>
/// The database of one installation. Aggregates are mapped beside themselves (IEntityTypeConfiguration in this assembly).
/// Instants are kept as UTC ticks, so that ORDER BY agrees on SQLite and PostgreSQL; ids are UUIDs made in the application.
/// </summary>
public abstract class ChartroomDb(DbContextOptions options)
    : IdentityUserContext<
        Account,
        Guid,
        IdentityUserClaim<Guid>,
        IdentityUserLogin<Guid>,
        IdentityUserToken<Guid>,
        IdentityUserPasskey<Guid>
    >(options)
{
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    /// <summary>Waits until this process may begin a writing transaction; dispose of it when that has ended.</summary>
    internal virtual ValueTask<IDisposable?> TakeTurnAsync(CancellationToken cancel) => new((IDisposable?)null);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(ChartroomDb).Assembly);
        foreach (var entity in builder.Model.GetEntityTypes())
            if (typeof(IRevised).IsAssignableFrom(entity.ClrType))
                entity.FindProperty(nameof(IRevised.Revision))!.IsConcurrencyToken = true;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        foreach (var type in typeof(ChartroomDb).Assembly.GetTypes())
            if (
                type.IsValueType
                && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityId<>))
            )
                configurationBuilder.Properties(type).HaveConversion(typeof(IdConverter<>).MakeGenericType(type));
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<May.CaseNumber>().HaveConversion<CaseNumberConverter>().HaveMaxLength(8);
        configurationBuilder.Properties<SealedText>().HaveConversion<SealedConverter>();
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var entry in ChangeTracker.Entries<IRevised>())
            if (entry.State == EntityState.Modified)
                entry.Entity.Revision++;
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    private sealed class IdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Make(value))
        where TId : struct, IEntityId<TId>
    {
        private static TId Make(Guid value) => TId.From(value);
    }

    private sealed class InstantConverter()
        : ValueConverter<DateTimeOffset, long>(at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private sealed class CaseNumberConverter()
        : ValueConverter<May.CaseNumber, string>(n => n.Value, text => May.CaseNumber.Parse(text));

    private sealed class SealedConverter()
        : ValueConverter<SealedText, byte[]>(s => s.Bytes.ToArray(), bytes => new SealedText(bytes));
}

/// <summary>The embedded database: one file, WAL, one writer at a time in this process.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options, WriteTurn turn) : ChartroomDb(options)
{
    internal override async ValueTask<IDisposable?> TakeTurnAsync(CancellationToken cancel) => await turn.TakeAsync(cancel);

    /// <summary>Waits for the process's writing turn first: SQLite has one writer, and waiting here costs no polling.</summary>
    public override async Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess,
        CancellationToken cancellationToken = default
    )
    {
        if (Database.CurrentTransaction is not null)
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        using var mine = await turn.TakeAsync(cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }
}

/// <summary>The database server, PostgreSQL 15 or later.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : ChartroomDb(options);

/// <summary>The turn to write to the embedded database.</summary>
public sealed class WriteTurn : IDisposable
{
    private readonly SemaphoreSlim one = new(1, 1);

    public async ValueTask<IDisposable> TakeAsync(CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        return new Turn(one);
    }

    public void Dispose() => one.Dispose();

    private sealed class Turn(SemaphoreSlim one) : IDisposable
    {
        public void Dispose() => one.Release();
    }
}
