using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Floor;

/// <summary>Builds people, patients, charts and work of invented persons, each sealed by the vault as the import would.</summary>
internal sealed class ChartScene(TestInstallation at)
{
    public const string Family = "Quillfeather";
    public const string Mrn = "MRN-48151623";
    public const string Note =
        "HISTORY OF PRESENT ILLNESS:\nShe came with crushing chest pain that woke her twice during the small hours of that night.\n\n"
        + "ASSESSMENT:\nAcute inferior myocardial infarction with right ventricular involvement, treated within the first hour.\n";

    private int people;

    public TestInstallation At { get; } = at;

    /// <summary>A person with an account, signed in so to speak: the session has a name and no row.</summary>
    public async Task<Actor> PersonAsync(Role role = Role.Coder)
    {
        var account = await AccountAsync(role);
        return new(account.AccountId, account.DisplayName, role, SessionId.New(), SignInStrength.Passkey);
    }

    public async Task<Account> AccountAsync(Role role)
    {
        var name = $"{role.ToString().ToLowerInvariant()}{Interlocked.Increment(ref people)}";
        var account = new Account
        {
            UserName = name,
            NormalizedUserName = Account.Normalize(name),
            DisplayName = $"The {role}",
            Role = role,
            SecurityStamp = Account.NewStamp(),
        };
        await At.AddAsync(account);
        await At.AddAsync([
            .. HeldRights
                .BundleOf(role)
                .Select(s => new HeldRight(account.AccountId, s, RightSource.Job, by: null, At.Clock.Instant)),
        ]);
        return account;
    }

    /// <summary>A patient with one encounter.</summary>
    public Task<TestPatient> PatientAsync(string family = Family, string mrn = Mrn) =>
        At.AskAsync(async services =>
        {
            var db = services.GetRequiredService<ChartroomDb>();
            var id = PatientId.New();
            var who = new Demographics
            {
                Names = [new(family, ["Odette"])],
                BirthDate = new(1961, 4, 5),
                Identifiers = [new("MR", "hospital", mrn)],
                Addresses = [new(["9 Larkspur Lane"], "Wexmere", null, "MA", "02134")],
            };
            db.Add(
                new Patient(
                    id,
                    "WEX",
                    At.Root.Lookup("mrn", "hospital", mrn),
                    At.Root.Lookup("patient", "hospital", id.ToString())
                )
                {
                    Sex = Sex.Female,
                    DemographicsVersion = 1,
                    Demographics = await services
                        .GetRequiredService<Vault>()
                        .SealAsync(id, Patient.DemographicsField(id, 1), ChartJson.Write(who), default),
                }
            );
            await db.SaveChangesAsync();
            return new TestPatient(id, await EncounterAsync(id));
        });

    public async Task<EncounterId> EncounterAsync(PatientId patient, EncounterClass kind = EncounterClass.Inpatient)
    {
        var id = EncounterId.New();
        var row = new Encounter(id, patient, At.Root.Lookup("encounter", "hospital", id.ToString()))
        {
            Class = kind,
            Admitted = At.Clock.Instant.AddDays(-9),
            Discharged = At.Clock.Instant.AddDays(-5),
            AdmittedOn = new(2026, 8, 23),
            GoverningDate = new(2026, 8, 27),
            DischargeStatus = "01",
        };
        await At.AddAsync(row);
        return id;
    }

    /// <summary>The sender names a person as taking part in the patient's encounter.</summary>
    public Task TakesPartAsync(TestPatient patient, string name) =>
        At.DoAsync(async services =>
        {
            var db = services.GetRequiredService<ChartroomDb>();
            var encounter = await db.Set<Encounter>().SingleAsync(e => e.Id == patient.Encounter);
            encounter.IdentityVersion = 1;
            encounter.Identity = await services
                .GetRequiredService<Vault>()
                .SealAsync(
                    encounter.PatientId,
                    Encounter.IdentityField(encounter.Id, 1),
                    ChartJson.Write(new EncounterIdentity { AccountNumber = "6100214", Providers = [name] }),
                    default
                );
            await db.SaveChangesAsync();
        });

