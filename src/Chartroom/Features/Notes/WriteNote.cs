using Chartroom.Features.Charts;
using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Notes;

/// <summary>What the form of a note sends.</summary>
public sealed record NoteInput(CaseNumber Case, string? Text)
{
    /// <summary>The note that gets a further version; null for a new one.</summary>
    public NoteId? Note { get; init; }

    public NoteKind Kind { get; init; }

    public NoteReaders Readers { get; init; } = NoteReader.Usual;

    public IReadOnlyList<GuidelineId> Guidelines { get; init; } = [];

    /// <summary>The number the author's page showed as the newest; null for a new note.</summary>
    public int? After { get; init; }
}

/// <summary>Writes a note on the open chart, adds a version to one's own, or takes one's own back.</summary>
public sealed class WriteNote(ChartroomDb db, TakeOpenedChart take, CheckWords check, SealWords seal, TimeProvider clock)
{
    public async Task<Outcome<ChartNote>> HandleAsync(Actor actor, NoteInput input, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(input);
        if (!(await take.RunAsync(actor, input.Case, cancel)).Allows(out var chart, out var why))
            return why;
        var note = input.Note is { } id
            ? await FindAsync(chart, id, cancel)
            : new ChartNote(NoteId.New(), chart.Grant.Work, chart.Grant.Encounter, input.Kind, actor.Id);
        var number = (note?.Versions.Count ?? 0) + 1;
        var happened = new NoteWritten(note?.Id ?? default, note?.Kind ?? input.Kind, number, "");
        if (Problem(note, actor, input) is { } problem)
            return await take.RefuseAsync(chart, problem, happened, cancel);
        var typed = new Typed(input.Text, "The note", ChartNote.Longest)
        {
            Guidelines = input.Guidelines,
            Before = number == 1 ? [] : (await seal.OpenAsync(chart.Grant, note!, note!.Newest, cancel)).Guidelines,
        };
        if (!(await check.RunAsync(chart.Grant, typed, cancel)).Allows(out var writing, out why))
            return await take.RefuseAsync(chart, why, happened, cancel);

        var field = NoteVersion.ContentField(note!.Id, number);
        var (kept, digest) = await seal.SealAsync(chart.Grant, field, writing, cancel);
        var entry = EntryId.New();
        var version = new NoteVersion(entry, number, actor.Id, clock.GetUtcNow(), kept)
        {
            Readers = input.Readers,
            Policy = NoteTemplates.Of(note.Kind).Policy,
        };
        if (number == 1)
            db.Add(note);
        var outcome = note.Write(version).Then<ChartNote>(_ => note);
        return await take.SaveAsync(chart, outcome, happened with { Digest = digest }, cancel, entry);
    }

    public async Task<Outcome<NoteState>> RetractAsync(
        Actor actor,
        CaseNumber number,
        NoteId id,
        string? reason,
        CancellationToken cancel
    )
    {
        if (!(await take.RunAsync(actor, number, cancel)).Allows(out var chart, out var why))
            return why;
        var happened = new NoteRetracted(id);
        if (await FindAsync(chart, id, cancel) is not { } note)
            return await take.RefuseAsync(chart, new NoteNotHere(), happened, cancel);
        if (!RealWords.Say(reason))
            return await take.RefuseAsync(chart, new ReasonTooThin(), happened, cancel);
        var typed = new Typed(reason, "The reason", Discussion.Longest);
        if (!(await check.RunAsync(chart.Grant, typed, cancel)).Allows(out var writing, out why))
            return await take.RefuseAsync(chart, why, happened, cancel);
        var (kept, _) = await seal.SealAsync(chart.Grant, ChartNote.ReasonField(id), writing, cancel);
        return await take.SaveAsync(chart, note.Retract(actor.Id, kept, clock.GetUtcNow()), happened, cancel);
    }

    private static Refusal? Problem(ChartNote? note, Actor actor, NoteInput input) =>
        note is null ? new NoteNotHere()
        : note.Author != actor.Id ? new NotYourNote()
        : note.State == NoteState.Retracted ? new NoteIsRetracted()
        : input.After is { } after && after != note.Versions.Count ? new ChangedElsewhere()
        : input.Readers is NoteReaders.None ? new NobodyReads()
        : null;

    /// <summary>A note of this encounter that this person may read; null otherwise, whatever the cause.</summary>
    private async Task<ChartNote?> FindAsync(OpenedChart chart, NoteId id, CancellationToken cancel)
    {
        var note = await db.Set<ChartNote>()
            .SingleOrDefaultAsync(n => n.Id == id && n.EncounterId == chart.Grant.Encounter, cancel);
        return note?.MayRead(chart.Grant.Actor.Id, chart.Grant.Actor.Role) == true ? note : null;
    }
}
