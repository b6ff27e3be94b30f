using Chartroom.Features.Appeals;
using Chartroom.Features.Notes;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Appeals;

/// <summary>A coded chart, its coder of record, their manager, and a denial that the manager registered.</summary>
internal sealed class AppealScene : IAsyncDisposable
{
    public const string Letter =
        "The echo report shows a reduced ejection fraction; the attending documents acute systolic failure.";
    public const string Reason = "It holds the finding that the payer says is missing.";

    private AppealScene(TestInstallation at) => (At, Scene) = (at, new(at));

    public TestInstallation At { get; }

    public ChartScene Scene { get; }

    public Actor Coder { get; private set; } = null!;

    public Actor Manager { get; private set; } = null!;

    public TestChart Chart { get; private set; } = null!;

    /// <summary>Number of the appeal.</summary>
    public CaseNumber Case { get; private set; }

    public WorkItemId Work { get; private set; }

    public DateOnly Today => DateOnly.FromDateTime(At.Clock.Instant.UtcDateTime);

    public static async Task<AppealScene> RegisterAsync(Database database, bool open = true)
    {
        var made = new AppealScene(await TestInstallation.MakeAsync(database));
        made.Coder = await made.Scene.PersonAsync();
        made.Manager = await made.Scene.PersonAsync(Role.CodingManager);
        made.Chart = await made.Scene.ChartAsync(made.Coder);
        var work = (await made.RegisterAsync("The documentation does not support the diagnosis.")).Value();
        (made.Case, made.Work) = (work.Number, work.Id);
        if (open)
            (await made.OpenAsync(made.Coder)).Value();
        return made;
    }

    public Task<Outcome<WorkItem>> RegisterAsync(string text, Func<DenialInput, DenialInput>? how = null)
    {
        var input = new DenialInput(
            Chart.Work.Number,
            "Northlight Health Plan",
            DenialReason.ClinicalValidation,
            Today.AddDays(-3),
            Today.AddDays(27)
        )
        {
            Text = text,
        };
        return DoAsync<RegisterDenial, WorkItem>(r => r.HandleAsync(Manager, how?.Invoke(input) ?? input, default));
    }

    public Task<Outcome<ChartGrant>> OpenAsync(Actor by) => DoAsync<TakeAppeal, ChartGrant>(t => t.OpenAsync(by, Case, default));

    public Task<Outcome<LetterVersion>> WriteAsync(string text = Letter, Actor? by = null, int? after = null) =>
        DoAsync<PrepareAppeal, LetterVersion>(p => p.WriteAsync(by ?? Coder, Case, text, [], after, default));

    public Task<Outcome<ChosenPages>> ChooseAsync(DocumentId document, string reason = Reason, params int[] sections) =>
        DoAsync<PrepareAppeal, ChosenPages>(p => p.ChooseAsync(Coder, Case, document, sections, reason, default));

    public Task<Outcome<AppealState>> MoveAsync(AppealMove how) =>
        DoAsync<DecideAppeal, AppealState>(d => d.MoveAsync(Coder, Case, how, default));

    public Task<Outcome<AppealDecision>> DecideAsync(AppealOutcome outcome, bool final, bool signed = true) =>
        DoAsync<DecideAppeal, AppealDecision>(d =>
            d.HandleAsync(
                Coder,
                new(Case, outcome, Today, final),
                signed ? new Reauthenticated(Coder, ProofKind.Passkey, EntryId.New()) : null,
                default
            )
        );

    public Task<Outcome<AppealDesk>> DeskAsync(Actor? by = null) =>
        DoAsync<ReadDesk, AppealDesk>(r => r.RunAsync(by ?? Coder, Case, default));

    public async Task<AppealLine> FactsAsync(Actor? by = null) =>
        (await At.AskAsync(s => s.GetRequiredService<ReadAppeals>().OneAsync(by ?? Coder, Case, null, default)))!.Denial;

    public Task<Outcome<T>> DoAsync<THandler, T>(Func<THandler, Task<Outcome<T>>> act)
        where THandler : notnull => At.AskAsync(services => act(services.GetRequiredService<THandler>()));

    public ValueTask DisposeAsync() => At.DisposeAsync();
}