    /// <summary>Gives a person's account another name.</summary>
    public Task<int> NameAsync(Actor person, string name) =>
        At.DbAsync(db =>
            db.Users.Where(a => a.Id == person.Id.Value).ExecuteUpdateAsync(s => s.SetProperty(a => a.DisplayName, name))
        );

    public Task<DocumentId> DocumentAsync(
        TestPatient patient,
        string type = "discharge-summary",
        Sensitivity labels = Sensitivity.None,
        string text = Note
    ) =>
        At.AskAsync(async services =>
        {
            var db = services.GetRequiredService<ChartroomDb>();
            var (id, version) = (DocumentId.New(), DocumentVersionId.New());
            db.Add(
                new ClinicalDocument(id, patient.Encounter, patient.Id, At.Root.Lookup("document", "hospital", id.ToString()))
                {
                    Type = type,
                    Labels = labels,
                    Written = At.Clock.Instant.AddDays(-6),
                    AuthorRole = "attending",
                    CurrentVersion = 1,
                }
            );
            await db.SaveChangesAsync();
            var sealedText = await services
                .GetRequiredService<Vault>()
                .SealAsync(patient.Id, DocumentVersion.TextField(version), text, default);
            var sha256 = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text));
            db.Add(
                new DocumentVersion(version, id, 1, sha256, sealedText, At.Clock.Instant)
                {
                    Sections = SectionReader.Read(text).Count,
                }
            );
            await db.SaveChangesAsync();
            return id;
        });

    /// <summary>Open work on the patient's encounter, given to a person where one is named.</summary>
    public async Task<WorkItem> WorkAsync(
        TestPatient patient,
        Actor? assignee,
        TaskProfile profile = TaskProfile.InpatientMedicine,
        bool open = true,
        WorkKind kind = WorkKind.Coding
    )
    {
        var work = new WorkItem(WorkItemId.New(), kind, patient.Encounter, patient.Id, profile, CaseNumber.New()).Governed(
            new(2026, 8, 27)
        );
        if (assignee is not null)
            work.AssignTo(assignee.Id, assignee.Id, At.Clock.Instant);
        if (!open)
            work.Close();
        await At.AddAsync(work);
        return work;
    }

    /// <summary>A patient, one encounter, one discharge summary, and work on it.</summary>
    public async Task<TestChart> ChartAsync(Actor? assignee, string family = Family, string mrn = Mrn)
    {
        var patient = await PatientAsync(family, mrn);
        return new(patient, await DocumentAsync(patient), await WorkAsync(patient, assignee));
    }

    public Task<Outcome<ChartGrant>> OpenAsync(Actor actor, WorkItemId work, Purpose purpose = Purpose.Coding) =>
        At.AskAsync(services => services.GetRequiredService<AccessGate>().OpenChartAsync(actor, purpose, work, default));

    public Task<Outcome<ChartGrant>> ViewAsync(
        Actor actor,
        WorkItemId work,
        DocumentId document,
        Purpose purpose = Purpose.Coding
    ) =>
        At.AskAsync(services =>
            services.GetRequiredService<AccessGate>().ViewDocumentAsync(actor, purpose, work, document, default)
        );

    public Task<DocumentVersion> VersionAsync(DocumentId document) =>
        At.DbAsync(db => db.Set<DocumentVersion>().AsNoTracking().SingleAsync(v => v.DocumentId == document));

    /// <summary>Decrypts a version as a page would.</summary>
    public Task<string> TextAsync(ChartGrant grant, DocumentVersion version) =>
        At.AskAsync(async services =>
        {
            var vault = services.GetRequiredService<Vault>();
            return (
                await vault.OpenAsync(grant, grant.Patient, DocumentVersion.TextField(version.Id), version.Text, default)
            ).Open(grant);
        });
}

internal sealed record TestPatient(PatientId Id, EncounterId Encounter);

internal sealed record TestChart(TestPatient Patient, DocumentId Document, WorkItem Work);
