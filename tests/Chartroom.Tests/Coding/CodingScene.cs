using Chartroom.Codes;
using Chartroom.Features.Charts;
using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Coding;

/// <summary>One coder with one open inpatient chart whose discharge summary they have in front of them.</summary>
internal sealed class CodingScene : IAsyncDisposable
{
    /// <summary>Words that stand in the summary.</summary>
    public const string Words = "Acute inferior myocardial infarction";

    private CodingScene(TestInstallation at, ChartScene scene, Actor coder, TestChart chart, DocumentVersionId version) =>
        (At, Scene, Coder, Chart, Version) = (at, scene, coder, chart, version);

    public TestInstallation At { get; }

    public ChartScene Scene { get; }

    public Actor Coder { get; }

    public TestChart Chart { get; }

    public DocumentVersionId Version { get; }

    public static async Task<CodingScene> OpenAsync(Database database, string text = ChartScene.Note)
    {
        var at = await TestInstallation.MakeAsync(database);
        var scene = new ChartScene(at);
        var coder = await scene.PersonAsync();
        var patient = await scene.PatientAsync();
        var chart = new TestChart(patient, await scene.DocumentAsync(patient, text: text), await scene.WorkAsync(patient, coder));
        var made = new CodingScene(at, scene, coder, chart, (await scene.VersionAsync(chart.Document)).Id);
        await made.ReopenAsync();
        return made;
    }

    /// <summary>Opens the chart and its summary.</summary>
    public async Task ReopenAsync()
    {
        (await DoAsync<OpenChart, Platform.May.ChartGrant>(o => o.HandleAsync(Coder, Chart.Work.Number, false, default))).Value();
        (await Scene.ViewAsync(Coder, Chart.Work.Id, Chart.Document)).Value();
    }

    public Task<Outcome<T>> DoAsync<THandler, T>(Func<THandler, Task<Outcome<T>>> act)
        where THandler : notnull => At.AskAsync(services => act(services.GetRequiredService<THandler>()));

    public Selection Selected(string words = Words, string text = ChartScene.Note) =>
        new(Version, text.IndexOf(words, StringComparison.Ordinal), text.IndexOf(words, StringComparison.Ordinal) + words.Length);

    public Task<Outcome<CodeAssignment>> AssignAsync(
        string code,
        DiagnosisRole? role = null,
        int? revision = null,
        CodeSystem system = CodeSystem.Icd10Cm,
        params Selection[] spans
    ) =>
        DoAsync<AssignCode, CodeAssignment>(a =>
            a.HandleAsync(
                Coder,
                new(Chart.Work.Number, system, code, role, spans.Length == 0 ? [Selected()] : spans, revision),
                default
            )
        );

    /// <summary>Gives a diagnosis its role and its POA letter.</summary>
    public async Task<CodeAssignment> PutAsync(string code, PoaIndicator? poa = PoaIndicator.Yes)
    {
        var assigned = (await AssignAsync(code)).Value();
        return poa is null ? assigned : (await ChangeAsync(assigned.Id, c => c with { Poa = poa })).Value();
    }

    public Task<Outcome<CodeAssignment>> ChangeAsync(AssignmentId id, Func<ChangeCodeInput, ChangeCodeInput> how) =>
        DoAsync<ChangeCode, CodeAssignment>(c => c.HandleAsync(Coder, how(new(Chart.Work.Number, id, null)), default));

    public Task<Outcome<string>> ConfirmAsync(string status = "01") =>
        DoAsync<HoldChart, string>(h => h.ConfirmDischargeStatusAsync(Coder, Chart.Work.Number, status, revision: null, default));

    public Task<Outcome<Signature>> SignAsync() =>
        DoAsync<FinalizeChart, Signature>(f =>
            f.HandleAsync(
                Coder,
                Chart.Work.Number,
                revision: null,
                new Reauthenticated(Coder, ProofKind.Passphrase, EntryId.New()),
                default
            )
        );

    public Task<CodedChart> ChartAsync() => At.DbAsync(db => db.Set<CodedChart>().AsNoTracking().SingleAsync());

    /// <summary>What still stands against signing, by rule.</summary>
    public async Task<string[]> FindingsAsync()
    {
        var findings = await At.AskAsync(async services =>
        {
            var taken = await services
                .GetRequiredService<TakeChart>()
                .InHandAsync(Coder, Chart.Work.Number, revision: null, default);
            return await services.GetRequiredService<FinalizeChart>().FindingsAsync(taken.Value(), default);
        });
        return [.. findings.Where(f => f.Severity != Severity.Info).Select(f => f.RuleId).Order(StringComparer.Ordinal)];
    }

    public ValueTask DisposeAsync() => At.DisposeAsync();
}
