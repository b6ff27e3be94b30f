using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Chartroom.Tests.Who;

/// <summary>The whole product on a loopback port, in a folder of its own, with a clock that stands. One for all tests of a class; people are made per test.</summary>
public sealed class WhoHost : IAsyncLifetime
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chartroom-who-");
    private OpenInstallation? open;
    private WebApplication? app;
    private int made;

    /// <summary>The rounds (PBKDF2 iterations) of every comparison with a kept passphrase, as it happened.</summary>
    internal System.Collections.Concurrent.ConcurrentQueue<int> Hashings { get; } = [];

    internal StoppedClock Clock { get; init; } = new(Morning);

    internal string DatabaseFile => Path.Combine(folder.FullName, "data", "chartroom.db");

    internal DemoPeople? Demo { get; init; }

    internal Database Database { get; init; } = Database.Sqlite;

    internal ProviderSettings Provider { get; init; } = new();

    /// <summary>Serves over TLS with a certificate made for this run.</summary>
    internal bool Tls { get; init; }

    public Uri Address => new(app!.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

    public async ValueTask InitializeAsync()
    {
        var settings = await SettingsAsync() with { Url = "http://127.0.0.1:0", Provider = Provider };
        if (Tls)
            settings = settings with
            {
                Url = "https://127.0.0.1:0",
                CertificateFile = Pem("tls.crt"),
                CertificateKeyFile = Pem("tls.key"),
            };
        if (Tls)
            WriteCertificate(settings);
        open = await Opening.OpenAsync(settings, Clock, default);
        app = ChartroomHost.Build(settings, open, More);
        app.MapGet("/test/ruleless", () => "never");
        app.MapGet("/test/signed-in", (HttpContext context) => context.Actor().Role.ToString()).AllowSignedIn();
        app.MapGet("/test/coder", () => "coders only").Allow(Role.Coder);
        app.MapPost("/test/write", () => "written").AllowSignedIn();
        await app.StartAsync();
    }

    private string Pem(string name) => Path.Combine(folder.FullName, name);

    private static void WriteCertificate(ChartroomSettings settings)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(
            TimeProvider.System.GetUtcNow().AddDays(-1),
            TimeProvider.System.GetUtcNow().AddDays(1)
        );
        File.WriteAllText(settings.CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(settings.CertificateKeyFile, key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>A person with passphrase and authenticator, as an enrolment leaves them.</summary>
    internal async Task<DemoPerson> PersonAsync(Role role = Role.Coder)
    {
        var number = Interlocked.Increment(ref made);
        var person = new DemoPerson(
            $"person{number}",
            $"P. Number {number}",
            role,
            $"quiet{number} copper ladder",
            Totp.NewSecret()
        )
        {
            Id = AccountId.New(),
        };
        await DoAsync(services => new DemoPeople([person]).EnsureAccountsAsync(services, default));
        return person;
    }

    internal Visitor Visitor() => new(this);

    /// <summary>A browser in which the person is signed in.</summary>
    internal async Task<Visitor> SignInAsync(DemoPerson person)
    {
        var visitor = Visitor();
        Assert.Equal("303 /", await visitor.SignInAsync(person));
        return visitor;
    }

    internal async Task DoAsync(Func<IServiceProvider, Task> act)
    {
        await using var scope = app!.Services.CreateAsyncScope();
        await act(scope.ServiceProvider);
    }

    internal async Task<T> AskAsync<T>(Func<ChartroomDb, Task<T>> ask)
    {
        await using var scope = app!.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<ChartroomDb>());
    }

    internal async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> act)
        where TService : notnull
    {
        await using var scope = app!.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>A work item assigned to the person, as the gate asks for one. No patient text stands behind it.</summary>
    internal Task<WorkItem> WorkForAsync(DemoPerson person, TaskProfile profile = TaskProfile.Office) =>
        AskAsync(async db =>
        {
            var work = new WorkItem(
                WorkItemId.New(),
                WorkKind.Coding,
                EncounterId.New(),
                PatientId.New(),
                profile,
                CaseNumber.New()
            );
            work.AssignTo(person.Id!.Value, person.Id.Value, Clock.GetUtcNow());
            db.Add(work);
            await db.SaveChangesAsync();
            return work;
        });

    /// <summary>Opens a chart in the person's present session, as the worklist does.</summary>
    internal async Task<Outcome<ChartGrant>> OpenChartAsync(DemoPerson person, WorkItem work)
    {
        var session = await AskAsync(db =>
            db.Set<Session>().SingleAsync(s => s.AccountKey == person.Id!.Value.Value && s.EndedAt == null)
        );
        var actor = new Actor(
            person.Id!.Value,
            person.DisplayName,
            person.Role,
            session.Id,
            session.Strength,
            session.LockedAt is not null
        );
        return await WithAsync<AccessGate, Outcome<ChartGrant>>(gate =>
            gate.OpenChartAsync(actor, Purpose.Coding, work.Id, default)
        );
    }

    internal Task<int> LeasesAsync(DemoPerson person) =>
        AskAsync(db => db.Set<ChartLease>().CountAsync(l => l.AccountId == person.Id!.Value));

    /// <summary>Everything the ledger holds that names an account, as its JSON, oldest save first; entries of one save have no order.</summary>
    internal Task<List<string>> EntriesAsync(AccountId account) =>
        AskAsync(async db =>
        {
            // SQLite knows the order of its rows; elsewhere the ids' own order is that of their milliseconds.
            var all =
                Database == Database.Sqlite
                    ? db.Set<LedgerRow>().FromSqlRaw("select * from ledger_entries order by rowid")
                    : db.Set<LedgerRow>().OrderBy(e => e.Id);
            var rows = await all.AsNoTracking().ToListAsync();
            return rows.Select(e => System.Text.Encoding.UTF8.GetString(e.Bytes))
                .Where(json => json.Contains(account.ToString(), StringComparison.Ordinal))
                .ToList();
        });

    /// <summary>The types of the last entries, in alphabetical order: for what one save wrote.</summary>
    internal async Task<List<string>> LastAsync(AccountId account, int count) =>
        [.. (await StoryAsync(account))[^count..].Order(StringComparer.Ordinal)];

    /// <summary>The types of an account's entries, oldest first; a refusal with its rule.</summary>
    internal async Task<List<string>> StoryAsync(AccountId account) =>
        [
            .. (await EntriesAsync(account)).Select(json =>
            {
                var entry = System.Text.Json.Nodes.JsonNode.Parse(json)!;
                var refused = (string?)entry["decision"] == "refused" ? $" refused {entry["rule"]}" : "";
                return $"{entry["type"]}{refused}";
            }),
        ];

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
        open?.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private async Task<ChartroomSettings> SettingsAsync()
    {
        if (Database == Database.Postgres)
            return await Mould.CopyAsync(Database);
        var settings = ChartroomSettings.For(folder.FullName, Demo is not null) with { Postgres = "" };
        await Opening.CreateAsync(settings, Clock, default);
        return settings;
    }

    private void More(IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        services.Replace(
            ServiceDescriptor.Singleton<IPasswordHasher<Account>>(p => new CountedHasher(
                new PasswordHasher<Account>(p.GetRequiredService<IOptions<PasswordHasherOptions>>()),
                Hashings
            ))
        );
        if (Demo is not null)
            services.AddSingleton(Demo);
    }
}
