using Chartroom.Features.Charts;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.May;

public sealed class A_scope_is_widened_by_one_document_on_SQLite() : A_scope_is_widened_by_one_document(Database.Sqlite);

public sealed class A_scope_is_widened_by_one_document_on_PostgreSQL() : A_scope_is_widened_by_one_document(Database.Postgres);

public abstract class A_scope_is_widened_by_one_document(Database database)
{
    private const string Reason = "The nursing note times the fall before admission.";

    [Fact, Proves("A6"), Proves("D2")]
    public async Task One_named_document_opens_with_a_reason_and_the_exception_is_listed()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var (scene, coder, chart) = await OpenChartAsync(at);
        var (asked, other) = (
            await scene.DocumentAsync(chart.Patient, "nursing-assessment"),
            await scene.DocumentAsync(chart.Patient, "nursing-assessment")
        );
        Assert.Equal(new NotNeededForTask(), (await scene.ViewAsync(coder, chart.Work.Id, asked)).Why());

        var widening = (await WidenAsync(at, coder, chart, asked, Reason)).Value();

        var grant = (await scene.ViewAsync(coder, chart.Work.Id, asked)).Value();
        Assert.Equal(AccessRule.WidenedDocument, grant.Rule);
        Assert.Equal(ChartScene.Note, await scene.TextAsync(grant, await scene.VersionAsync(asked)));
        Assert.Equal(new NotNeededForTask(), (await scene.ViewAsync(coder, chart.Work.Id, other)).Why());
        var kept = await at.DbAsync(db => db.Set<Widening>().SingleAsync());
        Assert.Equal((widening.Id, chart.Work.Id, asked, coder.Id), (kept.Id, kept.WorkItemId, kept.DocumentId, kept.By));
        Assert.True(await at.DbAsync(db => db.Set<DocumentView>().AnyAsync(v => v.DocumentId == asked && v.Widened)));
        await at.VerifyAsync();
    }

    [Fact]
    public async Task What_one_coder_widened_stays_sealed_to_the_next()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var (scene, coder, chart) = await OpenChartAsync(at);
        var asked = await scene.DocumentAsync(chart.Patient, "nursing-assessment");
        (await WidenAsync(at, coder, chart, asked, Reason)).Value();
        var next = await scene.PersonAsync();
        await at.DoAsync(async services =>
        {
            var db = services.GetRequiredService<Chartroom.Platform.Store.ChartroomDb>();
            (await db.Set<WorkItem>().SingleAsync(w => w.Id == chart.Work.Id)).AssignTo(next.Id, next.Id, at.Clock.Instant);
            await db.SaveChangesAsync();
        });

        (await scene.OpenAsync(next, chart.Work.Id)).Value();

        Assert.Equal(new NotNeededForTask(), (await scene.ViewAsync(next, chart.Work.Id, asked)).Why());
        Assert.Equal(new NotAssigned(), (await scene.ViewAsync(coder, chart.Work.Id, asked)).Why());
    }

    [Theory]
    [InlineData("filler", "nursing-assessment", Sensitivity.None, "asdf asdf asdf asdf asdf", "ReasonTooThin")]
    [InlineData("too short", "nursing-assessment", Sensitivity.None, "needed", "ReasonTooThin")]
    [InlineData("psychotherapy note", "progress-note", Sensitivity.Psychotherapy, Reason, "CounsellingNote")]
    [InlineData("substance counselling note", "progress-note", Sensitivity.SudCounseling, Reason, "CounsellingNote")]
    [InlineData("closed kind", "psychotherapy-note", Sensitivity.None, Reason, "ClosedToRole")]
    public async Task A_widening_that_may_not_be_is_refused_and_recorded(
        string row,
        string type,
        Sensitivity labels,
        string sentence,
        string rule
    )
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var (scene, coder, chart) = await OpenChartAsync(at);
        var asked = await scene.DocumentAsync(chart.Patient, type, labels);

        var why = (await WidenAsync(at, coder, chart, asked, sentence)).Why();

        Assert.True(rule == why.Rule, $"{row}: {why.Rule}");
        Assert.False(await at.DbAsync(db => db.Set<Widening>().AnyAsync()));
        var last = (await at.EntriesAsync())[^1];
        Assert.Equal(("scope.widened", true), (last.Type, last.Refused));
    }

    [Theory, InlineData(LeaseEnd.Closed, false), InlineData(LeaseEnd.Expired, false), InlineData(LeaseEnd.Locked, true)]
    public async Task The_scope_is_its_own_again_once_the_chart_closes(LeaseEnd how, bool stays)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var (scene, coder, chart) = await OpenChartAsync(at);
        var asked = await scene.DocumentAsync(chart.Patient, "nursing-assessment");
        (await WidenAsync(at, coder, chart, asked, Reason)).Value();

        await at.DoAsync(services => services.GetRequiredService<CloseChart>().HandleAsync(coder, how, default));
        (await scene.OpenAsync(coder, chart.Work.Id)).Value();

        Assert.Equal(stays, (await scene.ViewAsync(coder, chart.Work.Id, asked)).Allows(out _, out _));
        Assert.Equal(stays, await at.DbAsync(db => db.Set<Widening>().AnyAsync(w => w.EndedAt == null)));
        await at.VerifyAsync();
    }

    [Fact]
    public async Task An_hour_ends_an_opening_and_what_it_had_added()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var (scene, coder, chart) = await OpenChartAsync(at);
        var asked = await scene.DocumentAsync(chart.Patient, "nursing-assessment");
        (await WidenAsync(at, coder, chart, asked, Reason)).Value();
        at.Clock.Pass(ChartLease.Lifetime);

        (await scene.OpenAsync(coder, chart.Work.Id)).Value();

        Assert.Equal(new NotNeededForTask(), (await scene.ViewAsync(coder, chart.Work.Id, asked)).Why());
        Assert.Equal(
            ["chart.opened", "scope.widened", "chart.closed", "chart.opened", "document.viewed"],
            (await at.EntriesAsync()).Select(e => e.Type).TakeLast(5)
        );
    }

    [Fact]
    public async Task Another_patient_s_document_cannot_be_asked_for()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var (scene, coder, chart) = await OpenChartAsync(at);
        var other = await scene.ChartAsync(null, mrn: "another");

        var foreign = (await WidenAsync(at, coder, chart, other.Document, Reason)).Why();
        var unknown = (await WidenAsync(at, coder, chart, DocumentId.New(), Reason)).Why();

        Assert.Equal(unknown, foreign);
        Assert.Equal(new NotAssigned(), foreign);
    }

    [Fact]
    public async Task Only_the_chart_that_is_open_can_be_widened()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new ChartScene(at);
        var coder = await scene.PersonAsync();
        var chart = await scene.ChartAsync(coder);
        var asked = await scene.DocumentAsync(chart.Patient, "nursing-assessment");

        Assert.Equal(new ChartNotOpen(), (await WidenAsync(at, coder, chart, asked, Reason)).Why());
        Assert.Equal(new SessionLocked(), (await WidenAsync(at, coder with { Locked = true }, chart, asked, Reason)).Why());
    }

    private static async Task<(ChartScene Scene, Actor Coder, TestChart Chart)> OpenChartAsync(TestInstallation at)
    {
        var scene = new ChartScene(at);
        var coder = await scene.PersonAsync();
        var chart = await scene.ChartAsync(coder);
        (await scene.OpenAsync(coder, chart.Work.Id)).Value();
        return (scene, coder, chart);
    }

    private static Task<Outcome<Widening>> WidenAsync(
        TestInstallation at,
        Actor actor,
        TestChart chart,
        DocumentId document,
        string sentence
    ) =>
        at.AskAsync(services =>
            services
                .GetRequiredService<WidenScope>()
                .HandleAsync(actor, chart.Work.Number, document, WideningReason.PresentOnAdmission, sentence, default)
        );
}
