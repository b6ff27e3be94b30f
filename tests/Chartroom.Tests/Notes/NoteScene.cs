using Chartroom.Features.Notes;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Notes;

/// <summary>A coder with one open chart, an auditor with an audit of the same encounter open, and their manager.</summary>
internal sealed class NoteScene : IAsyncDisposable
{
    public const string Text = "The ejection fraction stands in the echo report; the attending calls the failure systolic.";

    private NoteScene(TestInstallation at) => (At, Scene) = (at, new(at));

    public TestInstallation At { get; }

    public ChartScene Scene { get; }

    public Actor Coder { get; private set; } = null!;

    public Actor Auditor { get; private set; } = null!;

    public Actor Manager { get; private set; } = null!;

    public TestChart Chart { get; private set; } = null!;

    public WorkItem Audit { get; private set; } = null!;

    public CaseNumber Case => Chart.Work.Number;

    public static async Task<NoteScene> OpenAsync(Database database)
    {
        var made = new NoteScene(await TestInstallation.MakeAsync(database));
        made.Coder = await made.Scene.PersonAsync();
        made.Auditor = await made.Scene.PersonAsync(Role.Auditor);
        made.Manager = await made.Scene.PersonAsync(Role.CodingManager);
        made.Chart = await made.Scene.ChartAsync(made.Coder);
        made.Audit = await made.Scene.WorkAsync(made.Chart.Patient, made.Auditor, kind: WorkKind.Audit);
        (await made.Scene.OpenAsync(made.Coder, made.Chart.Work.Id)).Value();
        (await made.Scene.OpenAsync(made.Auditor, made.Audit.Id, Purpose.CodingAudit)).Value();
        return made;
    }

    public Task<Outcome<T>> DoAsync<THandler, T>(Func<THandler, Task<Outcome<T>>> act)
        where THandler : notnull => At.AskAsync(services => act(services.GetRequiredService<THandler>()));

    public Task<Outcome<ChartNote>> WriteAsync(string? text = Text, Func<NoteInput, NoteInput>? how = null, Actor? by = null)
    {
        var input = new NoteInput(Case, text);
        return DoAsync<WriteNote, ChartNote>(w => w.HandleAsync(by ?? Coder, how?.Invoke(input) ?? input, default));
    }

    public Task<Outcome<NotesView>> ListAsync(Actor? by = null, CaseNumber? number = null) =>
        DoAsync<ReadNotes, NotesView>(r => r.ListAsync(by ?? Coder, number ?? Case, new(), null, default));

    public Task<Outcome<NoteView>> OneAsync(NoteId note, Actor? by = null, int? from = null, int? to = null) =>
        DoAsync<ReadNotes, NoteView>(r =>
            r.OneAsync(by ?? Coder, by == Auditor ? Audit.Number : Case, note, (from, to), (null, null), default)
        );

    public Task<Outcome<Discussion>> SayAsync(Actor by, string text, params AccountId[] named) =>
        DoAsync<DiscussCase, Discussion>(d => d.SayAsync(by, Of(by), text, named, default));

    public Task<Outcome<DiscussionView>> HearAsync(Actor by) =>
        DoAsync<ReadDiscussion, DiscussionView>(r => r.RunAsync(by, Of(by), "", null, default));

    public Task<IReadOnlyList<DiscussionLine>> NoticesAsync(Actor by) =>
        At.AskAsync(s => s.GetRequiredService<ReadDiscussion>().ListAsync(by, onlyWaiting: true, default));

    public ValueTask DisposeAsync() => At.DisposeAsync();

    private CaseNumber Of(Actor by) => by == Auditor ? Audit.Number : Case;
}
