using System.Text.Json;
using Chartroom.Features.Notes;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.May;

public sealed class The_gate_opens_charts_on_SQLite() : The_gate_opens_charts(Database.Sqlite);

public sealed class The_gate_opens_charts_on_PostgreSQL() : The_gate_opens_charts(Database.Postgres);

public abstract class The_gate_opens_charts(Database database)
{
    private const int Parallel = 200;

    /// <summary>One row a rule: what is asked, and the rule that must answer. The entry of the ledger must say the same.</summary>
    private static readonly Dictionary<string, (AccessRule Rule, Func<ChartScene, Task<Refusal?>> Ask)> Rows = new()
    {
        ["stepped away"] = (AccessRule.SessionLocked, async s => await Opened(s, bend: actor => actor with { Locked = true })),
        ["a manager opens a chart"] = (AccessRule.PurposeNotForRole, async s => await OpenedBy(s, Role.CodingManager)),
        ["an administrator opens a chart"] = (AccessRule.PurposeNotForRole, async s => await OpenedBy(s, Role.Administrator)),
        ["a security officer opens a chart"] = (AccessRule.PurposeNotForRole, async s => await OpenedBy(s, Role.SecurityOfficer)),
        ["a coder reviews"] = (AccessRule.PurposeNotForRole, async s => await Opened(s, purpose: Purpose.CodingAudit)),
        ["a purpose nobody knows"] = (AccessRule.NothingAllows, async s => await Opened(s, purpose: (Purpose)99)),
        ["another coder's chart"] = (AccessRule.NotAssigned, async s => await Opened(s, by: () => s.PersonAsync())),
        ["work that is closed"] = (AccessRule.WorkClosed, async s => await Opened(s, open: false)),
        ["a second chart"] = (AccessRule.AnotherChartOpen, SecondChart),
        ["a document of a chart that is not open"] = (
            AccessRule.ChartNotOpen,
            async s => await Viewed(s, "discharge-summary", open: false)
        ),
        ["a document needed"] = (AccessRule.InScope, async s => await Viewed(s, "discharge-summary")),
        ["a document not needed"] = (AccessRule.NotNeededForTask, async s => await Viewed(s, "face-sheet")),
        ["a document of a kind nobody knows"] = (AccessRule.NotNeededForTask, async s => await Viewed(s, "letter-from-mother")),
        ["a counselling note by its label"] = (
            AccessRule.CounsellingNote,
            async s => await Viewed(s, "progress-note", Sensitivity.Psychotherapy)
        ),
        ["a substance counselling note"] = (
            AccessRule.CounsellingNote,
            async s => await Viewed(s, "progress-note", Sensitivity.SudCounseling)
        ),
        ["a counselling note by its kind"] = (AccessRule.ClosedToRole, async s => await Viewed(s, "psychotherapy-note")),
        ["a Part 2 document that is needed"] = (
            AccessRule.InScope,
            async s => await Viewed(s, "progress-note", Sensitivity.Part2)
        ),
        ["another encounter's document"] = (AccessRule.AnotherEncounter, AnotherEncounter),
        ["a widened document"] = (AccessRule.WidenedDocument, async s => await Viewed(s, "face-sheet", widened: true)),
        ["a widened counselling note"] = (
            AccessRule.CounsellingNote,
            async s => await Viewed(s, "face-sheet", Sensitivity.Psychotherapy, widened: true)
        ),
        ["a widened document of a closed kind"] = (
            AccessRule.ClosedToRole,
            async s => await Viewed(s, "psychotherapy-note", widened: true)
        ),
        ["the chart"] = (AccessRule.TaskChart, async s => await Opened(s)),
        ["a field of the banner"] = (AccessRule.BannerField, async s => await Revealed(s, open: true)),
        ["a field of a chart that is not open"] = (AccessRule.ChartNotOpen, async s => await Revealed(s, open: false)),
        ["final codes"] = (AccessRule.FinalCodes, async s => await Exported(s, finalized: true)),
        ["codes that are not final"] = (AccessRule.ConditionNotMet, async s => await Exported(s, finalized: false)),
        ["the sentence of an exception"] = (AccessRule.ExceptionReview, async s => await Reviewed(s)),
        ["one's own query"] = (AccessRule.OwnQuery, async s => await Asked(s, Role.Provider, Purpose.ProviderQuery)),
        ["a query to decide a block on"] = (AccessRule.QueryReview, async s => await Asked(s, Role.Auditor, Purpose.QueryReview)),
        ["another's query"] = (
            AccessRule.NotAssigned,
            async s => await Asked(s, Role.Provider, Purpose.ProviderQuery, own: false)
        ),
        ["a query that is over"] = (
            AccessRule.WorkClosed,
            async s => await Asked(s, Role.Provider, Purpose.ProviderQuery, open: false)
        ),
        ["words about a case"] = (AccessRule.Excerpt, async s => await Discussed(s, Role.CodingManager)),
        ["words about a case, asked by a coder"] = (AccessRule.PurposeNotForRole, async s => await Discussed(s, Role.Coder)),
        ["a class of charts that was taken away"] = (AccessRule.ClassNotHeld, ClassTaken),
        ["a document given for the task"] = (AccessRule.GivenScope, async s => await Given(s)),
        ["a document whose giving has ended"] = (
            AccessRule.NotNeededForTask,
            async s => await Given(s, after: TimeSpan.FromHours(1))
        ),
        ["another kind than the one given"] = (AccessRule.NotNeededForTask, async s => await Given(s, read: "physician-order")),
        ["codes, by a person who was given export"] = (AccessRule.FinalCodes, async s => await ExportedBy(s, TimeSpan.Zero)),
        ["codes, after the giving has ended"] = (
            AccessRule.PurposeNotForRole,
            async s => await ExportedBy(s, TimeSpan.FromHours(1))
        ),
        ["a document in an emergency"] = (AccessRule.EmergencyDocument, async s => await Broken(s, "face-sheet")),
        ["a counselling note in an emergency"] = (
            AccessRule.CounsellingNote,
            async s => await Broken(s, "progress-note", Sensitivity.Psychotherapy)
        ),
        ["a document after the emergency's hour"] = (
            AccessRule.WorkClosed,
            async s => await Broken(s, "face-sheet", after: TimeSpan.FromHours(1))
        ),
        ["the ledger stopped"] = (AccessRule.LedgerStopped, Stopped),
    };

