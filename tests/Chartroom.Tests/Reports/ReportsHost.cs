using System.Net;
using System.Text.RegularExpressions;
using Chartroom.Codes;
using Chartroom.Features.Charts;
using Chartroom.Features.Coding;
using Chartroom.Features.Intake;
using Chartroom.Features.Worklist;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Chartroom.Tests.Intake;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Reports;

/// <summary>
/// The whole application on a free loopback port with a database of its own, a workforce, and one imported stay of an invented patient:
/// discharge summary and radiology report in scope, nursing assessment sealed.
/// </summary>
internal sealed partial class ReportsHost : IAsyncDisposable
{
    public const string Mrn = "M100";
    public const string Account = "AV100";
    public const string Sentence = "The summary refers to the wound described by nursing.";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chartroom-reports-");
    private readonly Dictionary<Role, Person> people = [];
    private readonly WebApplication app;

    private ReportsHost()
    {
        var key = new byte[32];
        Array.Fill(key, (byte)9);
        Settings = ChartroomSettings.For(folder.FullName) with { Url = "http://127.0.0.1:0", Postgres = "" };
        Directory.CreateDirectory(Path.GetDirectoryName(Settings.RootKeyFile)!);
        Directory.CreateDirectory(Settings.DataFolder);
        var open = new OpenInstallation(InstallationLock.Take(Settings.DataFolder), new RootKey(key));
        LedgerKey.Ensure(Settings, open.Root);
        app = ChartroomHost.Build(Settings, open);
    }

    public ChartroomSettings Settings { get; }

    public CaseNumber Case { get; private set; }

    public IReadOnlyDictionary<Role, Person> People => people;

    public static async Task<ReportsHost> StartAsync()
    {
        var host = new ReportsHost();
        await host.DoAsync(async services =>
        {
            var db = services.GetRequiredService<ChartroomDb>();
            await db.Database.EnsureCreatedAsync();
            db.Add(
                new Installation(services.GetRequiredService<RootKey>().Fingerprint, demo: false, TimeProvider.System.GetUtcNow())
            );
            db.Add(new RoleMatrixVersion(1, RoleMatrixSource.Shipped, TimeProvider.System.GetUtcNow(), null));
            foreach (var role in Enum.GetValues<Role>())
                db.Add(
                    new Chartroom.Platform.Who.Account
                    {
                        UserName = $"{role}",
                        NormalizedUserName = $"{role}".ToUpperInvariant(),
                        DisplayName = $"The {role}",
                        Role = role,
                        SecurityStamp = Chartroom.Platform.Who.Account.NewStamp(),
                    }
                );
            var saved = await db.SaveChangesAsync();
            await HeldRights.FillAsync(db, TimeProvider.System, default);
            return saved;
        });
        foreach (var role in Enum.GetValues<Role>())
            host.people[role] = await host.SignInAsync(role);
        var report = await host.DoAsync(s =>
            s.GetRequiredService<ImportCharts>()
                .RunAsync(null, [IntakeHost.Source("chart.json", Stay().ToJsonString())], null, default)
        );
        Assert.Empty(report.Problems);
        await host.app.StartAsync();
        host.Case = await host.DoAsync(s =>
            s.GetRequiredService<ChartroomDb>().Set<WorkItem>().Select(w => w.Number).SingleAsync()
        );
        return host;
    }

    public Actor Actor(Role role) => people[role].Actor;

    public async Task<T> DoAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    public Task<T> AskAsync<T>(Func<ChartroomDb, Task<T>> ask) => DoAsync(s => ask(s.GetRequiredService<ChartroomDb>()));

    public T Service<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>The manager gives the chart to the coder, who opens it, reads the summary, widens to the nursing assessment and reads it.</summary>
    public async Task WorkAsync()
    {
        var coder = Actor(Role.Coder);
        await DoneAsync<AssignWork, WorkItem>(a => a.HandleAsync(Actor(Role.CodingManager), Case, coder.Id, default));
        await DoneAsync<OpenChart, ChartGrant>(o => o.HandleAsync(coder, Case, closeOther: false, default));
        var nursing = await DocumentAsync("nursing-assessment");
        await ViewAsync(await DocumentAsync("discharge-summary"));
        await DoneAsync<WidenScope, Widening>(w =>
            w.HandleAsync(coder, Case, nursing, WideningReason.ReferencedByProvider, Sentence, default)
        );
        await ViewAsync(nursing);
    }

    /// <summary>Codes pneumonia from the summary, a lavage and a supply, and signs.</summary>
    public async Task FinalizeAsync()
    {
        var summary = await DocumentAsync("discharge-summary");
        await DoAsync(async services =>
        {
            var db = services.GetRequiredService<ChartroomDb>();
            var (coder, now) = (Actor(Role.Coder).Id, TimeProvider.System.GetUtcNow());
            var version = await db.Set<DocumentVersion>().SingleAsync(v => v.DocumentId == summary);
            var work = await db.Set<WorkItem>().SingleAsync();
            var chart = await db.Set<CodedChart>().SingleAsync();
            var pneumonia = new CodeAssignment(AssignmentId.New(), CodeSystem.Icd10Cm, "J189", coder, now)
            {
                Poa = PoaIndicator.Yes,
            };
            pneumonia.Become(DiagnosisRole.Principal);
            pneumonia.Cite(new(EvidenceId.New(), summary, version.Id, 17, 30) { VersionHash = version.Sha256 });
            var lavage = new CodeAssignment(AssignmentId.New(), CodeSystem.Icd10Pcs, "0B9M8ZX", coder, now)
            {
                PerformedOn = new(2026, 8, 2),
            };
            var supply = new CodeAssignment(AssignmentId.New(), CodeSystem.Hcpcs, "A4216", coder, now)
            {
                Modifiers = "LT 59",
                Units = 2,
            };
            foreach (var assignment in new[] { pneumonia, lavage, supply })
                Assert.True(chart.Assign(assignment, now).Allows(out _, out _));
            Assert.True(chart.ConfirmDischargeStatus("01", now).Allows(out _, out _));
            Assert.True(chart.FinalizeUnder(new(EntryId.New(), coder, now, "Passkey", [1, 2, 3]), []).Allows(out _, out _));
            work.Close();
            return await db.SaveChangesAsync();
        });
    }

