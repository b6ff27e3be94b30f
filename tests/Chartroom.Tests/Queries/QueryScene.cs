using Chartroom.Features.Coding;
using Chartroom.Features.Queries;
using Chartroom.Features.QueryRules;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Chartroom.Tests.Coding;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Queries;

/// <summary>A coder with an open chart, and the provider who treated the patient in it.</summary>
internal sealed class QueryScene : IAsyncDisposable
{
    private QueryScene(CodingScene coding, Actor provider) => (Coding, Provider) = (coding, provider);

    public CodingScene Coding { get; }

    public Actor Provider { get; }

    public TestInstallation At => Coding.At;

    public CaseNumber Case => Coding.Chart.Work.Number;

    public static async Task<QueryScene> OpenAsync(Database database)
    {
        var coding = await CodingScene.OpenAsync(database);
        var scene = new QueryScene(coding, await coding.Scene.PersonAsync(Role.Provider));
        await coding.Scene.NameAsync(scene.Provider, "Ivo Brackenridge");
        await coding.Scene.TakesPartAsync(coding.Chart.Patient, "Brackenridge, Ivo MD");
        return scene;
    }

    /// <summary>A draft that passes every rule, for the provider of the encounter.</summary>
    public async Task<ProviderQuery> DraftAsync(Func<DraftInput, DraftInput>? with = null)
    {
        var query = (
            await Coding.DoAsync<ComposeQuery, ProviderQuery>(c =>
                c.StartAsync(Coding.Coder, Case, new([Coding.Selected()], null, null), default)
            )
        ).Value();
        (await KeepAsync(query, (with ?? (d => d))(Good))).Value();
        return await QueryAsync(query.Number);
    }

    public async Task<ProviderQuery> SentAsync()
    {
        var query = await DraftAsync();
        (await SendAsync(query)).Value();
        return await QueryAsync(query.Number);
    }

    public DraftInput Good =>
        new()
        {
            Reason = QueryReason.Specificity,
            Why = "The wall of the infarction decides between two codes of the category.",
            Title = "Clinical clarification",
            Question = "Which wall of the heart did the myocardial infarction involve?",
            Format = QueryFormat.MultipleChoice,
            Indicators = [("Assessment at admission", "", "")],
            Options =
            [
                new() { Text = "Inferior wall", SupportedBy = [0] },
                new() { Text = "Inferolateral wall", SupportedBy = [0] },
                new() { Kind = OptionKind.Other, Text = "Other (please specify)" },
                new() { Kind = OptionKind.Undetermined, Text = "Unable to determine" },
            ],
            Addressee = Provider.Id,
            Due = DateOnly.FromDateTime(At.Clock.Instant.UtcDateTime).AddDays(3),
        };

    public Task<Outcome<QueryInHand>> KeepAsync(ProviderQuery query, DraftInput input) =>
        Coding.DoAsync<ComposeQuery, QueryInHand>(c => c.KeepAsync(Coding.Coder, Case, query.Number, input, default));

    public Task<Outcome<ProviderQuery>> SendAsync(ProviderQuery query, SendInput? input = null, Actor? by = null) =>
        Coding.DoAsync<SendQuery, ProviderQuery>(s =>
            s.HandleAsync(by ?? Coding.Coder, Case, query.Number, input ?? new(), default)
        );

    public Task<Outcome<QuestionInHand>> ReadAsync(Actor by, ProviderQuery query) =>
        Coding.DoAsync<AnswerQuery, QuestionInHand>(a => a.ReadAsync(by, query.Number, default));

    public Task<Outcome<QueryAnswer>> AnswerAsync(ProviderQuery query, int? chosen = 0, string text = "", Actor? by = null) =>
        Coding.DoAsync<AnswerQuery, QueryAnswer>(a =>
            a.AnswerAsync(by ?? Provider, query.Number, new(chosen, text), "Passkey", default)
        );

    public Task<Outcome<QueryOutcome>> CloseAsync(ProviderQuery query, QueryOutcome outcome = QueryOutcome.Agreed) =>
        Coding.DoAsync<CloseQuery, QueryOutcome>(c =>
            c.CloseAsync(Coding.Coder, Case, query.Number, outcome, CodesEffect.Revised, default)
        );

    public Task<ProviderQuery> QueryAsync(CaseNumber number) =>
        At.DbAsync(db => db.Set<ProviderQuery>().AsNoTracking().SingleAsync(q => q.Number == number));

    /// <summary>Rules that stop sending, in the order of their numbers.</summary>
    public async Task<string[]> StopsAsync(ProviderQuery query) =>
        await At.AskAsync(async services =>
        {
            var taken = await services.GetRequiredService<TakeQuery>().InHandAsync(Coding.Coder, Case, query.Number, default);
            var inHand = taken.Value();
            var found = await services.GetRequiredService<CheckQuery>().RunAsync(inHand, default);
            return found.Stops(inHand.Query).Select(f => f.RuleId).Distinct().ToArray();
        });

    public ValueTask DisposeAsync() => Coding.DisposeAsync();
}
