using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Floor;

/// <summary>
/// A real installation, opened through the product's own door, with every service the web host has and a clock that stands. The host is
/// built and not started: no integrator runs behind a test's back. <see cref="IntegrateAsync"/> is its second.
/// </summary>
internal sealed class TestInstallation : IAsyncDisposable
{
    private readonly OpenInstallation open;
    private readonly WebApplication app;

    private TestInstallation(
        ChartroomSettings settings,
        OpenInstallation open,
        StoppedClock clock,
        Action<IServiceCollection>? more
    )
    {
        (Settings, this.open, Clock) = (settings, open, clock);
        app = ChartroomHost.Build(
            settings,
            open,
            services =>
            {
                services.AddSingleton<TimeProvider>(clock);
                more?.Invoke(services);
            }
        );
    }

    public ChartroomSettings Settings { get; }

    public StoppedClock Clock { get; }

    public IServiceProvider Services => app.Services;

    public RootKey Root => open.Root;

    /// <summary>A fresh installation on this database. Skips the calling test where the database is not on this machine.</summary>
    public static async Task<TestInstallation> MakeAsync(Database database, Action<IServiceCollection>? more = null) =>
        await OpenAsync(await Mould.CopyAsync(database), new StoppedClock(), more);

    /// <summary>Opens an installation that is there already.</summary>
    public static async Task<TestInstallation> OpenAsync(
        ChartroomSettings settings,
        StoppedClock clock,
        Action<IServiceCollection>? more = null
    )
    {
        var open = await Opening.OpenAsync(settings, clock, TestContext.Current.CancellationToken);
        return new(settings, open, clock, more);
    }

    /// <summary>Asks in a scope of its own, as a request would.</summary>
    public async Task<T> AskAsync<T>(Func<IServiceProvider, Task<T>> ask)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider);
    }

    public async Task DoAsync(Func<IServiceProvider, Task> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }

    public Task<T> DbAsync<T>(Func<ChartroomDb, Task<T>> ask) =>
        AskAsync(services => ask(services.GetRequiredService<ChartroomDb>()));

    /// <summary>Adds rows in one save.</summary>
    public Task AddAsync(params object[] rows) =>
        DoAsync(async services =>
        {
            var db = services.GetRequiredService<ChartroomDb>();
            db.AddRange(rows);
            await db.SaveChangesAsync();
        });

    /// <summary>Runs a statement behind the product's back, as somebody with the database's own tools would.</summary>
    public Task<int> SqlAsync(string sql) => DbAsync(db => db.Database.ExecuteSqlRawAsync(sql));

    /// <summary>Every ledger entry, oldest first.</summary>
    public Task<List<LedgerRow>> EntriesAsync() =>
        DbAsync(db => db.Set<LedgerRow>().AsNoTracking().OrderBy(e => e.Id).ToListAsync());

    public Task IntegrateAsync() =>
        app.Services.GetRequiredService<Integrator>().IntegrateAllAsync(TestContext.Current.CancellationToken);

    public Task<LedgerVerdict> CheckAsync() =>
        AskAsync(services => services.GetRequiredService<LedgerCheck>().RunAsync(null, TestContext.Current.CancellationToken));

    /// <summary>Gives every entry its place and asserts that the whole log verifies.</summary>
    public async Task VerifyAsync()
    {
        await IntegrateAsync();
        var verdict = await CheckAsync();
        Assert.Empty(verdict.Problems);
        Assert.Equal(0, verdict.Pending);
    }

    /// <summary>Starts the web host and answers its address.</summary>
    public async Task<Uri> StartAsync()
    {
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app.Urls.Single());
    }

    /// <summary>Lets go of the installation and leaves its files, as the end of the process would.</summary>
    public async Task CloseAsync()
    {
        await app.DisposeAsync();
        open.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await Mould.DropAsync(Settings);
    }
}