    public Task<DocumentId> DocumentAsync(string type) =>
        AskAsync(db => db.Set<ClinicalDocument>().Where(d => d.Type == type).Select(d => d.Id).SingleAsync());

    public async Task<Outcome<ChartGrant>> TryViewAsync(DocumentId document)
    {
        var work = await AskAsync(db => db.Set<WorkItem>().Select(w => w.Id).SingleAsync());
        return await DoAsync(s =>
            s.GetRequiredService<AccessGate>().ViewDocumentAsync(Actor(Role.Coder), Purpose.Coding, work, document, default)
        );
    }

    public async Task IntegrateAsync() => await Service<Integrator>().IntegrateAllAsync(default);

    public async Task<TDone> DoneAsync<THandler, TDone>(Func<THandler, Task<Outcome<TDone>>> act)
        where THandler : notnull
    {
        var outcome = await DoAsync(s => act(s.GetRequiredService<THandler>()));
        return outcome.Allows(out var done, out var why) ? done : throw new InvalidOperationException(why.Rule);
    }

    public Task<HttpResponseMessage> GetAsync(Role role, string path, string accept = "text/html")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", accept);
        return people[role].Client.SendAsync(request);
    }

    public async Task<string> PageAsync(Role role, string path)
    {
        var answer = await GetAsync(role, path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Sends a form of a page, with the page's own token.</summary>
    public async Task<HttpResponseMessage> PostAsync(
        Role role,
        string page,
        string action,
        params (string Name, string Value)[] fields
    )
    {
        var token = Token().Match(await PageAsync(role, page)).Groups[1].Value;
        var form = fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2));
        return await people[role].Client.PostAsync(action, new FormUrlEncodedContent(form));
    }

    public Task<List<LedgerRow>> EntriesAsync(string type) =>
        AskAsync(db => db.Set<LedgerRow>().Where(e => e.Type == type).OrderBy(e => e.Id).ToListAsync());

    public async ValueTask DisposeAsync()
    {
        foreach (var person in people.Values)
            person.Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private async Task ViewAsync(DocumentId document) => Assert.True((await TryViewAsync(document)).Allows(out _, out _));

    private async Task<Person> SignInAsync(Role role)
    {
        var account = await AskAsync(db => db.Users.AsNoTracking().SingleAsync(u => u.Role == role));
        var proof = new SignInProof(ProofKind.Passkey, SignInStrength.Passkey, null);
        var started = await DoneAsync<StartSession, SessionStarted>(s => s.RunAsync(account, proof, "127.0.0.1", default));
        await AskAsync(async db =>
        {
            var device = Managed(account.AccountId);
            db.Add(device);
            (await db.Set<Session>().SingleAsync(s => s.Id == started.Actor.Session)).On(device.Id);
            return await db.SaveChangesAsync();
        });
        return new(started.Actor, started.Token, () => new Uri(app.Urls.Single()));
    }

    /// <summary>A device of this person of which everything was seen today.</summary>
    private static Device Managed(AccountId owner)
    {
        var (now, home) = (TimeProvider.System.GetUtcNow(), new Organisation());
        var device = new Device(DeviceId.New(), "L-204", DeviceKind.Laptop, $"{owner}", owner, now);
        var today = home.LegalDay(now);
        Assert.True(device.Take(new(true, today, today, true, today), DevicePolicy.Initial, home, now).Allows(out _, out _));
        return device;
    }

    private static System.Text.Json.Nodes.JsonObject Stay() =>
        Fhir.Bundle(
            Fhir.Patient(),
            Fhir.Practitioner(),
            Fhir.Encounter(),
            Fhir.Document("doc-1", "HOSPITAL COURSE:\nPneumonia of the left lower lobe.\nPLAN:\nHome.\n"),
            Fhir.Document("doc-2", "FINDINGS:\nLeft lower lobe opacity.\n", "18748-4"),
            Fhir.Document("doc-3", "ASSESSMENT:\nWound on the left heel.\n", "34746-8")
        );

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    /// <summary>A signed-in person with a browser's cookies.</summary>
    internal sealed class Person(Actor actor, string token, Func<Uri> address)
    {
        private readonly Lazy<HttpClient> client = new(() =>
        {
            var cookies = new CookieContainer();
            cookies.Add(address(), new Cookie("chartroom-session", token));
            return new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false })
            {
                BaseAddress = address(),
            };
        });

        public Actor Actor { get; } = actor;

        public HttpClient Client => client.Value;
    }
}