    public static TheoryData<string> Questions => [.. Rows.Keys];

    [Theory, MemberData(nameof(Questions)), Proves("C3"), Proves("A6"), Proves("D2")]
    public async Task Each_rule_answers_and_is_recorded(string question)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var (rule, ask) = Rows[question];

        var why = await ask(new ChartScene(at));

        var allowed = new Decision(rule).Allowed;
        Assert.Equal(allowed ? null : AccessRefusals.Of(rule), why);
        var last = (await at.EntriesAsync())[^1];
        using var entry = JsonDocument.Parse(last.Bytes);
        Assert.Equal(!allowed, last.Refused);
        Assert.Equal(rule.ToString(), entry.RootElement.GetProperty("rule").GetString());
        Assert.Equal(1, entry.RootElement.GetProperty("matrix").GetInt32());
        Assert.Equal(last.Patient, entry.RootElement.GetProperty("patient").GetString());
        Assert.Equal(why?.Citation, allowed ? null : entry.RootElement.GetProperty("citation").GetString());
        await at.VerifyAsync();
    }

    [Fact]
    public void Every_rule_has_a_row() => Assert.Empty(Enum.GetValues<AccessRule>().Except(Rows.Values.Select(row => row.Rule)));

    [Fact, Proves("J8")]
    public async Task Two_hundred_parallel_openings_leave_one_lease_and_one_grant()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new ChartScene(at);
        var coder = await scene.PersonAsync();
        var patient = await scene.PatientAsync();
        var work = new List<WorkItem>();
        for (var i = 0; i < Parallel; i++)
            work.Add(await scene.WorkAsync(patient, coder));

        var outcomes = await Task.WhenAll(work.Select(w => Task.Run(() => scene.OpenAsync(coder, w.Id))));

        var granted = Assert.Single(outcomes, o => o.Allows(out _, out _)).Value();
        var lease = await at.DbAsync(db => db.Set<ChartLease>().SingleAsync());
        Assert.Equal((granted.Work, granted.Entry), (lease.WorkItemId, lease.OpeningEntry));
        Assert.All(outcomes.Where(o => !o.Allows(out _, out _)), o => Assert.Equal(new AnotherChartOpen(), o.Why()));
        var opened = (await at.EntriesAsync()).Where(e => e.Type == "chart.opened").ToList();
        Assert.Equal((1, Parallel - 1), (opened.Count(e => !e.Refused), opened.Count(e => e.Refused)));
        await at.VerifyAsync();
    }

    [Fact]
    public async Task An_ended_lease_is_taken_over_by_one_of_many()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new ChartScene(at);
        var coder = await scene.PersonAsync();
        var patient = await scene.PatientAsync();
        (await scene.OpenAsync(coder, (await scene.WorkAsync(patient, coder)).Id)).Value();
        at.Clock.Pass(ChartLease.Lifetime);
        var work = new List<WorkItem>();
        for (var i = 0; i < 20; i++)
            work.Add(await scene.WorkAsync(patient, coder));

        var outcomes = await Task.WhenAll(work.Select(w => Task.Run(() => scene.OpenAsync(coder, w.Id))));

        var granted = Assert.Single(outcomes, o => o.Allows(out _, out _)).Value();
        Assert.Equal(granted.Work, (await at.DbAsync(db => db.Set<ChartLease>().SingleAsync())).WorkItemId);
    }

    [Fact]
    public async Task Two_people_open_two_charts_at_once()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new ChartScene(at);
        var (first, second) = (await scene.PersonAsync(), await scene.PersonAsync());
        var (one, other) = (await scene.ChartAsync(first, mrn: "1"), await scene.ChartAsync(second, mrn: "2"));

        (await scene.OpenAsync(first, one.Work.Id)).Value();
        (await scene.OpenAsync(second, other.Work.Id)).Value();

        Assert.Equal(2, await at.DbAsync(db => db.Set<ChartLease>().CountAsync()));
    }

    [Fact]
    public async Task A_chart_stays_open_for_an_hour_and_for_its_own_session_only()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new ChartScene(at);
        var coder = await scene.PersonAsync();
        var chart = await scene.ChartAsync(coder);
        var grant = (await scene.OpenAsync(coder, chart.Work.Id)).Value();
        Assert.Equal(at.Clock.Instant + ChartLease.Lifetime, grant.Expires);

        at.Clock.Pass(ChartLease.Lifetime - TimeSpan.FromTicks(1));
        (await scene.ViewAsync(coder, chart.Work.Id, chart.Document)).Value();
        var elsewhere = await scene.ViewAsync(coder with { Session = SessionId.New() }, chart.Work.Id, chart.Document);
        at.Clock.Pass(TimeSpan.FromTicks(1));
        var late = await scene.ViewAsync(coder, chart.Work.Id, chart.Document);

        Assert.Equal(new ChartNotOpen(), elsewhere.Why());
        Assert.Equal(new ChartNotOpen(), late.Why());
    }

    [Fact, Proves("C3")]
    public async Task Another_patient_s_document_looks_like_one_that_is_not_there()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new ChartScene(at);
        var coder = await scene.PersonAsync();
        var (own, other) = (await scene.ChartAsync(coder, mrn: "1"), await scene.ChartAsync(null, mrn: "2"));
        (await scene.OpenAsync(coder, own.Work.Id)).Value();

        var foreign = await scene.ViewAsync(coder, own.Work.Id, other.Document);
        var unknown = await scene.ViewAsync(coder, own.Work.Id, DocumentId.New());
        var noWork = await scene.OpenAsync(coder, WorkItemId.New());

        Assert.Equal(unknown.Why(), foreign.Why());
        Assert.Equal(new NotAssigned(), foreign.Why());
        Assert.Equal(new NotAssigned(), noWork.Why());
        var refused = (await at.EntriesAsync()).TakeLast(3).ToList();
        Assert.All(refused, e => Assert.Equal(("route.refused", true, null), (e.Type, e.Refused, e.Patient)));
        await at.VerifyAsync();
    }

    [Fact]
    public async Task A_view_grant_opens_its_own_version_and_a_resumed_one_what_was_shown()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new ChartScene(at);
        var coder = await scene.PersonAsync();
        var chart = await scene.ChartAsync(coder);
        var second = await scene.DocumentAsync(chart.Patient, "progress-note");
        var opened = (await scene.OpenAsync(coder, chart.Work.Id)).Value();
        var viewed = (await scene.ViewAsync(coder, chart.Work.Id, chart.Document)).Value();
        var (shown, unseen) = (await scene.VersionAsync(chart.Document), await scene.VersionAsync(second));

        var resumed = (
            await at.AskAsync(s => s.GetRequiredService<AccessGate>().ResumeAsync(coder, Purpose.Coding, chart.Work.Id, default))
        ).Value();

        Assert.Empty(opened.Versions);
        Assert.Equal([shown.Id], viewed.Versions);
        Assert.Equal([shown.Id], resumed.Versions);
        Assert.Equal(opened.Entry, resumed.Entry);
        Assert.Equal(ChartScene.Note, await scene.TextAsync(viewed, shown));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => scene.TextAsync(opened, shown));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => scene.TextAsync(resumed, unseen));
    }

    [Fact, Proves("D2")]
    public async Task Sections_that_no_task_needs_stay_covered_and_so_does_what_one_kind_keeps()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new ChartScene(at);
        var coder = await scene.PersonAsync();
        var chart = await scene.ChartAsync(coder);
        var note = await scene.DocumentAsync(chart.Patient, "progress-note");
        var stricter = RoleMatrixSource.Shipped + "\nCoder,*,progress-note,SocialHistory,Sealed\n";
        await at.AddAsync(new RoleMatrixVersion(2, stricter, at.Clock.Instant, null));
        (await scene.OpenAsync(coder, chart.Work.Id)).Value();

        var summary = (await scene.ViewAsync(coder, chart.Work.Id, chart.Document)).Value();
        var kept = (await scene.ViewAsync(coder, chart.Work.Id, note)).Value();

        DocumentSection[] always = [DocumentSection.Demographics, DocumentSection.ContactsAndKin, DocumentSection.Insurance];
        Assert.Equal(always, summary.Withheld.Order());
        Assert.Equal([.. always, DocumentSection.SocialHistory], kept.Withheld.Order());
        Assert.Equal(2, kept.MatrixVersion);
    }

    [Fact, Proves("A6")]
    public async Task A_new_version_of_the_matrix_decides_from_the_next_question_on()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new ChartScene(at);
        var coder = await scene.PersonAsync();
        var chart = await scene.ChartAsync(coder);
        (await scene.OpenAsync(coder, chart.Work.Id)).Value();
        (await scene.ViewAsync(coder, chart.Work.Id, chart.Document)).Value();

        await at.AddAsync(new RoleMatrixVersion(2, "Coder,Coding,allow\nCoder,*,*,*,Sealed", at.Clock.Instant, null));

        Assert.Equal(new NotNeededForTask(), (await scene.ViewAsync(coder, chart.Work.Id, chart.Document)).Why());
    }

    private static async Task<Refusal?> Opened(
        ChartScene scene,
        Func<Actor, Actor>? bend = null,
        Func<Task<Actor>>? by = null,
        Purpose purpose = Purpose.Coding,
        bool open = true
    )
    {
        var coder = await scene.PersonAsync();
        var work = await scene.WorkAsync(await scene.PatientAsync(), coder, open: open);
        var actor = by is null ? coder : await by();
        return Refused(await scene.OpenAsync(bend?.Invoke(actor) ?? actor, work.Id, purpose));
    }

    private static async Task<Refusal?> OpenedBy(ChartScene scene, Role role)
    {
        var person = await scene.PersonAsync(role);
        var work = await scene.WorkAsync(await scene.PatientAsync(), person);
        return Refused(await scene.OpenAsync(person, work.Id));
    }

    private static async Task<Refusal?> Asked(ChartScene scene, Role role, Purpose purpose, bool own = true, bool open = true)
    {
        var person = await scene.PersonAsync(role);
        var work = await scene.WorkAsync(await scene.PatientAsync(), own ? person : null, open: open, kind: WorkKind.Query);
        return Refused(
            await scene.At.AskAsync(s =>
                s.GetRequiredService<AccessGate>()
                    .ReadQuestionAsync(
                        person,
                        purpose,
                        work.Id,
                        Guid.CreateVersion7(),
                        new Features.Queries.QueryViewed(default, work.Number),
                        default
                    )
            )
        );
    }

    private static async Task<Refusal?> SecondChart(ChartScene scene)
    {
        var coder = await scene.PersonAsync();
        var patient = await scene.PatientAsync();
        (await scene.OpenAsync(coder, (await scene.WorkAsync(patient, coder)).Id)).Value();
        return Refused(await scene.OpenAsync(coder, (await scene.WorkAsync(patient, coder)).Id));
    }

    private static async Task<Refusal?> Viewed(
        ChartScene scene,
        string type,
        Sensitivity labels = Sensitivity.None,
        bool open = true,
        bool widened = false
    )
    {
        var coder = await scene.PersonAsync();
        var patient = await scene.PatientAsync();
        var document = await scene.DocumentAsync(patient, type, labels);
        var work = await scene.WorkAsync(patient, coder);
        if (open)
            (await scene.OpenAsync(coder, work.Id)).Value();
        if (widened)
            await scene.At.AddAsync(
                new Widening(EntryId.New(), work.Id, document, coder.Id, WideningReason.DischargeStatus, scene.At.Clock.Instant)
            );
        return Refused(await scene.ViewAsync(coder, work.Id, document));
    }

    private static async Task<Refusal?> AnotherEncounter(ChartScene scene)
    {
        var coder = await scene.PersonAsync();
        var chart = await scene.ChartAsync(coder);
        var earlier = chart.Patient with { Encounter = await scene.EncounterAsync(chart.Patient.Id) };
        (await scene.OpenAsync(coder, chart.Work.Id)).Value();
        return Refused(await scene.ViewAsync(coder, chart.Work.Id, await scene.DocumentAsync(earlier)));
    }

    private static async Task<Refusal?> Revealed(ChartScene scene, bool open)
    {
        var coder = await scene.PersonAsync();
        var work = await scene.WorkAsync(await scene.PatientAsync(), coder);
        if (open)
            (await scene.OpenAsync(coder, work.Id)).Value();
        return Refused(
            await scene.At.AskAsync(s =>
                s.GetRequiredService<AccessGate>().RevealAsync(coder, Purpose.Coding, work.Id, BannerField.Mrn, default)
            )
        );
    }

    private static async Task<Refusal?> Reviewed(ChartScene scene)
    {
        var (coder, officer) = (await scene.PersonAsync(), await scene.PersonAsync(Role.PrivacyOfficer));
        var chart = await scene.ChartAsync(coder);
        var exception = EntryId.New();
        await scene.At.DbAsync(async db =>
        {
            db.Add(new Widening(exception, chart.Work.Id, chart.Document, coder.Id, WideningReason.ProcedureDetail, default));
            return await db.SaveChangesAsync();
        });
        return Refused(
            await scene.At.AskAsync(s => s.GetRequiredService<AccessGate>().ReadExceptionAsync(officer, exception, default))
        );
    }

    private static async Task<Refusal?> Discussed(ChartScene scene, Role role)
    {
        var person = await scene.PersonAsync(role);
        var work = await scene.WorkAsync(await scene.PatientAsync(), null);
        return Refused(
            await scene.At.AskAsync(s =>
                s.GetRequiredService<AccessGate>().ExcerptAsync(person, work.Id, new TextChecked(), [work.Id.Value], default)
            )
        );
    }

    private static async Task<Refusal?> Exported(ChartScene scene, bool finalized)
    {
        var manager = await scene.PersonAsync(Role.CodingManager);
        var work = await scene.WorkAsync(await scene.PatientAsync(), null);
        return Refused(
            await scene.At.AskAsync(s =>
                s.GetRequiredService<AccessGate>().ExportAsync(manager, work.Id, finalized, "csv", default)
            )
        );
    }

    private static async Task<Refusal?> ClassTaken(ChartScene scene)
    {
        var coder = await scene.PersonAsync();
        var work = await scene.WorkAsync(await scene.PatientAsync(), coder);
        await scene.At.DbAsync(db =>
            db.Set<HeldRight>()
                .Where(r => r.AccountKey == coder.Id.Value && r.Profile == work.Profile)
                .ExecuteUpdateAsync(s => s.SetProperty(r => r.EndedAt, scene.At.Clock.Instant))
        );
        return Refused(await scene.OpenAsync(coder, work.Id));
    }

    /// <summary>A coder holds the scope of a kind of document for one hour, and reads one.</summary>
    private static async Task<Refusal?> Given(ChartScene scene, TimeSpan after = default, string read = "face-sheet")
    {
        var coder = await scene.PersonAsync();
        var patient = await scene.PatientAsync();
        var document = await scene.DocumentAsync(patient, read);
        var work = await scene.WorkAsync(patient, coder, TaskProfile.Office);
        await GiveAsync(scene, coder, new(RightKind.Scope, Profile: TaskProfile.Office, Document: "face-sheet"));
        scene.At.Clock.Pass(after);
        (await scene.OpenAsync(coder, work.Id)).Value();
        return Refused(await scene.ViewAsync(coder, work.Id, document));
    }

    private static async Task<Refusal?> ExportedBy(ChartScene scene, TimeSpan after)
    {
        var coder = await scene.PersonAsync();
        var work = await scene.WorkAsync(await scene.PatientAsync(), null);
        await GiveAsync(scene, coder, RightSubject.Export);
        scene.At.Clock.Pass(after);
        return Refused(
            await scene.At.AskAsync(s => s.GetRequiredService<AccessGate>().ExportAsync(coder, work.Id, true, "csv", default))
        );
    }

    /// <summary>A manager breaks a chart open for an hour, and reads one document.</summary>
    private static async Task<Refusal?> Broken(
        ChartScene scene,
        string type,
        Sensitivity labels = Sensitivity.None,
        TimeSpan after = default
    )
    {
        var manager = await scene.PersonAsync(Role.CodingManager);
        var patient = await scene.PatientAsync();
        var document = await scene.DocumentAsync(patient, type, labels);
        var work = new WorkItem(
            WorkItemId.New(),
            WorkKind.Emergency,
            patient.Encounter,
            patient.Id,
            TaskProfile.Office,
            CaseNumber.New()
        )
        {
            Until = scene.At.Clock.Instant.AddHours(1),
        };
        work.AssignTo(manager.Id, manager.Id, scene.At.Clock.Instant);
        await scene.At.AddAsync(work);
        (await scene.OpenAsync(manager, work.Id, Purpose.Emergency)).Value();
        scene.At.Clock.Pass(after);
        return Refused(await scene.ViewAsync(manager, work.Id, document, Purpose.Emergency));
    }

    private static Task GiveAsync(ChartScene scene, Actor person, RightSubject what) =>
        scene.At.AddAsync(
            new HeldRight(person.Id, what, RightSource.Request, person.Id, scene.At.Clock.Instant)
            {
                Until = scene.At.Clock.Instant.AddHours(1),
            }
        );

    private static Task<Refusal?> Stopped(ChartScene scene)
    {
        scene.At.Services.GetRequiredService<LedgerHealth>().Stop("A test stopped it.");
        return Opened(scene);
    }

    private static Refusal? Refused(Outcome<ChartGrant> outcome) => outcome.Allows(out _, out var why) ? null : why;
}
