using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Store;

/// <summary>
/// Opens an installation: takes its folder, reads its root key, brings its schema up to date (with a backup first) and refuses what is
/// newer, foreign or in use. Touches nothing before every check has passed.
/// </summary>
public static class Opening
{
    /// <summary>Makes folder, key, schema and first role matrix of a new installation.</summary>
    /// <exception cref="StartRefusedException">There is one already, or the folder cannot be used.</exception>
    public static async Task CreateAsync(ChartroomSettings settings, TimeProvider clock, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(settings);
        using var mine = InstallationLock.Take(settings.DataFolder);
        await using var services = Services(settings);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChartroomDb>();
        if (await IsMadeAsync(db, cancel))
            throw new StartRefusedException(
                $"There is an installation in {settings.Home} already. Start it with 'chartroom serve --home {settings.Home}'."
            );
        // Stopped anywhere below, no installation row is there yet: the next run takes up key and schema and ends the work.
        using var root = File.Exists(settings.RootKeyFile)
            ? RootKeyFile.Read(settings.RootKeyFile)
            : RootKeyFile.Create(settings.RootKeyFile);
        LedgerKey.Ensure(settings, root);
        await db.Database.MigrateAsync(cancel);
        db.Add(new Installation(root.Fingerprint, settings.Demo, clock.GetUtcNow()));
        db.Add(new RoleMatrixVersion(1, RoleMatrixSource.Shipped, clock.GetUtcNow(), by: null));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>True where the settings name an installation that was made to the end.</summary>
    public static async Task<bool> IsMadeAsync(ChartroomSettings settings, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Postgres.Length == 0 && !File.Exists(settings.DatabaseFile))
            return false;
        await using var services = Services(settings);
        await using var scope = services.CreateAsyncScope();
        return await IsMadeAsync(scope.ServiceProvider.GetRequiredService<ChartroomDb>(), cancel);
    }

    private static async Task<bool> IsMadeAsync(ChartroomDb db, CancellationToken cancel) =>
        (await db.Database.GetAppliedMigrationsAsync(cancel)).Any() && await db.Set<Installation>().AnyAsync(cancel);

