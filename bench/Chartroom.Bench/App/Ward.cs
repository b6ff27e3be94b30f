using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Bench.App;

/// <summary>An installation filled for measuring: many encounters, few of them with documents, and coders who are signed in.</summary>
internal sealed class Ward(WebApplication app, RootKey root)
{
    private const int PatientsShare = 10; // encounters a patient
    private const int Batch = 2_000;
    private const int ChartsEach = 40;
    private static readonly string[] Kinds =
    [
        "discharge-summary",
        "history-and-physical",
        "progress-note",
        "consultation",
        "face-sheet",
        "nursing-assessment",
    ];

    public List<BenchCoder> Coders { get; } = [];

    public BenchCoder? Manager { get; private set; }

    public static async Task<Ward> FillAsync(ChartroomSettings settings, int encounters, int coders)
    {
        await Opening.CreateAsync(settings, TimeProvider.System, default);
        using var open = await Opening.OpenAsync(settings, TimeProvider.System, default);
        await using var app = ChartroomHost.Build(settings, open);
        var ward = new Ward(app, open.Root);
        await ward.AddEncountersAsync(encounters);
        for (var i = 0; i < coders; i++)
            ward.Coders.Add(await ward.AddCoderAsync(i));
        ward.Manager = await ward.AddPersonAsync("manager", Role.CodingManager);
        return ward;
    }

    private async Task AddEncountersAsync(int count)
    {
        for (var done = 0; done < count; done += Batch)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ChartroomDb>();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            var patient = default(PatientId);
            for (var i = 0; i < Batch; i++)
            {
                if (i % PatientsShare == 0)
                    db.Add(NewPatient(patient = PatientId.New()));
                var encounter = NewEncounter(patient, done + i);
                db.Add(encounter);
                db.Add(
                    new WorkItem(
                        WorkItemId.New(),
                        WorkKind.Coding,
                        encounter.Id,
                        patient,
                        (TaskProfile)(i % 6),
                        CaseNumber.New()
                    ).Governed(encounter.GoverningDate)
                );
            }
            await db.SaveChangesAsync();
        }
    }

    private async Task<BenchCoder> AddCoderAsync(int number)
    {
        var coder = await AddPersonAsync($"coder{number}", Role.Coder);
        for (var i = 0; i < ChartsEach; i++)
            coder.Charts.Add(await AddChartAsync(coder.Actor));
        return coder;
    }

    private async Task<BenchCoder> AddPersonAsync(string name, Role role)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChartroomDb>();
        var account = new Account
        {
            UserName = name,
            NormalizedUserName = Account.Normalize(name),
            DisplayName = name,
            Role = role,
            SecurityStamp = Account.NewStamp(),
        };
        var (value, hash) = SessionToken.New(root);
        var session = new Session(account, hash, SignInStrength.Passkey, TimeProvider.System.GetUtcNow(), SessionLimits.Initial);
        db.Add(account);
        foreach (var subject in HeldRights.BundleOf(role))
            db.Add(new HeldRight(account.AccountId, subject, RightSource.Job, by: null, TimeProvider.System.GetUtcNow()));
        db.Add(session);
        await db.SaveChangesAsync();
        var actor = new Actor(account.AccountId, name, role, session.Id, session.Strength);
        var context = new DefaultHttpContext { RequestServices = app.Services };
        context.SetActor(actor);
        var token = app.Services.GetRequiredService<IAntiforgery>().GetTokens(context).RequestToken!;
        return new(actor, $"chartroom-session={value}", token);
    }

    private async Task<BenchChart> AddChartAsync(Actor coder)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var (db, vault) = (
            scope.ServiceProvider.GetRequiredService<ChartroomDb>(),
            scope.ServiceProvider.GetRequiredService<Vault>()
        );
        var patient = NewPatient(PatientId.New());
        var who = new Demographics { Names = [new("Quillfeather", ["Odette"])], BirthDate = new(1961, 4, 5) };
        patient.DemographicsVersion = 1;
        patient.Demographics = await vault.SealAsync(
            patient.Id,
            Patient.DemographicsField(patient.Id, 1),
            ChartJson.Write(who),
            default
        );
        var encounter = NewEncounter(patient.Id, 0);
        encounter.IdentityVersion = 1;
        var account = new EncounterIdentity { AccountNumber = "6100214" };
        encounter.Identity = await vault.SealAsync(
            patient.Id,
            Encounter.IdentityField(encounter.Id, 1),
            ChartJson.Write(account),
            default
        );
        var work = new WorkItem(
            WorkItemId.New(),
            WorkKind.Coding,
            encounter.Id,
            patient.Id,
            TaskProfile.InpatientMedicine,
            CaseNumber.New()
        );
        work.AssignTo(coder.Id, coder.Id, TimeProvider.System.GetUtcNow());
        db.AddRange(patient, encounter, work);
        DocumentId first = default;
        DocumentVersionId firstVersion = default;
        foreach (var kind in Kinds)
        {
            var (id, version) = (DocumentId.New(), DocumentVersionId.New());
            (first, firstVersion) = first == default ? (id, version) : (first, firstVersion);
            db.Add(
                new ClinicalDocument(id, encounter.Id, patient.Id, root.Lookup("document", "bench", id.ToString()))
                {
                    Type = kind,
                    Written = TimeProvider.System.GetUtcNow(),
                    AuthorRole = "attending",
                    CurrentVersion = 1,
                }
            );
            var text = await vault.SealAsync(patient.Id, DocumentVersion.TextField(version), Note.Text, default);
            db.Add(new DocumentVersion(version, id, 1, Note.Sha256, text, TimeProvider.System.GetUtcNow()) { Sections = 6 });
        }
        await db.SaveChangesAsync();
        return new(work.Number.ToString(), first, firstVersion);
    }

    private Patient NewPatient(PatientId id) =>
        new(id, "WEX", root.Lookup("mrn", "bench", id.ToString()), root.Lookup("patient", "bench", id.ToString()))
        {
            Sex = Sex.Female,
        };

    private Encounter NewEncounter(PatientId patient, int number)
    {
        var id = EncounterId.New();
        var day = new DateOnly(2026, 6, 1).AddDays(number % 90);
        return new(id, patient, root.Lookup("encounter", "bench", id.ToString()))
        {
            Class = EncounterClass.Inpatient,
            ServiceLine = "MED",
            ServiceLineName = "Internal Medicine",
            AdmittedOn = day.AddDays(-4),
            GoverningDate = day,
            Admitted = new(day.AddDays(-4), new(9, 0), TimeSpan.Zero),
            Discharged = new(day, new(15, 0), TimeSpan.Zero),
            DischargeStatus = "01",
        };
    }
}

internal sealed record BenchCoder(Actor Actor, string Cookie, string FormToken)
{
    public List<BenchChart> Charts { get; } = [];
}

internal sealed record BenchChart(string Case, DocumentId Document, DocumentVersionId Version);

/// <summary>A discharge summary of ordinary length.</summary>
internal static class Note
{
    public static string Text { get; } =
        string.Concat(
            Enumerable
                .Range(1, 12)
                .Select(day =>
                    $"HOSPITAL COURSE:\nOn day {day} she breathed more easily, took fluids and walked the length of the ward with help twice. "
                    + "Antibiotics were changed by mouth after the cultures came back, and the chest film had cleared at the right base.\n\n"
                    + "ASSESSMENT:\nCommunity acquired pneumonia with acute hypoxic respiratory failure, improving.\n\n"
                )
        );

    public static byte[] Sha256 { get; } = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Text));
}
