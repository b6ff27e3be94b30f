using Chartroom.Features.Access;
using Chartroom.Features.Identifiers;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Ui;

namespace Chartroom.Features.Notes;

/// <summary>Turns notes into what a page shows, under one grant.</summary>
public sealed class NoteRows(SealWords seal, ReadGuidelines guidelines, CheckWords check, ExplainEntries explain)
{
    public async Task<IReadOnlyList<NoteRow>> OfAsync(ChartGrant grant, IReadOnlyList<ChartNote> notes, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(notes);
        var names = await explain.NamesAsync(notes.Select(n => (AccountId?)n.Author), cancel);
        var rows = new List<NoteRow>();
        foreach (var note in notes)
        {
            var newest = note.Newest;
            var writing = await seal.OpenAsync(grant, note, newest, cancel);
            rows.Add(
                new()
                {
                    Id = note.Id,
                    Kind = NoteTemplates.Of(note.Kind).Name,
                    Author = names.GetValueOrDefault(note.Author, $"{note.Author}"),
                    At = explain.Local(newest.At),
                    Version = newest.Number,
                    Readers = newest.Readers.ToString().ToLowerInvariant(),
                    Policy = newest.Policy,
                    Text = writing.Text,
                    Citations = await guidelines.OfAsync(writing.Guidelines, cancel),
                    Retracted = await ReasonAsync(grant, note, cancel),
                }
            );
        }
        return rows;
    }

    /// <summary>Who wrote each version and when, newest first.</summary>
    public async Task<IReadOnlyList<TimelineStep>> VersionsAsync(ChartNote note, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(note);
        var names = await explain.NamesAsync(note.Versions.Select(v => (AccountId?)v.By), cancel);
        return
        [
            .. note
                .Versions.OrderByDescending(v => v.Number)
                .Select(v => new TimelineStep(
                    explain.Local(v.At),
                    names.GetValueOrDefault(v.By, $"{v.By}"),
                    $"wrote version {v.Number}",
                    $"for {v.Readers.ToString().ToLowerInvariant()}, note policy version {v.Policy}"
                )),
        ];
    }

    public async Task<IReadOnlyList<TextChange>> ChangesAsync(
        ChartGrant grant,
        ChartNote note,
        NoteVersion earlier,
        NoteVersion later,
        CancellationToken cancel
    ) =>
        TextDifference.Between(
            (await seal.OpenAsync(grant, note, earlier, cancel)).Text,
            (await seal.OpenAsync(grant, note, later, cancel)).Text
        );

    /// <summary>The form, with what was refused shown at its field.</summary>
    public async Task<NoteForm> FormAsync(ChartGrant grant, NoteForm form, Refusal? refused, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form with
        {
            Text = form.Text.Length == 0 && refused is null ? NoteTemplates.Of(form.Kind).Body : form.Text,
            Guidelines = await guidelines.InForceAsync(form.Chosen, cancel),
            Marks = refused is TextIdentifies ? await check.MarksAsync(grant, "note-text", form.Text, cancel) : null,
            Errors = refused switch
            {
                TextIdentifies or TextMissing => [new("note-text", $"{refused.Message} {refused.NextStep}")],
                NobodyReads => [new("note-coder", $"{refused.Message} {refused.NextStep}")],
                GuidelineNotHere => [new("note-text", $"{refused.Message} {refused.NextStep}")],
                _ => [],
            },
        };
    }

    private async Task<string?> ReasonAsync(ChartGrant grant, ChartNote note, CancellationToken cancel) =>
        note.State == NoteState.Current
            ? null
            : (await seal.OpenAsync(grant, ChartNote.ReasonField(note.Id), note.Reason, note.Author, cancel)).Text;
}