    /// <summary>Opens an existing installation for one process.</summary>
    /// <exception cref="StartRefusedException">In use, not initialised, newer schema, or a root key that is missing, malformed or not its own.</exception>
    public static async Task<OpenInstallation> OpenAsync(ChartroomSettings settings, TimeProvider clock, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Postgres.Length == 0 && !File.Exists(settings.DatabaseFile))
            throw new StartRefusedException(
                $"There is no installation in {settings.Home}. Make one with 'chartroom init --home {settings.Home}'."
            );
        var mine = InstallationLock.Take(settings.DataFolder);
        RootKey? root = null;
        try
        {
            root = RootKeyFile.Read(settings.RootKeyFile);
            await using var services = Services(settings);
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ChartroomDb>();
            var due = await DueAsync(db, cancel);
            await CheckAsync(db, settings, root, cancel);
            using (LedgerKey.Open(settings, root)) { }
            if (due)
                await UpgradeAsync(db, settings, clock, cancel);
            return new(mine, root);
        }
        catch
        {
            root?.Dispose();
            mine.Dispose();
            throw;
        }
    }

    /// <summary>Opens an installation beside the process that holds it, for reading and for recording that it was read. Changes no schema.</summary>
    /// <exception cref="StartRefusedException">As for <see cref="OpenAsync"/>, or an upgrade is due.</exception>
    public static async Task<OpenInstallation> LookAsync(ChartroomSettings settings, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!await IsMadeAsync(settings, cancel))
            throw new StartRefusedException(
                $"There is no installation in {settings.Home}. Make one with 'chartroom init --home {settings.Home}'."
            );
        var root = RootKeyFile.Read(settings.RootKeyFile);
        try
        {
            await using var services = Services(settings);
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ChartroomDb>();
            if (await DueAsync(db, cancel))
                throw new StartRefusedException("This database is of an older Chartroom. Start this version once to upgrade it.");
            await CheckAsync(db, settings, root, cancel);
            return new(null, root);
        }
        catch
        {
            root.Dispose();
            throw;
        }
    }

    /// <summary>True where migrations are due. Reads only.</summary>
    private static async Task<bool> DueAsync(ChartroomDb db, CancellationToken cancel)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancel)).ToList();
        if (applied.Find(m => !known.Contains(m)) is { } newer)
            throw new StartRefusedException(
                $"This database was written by a newer Chartroom (schema {newer}). Start that version, or a newer one."
            );
        if (applied.Count == 0)
            throw new StartRefusedException("This database holds no installation. Make one with 'chartroom init'.");
        return applied.Count < known.Count;
    }

    /// <summary>Whose database this is. The installation's row has had the same columns since the first schema, so it is read before any upgrade.</summary>
    private static async Task CheckAsync(ChartroomDb db, ChartroomSettings settings, RootKey root, CancellationToken cancel)
    {
        var row = await db.Set<Installation>().AsNoTracking().SingleOrDefaultAsync(cancel);
        if (row is null)
            throw new StartRefusedException(
                $"This database holds no installation. Make one with 'chartroom init --home {settings.Home}'."
            );
        if (row.KeyFingerprint != root.Fingerprint)
            throw new SealedStartException(
                $"The root key at {settings.RootKeyFile} is not this database's key (it is {root.Fingerprint}, needed is {row.KeyFingerprint}). Put the right key file back; nothing was touched."
            );
        if (row.Demo != settings.Demo)
            throw new StartRefusedException(
                row.Demo
                    ? "This is a demo database. Start it with 'chartroom demo'."
                    : "This is not a demo database. Start it with 'chartroom serve'."
            );
    }

    private static async Task UpgradeAsync(
        ChartroomDb db,
        ChartroomSettings settings,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        await Backup.WriteAsync(db, Backup.FileName(settings, clock, "before-upgrade"), progress: null, cancel);
        await db.Database.MigrateAsync(cancel);
        await PublishMatrixAsync(db, clock, cancel);
        await HeldRights.FillAsync(db, clock, cancel);
    }

    /// <summary>A role matrix that nobody here has edited follows the product: new kinds of work would else be closed to everybody. An edited one is never touched.</summary>
    private static async Task PublishMatrixAsync(ChartroomDb db, TimeProvider clock, CancellationToken cancel)
    {
        var last = await db.Set<RoleMatrixVersion>().AsNoTracking().OrderByDescending(v => v.Number).FirstAsync(cancel);
        if (last.By is not null || last.Text == RoleMatrixSource.Shipped)
            return;
        db.Add(new RoleMatrixVersion(last.Number + 1, RoleMatrixSource.Shipped, clock.GetUtcNow(), by: null));
        await db.SaveChangesAsync(cancel);
    }

    private static ServiceProvider Services(ChartroomSettings settings) =>
        new ServiceCollection().AddChartroomDb(settings).BuildServiceProvider();
}

/// <summary>An installation held open by this process.</summary>
public sealed class OpenInstallation(InstallationLock? mine, RootKey root) : IDisposable
{
    public RootKey Root { get; } = root;

    public void Dispose()
    {
        Root.Dispose();
        mine?.Dispose();
    }
}

/// <summary>One process at a time on one data folder: an exclusively opened file, which the operating system lets go of when the process ends.</summary>
public sealed class InstallationLock : IDisposable
{
    private readonly FileStream file;

    private InstallationLock(FileStream file) => this.file = file;

    /// <exception cref="StartRefusedException">Another process holds the folder.</exception>
    public static InstallationLock Take(string dataFolder)
    {
        Directory.CreateDirectory(dataFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            return new(
                new FileStream(
                    Path.Combine(dataFolder, "in-use.lock"),
                    FileMode.OpenOrCreate,
                    FileAccess.ReadWrite,
                    FileShare.None
                )
            );
        }
        catch (IOException problem)
        {
            throw new StartRefusedException(
                $"Another Chartroom is running on {dataFolder}. Stop it first, or choose another --home.",
                problem
            );
        }
    }

    public void Dispose() => file.Dispose();
}
