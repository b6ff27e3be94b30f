using System.Text;
using System.Text.Json.Nodes;
using Chartroom.Features.Intake;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Intake;

/// <summary>An installation's store in a folder of its own, with intake on it and a clock that stands.</summary>
internal sealed class IntakeHost : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chartroom-intake-");
    private readonly ServiceProvider services;

    private IntakeHost(IInterceptor? interceptor, Organisation? organisation)
    {
        var key = new byte[32];
        Array.Fill(key, (byte)7);
        var file = Path.Combine(folder.FullName, "chartroom.db");
        services = new ServiceCollection()
            .Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
            .AddSingleton<WriteTurn>()
            .AddDbContext<SqliteDb>(o =>
            {
                o.UseChartroomSqlite(file);
                if (interceptor is not null)
                    o.AddInterceptors(interceptor);
            })
            .AddScoped<ChartroomDb>(p => p.GetRequiredService<SqliteDb>())
            .AddSingleton(new RootKey(key))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(organisation ?? new Organisation())
            .AddScoped<Vault>()
            .AddSingleton<CommittedEntries>()
            .AddScoped<Recorder>()
            .AddIntake()
            .BuildServiceProvider();
    }

    public StoppedClock Clock { get; } = new(Now);

    public string Folder => folder.FullName;

    public ImportCharts Import => services.GetRequiredService<ImportCharts>();

    public static async Task<IntakeHost> StartAsync(IInterceptor? interceptor = null, Organisation? organisation = null)
    {
        var host = new IntakeHost(interceptor, organisation);
        await host.AskAsync(db => db.Database.EnsureCreatedAsync());
        return host;
    }

    public Task<ImportReport> TakeAsync(params JsonNode[] bundles) =>
        TakeAsync(bundles.Select((b, i) => Source($"{i}.json", b.ToJsonString())).ToArray());

    public Task<ImportReport> TakeAsync(params ImportSource[] sources) =>
        Import.RunAsync(null, sources, null, TestContext.Current.CancellationToken);

    public static ImportSource Source(string name, string content) => Source(name, Encoding.UTF8.GetBytes(content));

    public static ImportSource Source(string name, byte[] content) =>
        ImportSource.From(name, () => new MemoryStream(content, writable: false));

    public async Task<T> AskAsync<T>(Func<ChartroomDb, Task<T>> ask)
    {
        await using var scope = services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<ChartroomDb>());
    }

    /// <summary>Every row of what an import writes, but the ledger.</summary>
    public Task<Rows> RowsAsync() =>
        AskAsync(async db => new Rows(
            await db.Set<Patient>().CountAsync(),
            await db.Set<PatientKey>().CountAsync(),
            await db.Set<Encounter>().CountAsync(),
            await db.Set<ClinicalDocument>().CountAsync(),
            await db.Set<DocumentVersion>().CountAsync(),
            await db.Set<WorkItem>().CountAsync()
        ));

    public Task<List<LedgerRow>> EntriesAsync() => AskAsync(db => db.Set<LedgerRow>().OrderBy(e => e.Id).ToListAsync());

    public Task<List<ClinicalDocument>> DocumentsAsync() =>
        AskAsync(db => db.Set<ClinicalDocument>().OrderBy(d => d.Id).ToListAsync());

    /// <summary>The words of each version of a document, oldest first.</summary>
    public async Task<List<string>> TextsAsync(DocumentId document)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChartroomDb>();
        var vault = scope.ServiceProvider.GetRequiredService<Vault>();
        var row = await db.Set<ClinicalDocument>().SingleAsync(d => d.Id == document);
        var texts = new List<string>();
        foreach (
            var version in await db.Set<DocumentVersion>()
                .Where(v => v.DocumentId == document)
                .OrderBy(v => v.Number)
                .ToListAsync()
        )
        {
            var grant = GrantFor(row.PatientId, row.EncounterId, version.Id);
            texts.Add(
                (await vault.OpenAsync(grant, row.PatientId, DocumentVersion.TextField(version.Id), version.Text, default)).Open(
                    grant
                )
            );
        }
        return texts;
    }

    public async Task<Demographics> DemographicsAsync()
    {
        await using var scope = services.CreateAsyncScope();
        var patient = await scope.ServiceProvider.GetRequiredService<ChartroomDb>().Set<Patient>().SingleAsync();
        var grant = GrantFor(patient.Id, EncounterId.New(), DocumentVersionId.New());
        var field = Patient.DemographicsField(patient.Id, patient.DemographicsVersion);
        var vault = scope.ServiceProvider.GetRequiredService<Vault>();
        return ChartJson.ReadDemographics(
            (await vault.OpenAsync(grant, patient.Id, field, patient.Demographics, default)).Open(grant)
        );
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private ChartGrant GrantFor(PatientId patient, EncounterId encounter, DocumentVersionId version)
    {
        var work = new WorkItem(WorkItemId.New(), WorkKind.Coding, encounter, patient, TaskProfile.Office, CaseNumber.New());
        var actor = new Actor(AccountId.New(), "A coder", Role.Coder, SessionId.New(), SignInStrength.Passkey);
        return new(work, actor, Purpose.Coding, EntryId.New(), Clock.GetUtcNow().AddMinutes(1))
        {
            Versions = new HashSet<DocumentVersionId> { version },
        };
    }

    internal sealed record Rows(int Patients, int Keys, int Encounters, int Documents, int Versions, int WorkItems);
}

/// <summary>A clock that shows one instant until told another.</summary>
internal sealed class StoppedClock(DateTimeOffset at) : TimeProvider
{
    public DateTimeOffset Instant { get; set; } = at;

    public override DateTimeOffset GetUtcNow() => Instant;
}
