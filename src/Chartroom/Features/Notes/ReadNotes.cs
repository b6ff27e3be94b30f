using Chartroom.Features.Charts;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Notes;

/// <summary>Reads the notes of an open chart. That they were shown is recorded before one of them is decrypted.</summary>
public sealed class ReadNotes(ChartroomDb db, TakeOpenedChart take, Recorder recorder, ReadHead head, NoteRows rows)
{
    /// <param name="form">What was typed, where a note was refused; else the kind to start with.</param>
    public async Task<Outcome<NotesView>> ListAsync(
        Actor actor,
        CaseNumber number,
        NoteForm form,
        Refusal? refused,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!(await take.RunAsync(actor, number, cancel)).Allows(out var chart, out var why))
            return why;
        var notes = (
            await db.Set<ChartNote>().AsNoTracking().Where(n => n.EncounterId == chart.Grant.Encounter).ToListAsync(cancel)
        ).FindAll(n => n.MayRead(actor.Id, actor.Role));
        if (notes.Count > 0)
        {
            recorder.Add(actor, chart.Stamp(new NotesViewed(notes.ConvertAll(n => n.Id))));
            await db.SaveChangesAsync(cancel);
        }
        return new NotesView
        {
            Head = await HeadAsync(chart, cancel),
            Back = chart.Path,
            Notes = await rows.OfAsync(chart.Grant, [.. notes.OrderByDescending(n => n.Newest.At)], cancel),
            Form = await rows.FormAsync(chart.Grant, form, refused, cancel),
            Refused = refused,
        };
    }

    /// <param name="from">The earlier of the two versions to compare; the one before <paramref name="to"/> where null.</param>
    /// <param name="form">What was typed, where a further version was refused; else null.</param>
    public async Task<Outcome<NoteView>> OneAsync(
        Actor actor,
        CaseNumber number,
        NoteId id,
        (int? From, int? To) compare,
        (NoteForm? Form, Refusal? Why) refused,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!(await take.RunAsync(actor, number, cancel)).Allows(out var chart, out var why))
            return why;
        var note = await db.Set<ChartNote>()
            .AsNoTracking()
            .SingleOrDefaultAsync(n => n.Id == id && n.EncounterId == chart.Grant.Encounter, cancel);
        if (note?.MayRead(actor.Id, actor.Role) != true)
            return await take.RefuseAsync(chart, new NoteNotHere(), new NoteVersionsViewed(id, 0), cancel);
        recorder.Add(actor, chart.Stamp(new NoteVersionsViewed(id, note.Versions.Count)));
        await db.SaveChangesAsync(cancel);
        var row = (await rows.OfAsync(chart.Grant, [note], cancel))[0];
        var (earlier, later) = Two(note, compare);
        return new NoteView
        {
            Head = await HeadAsync(chart, cancel),
            Note = row,
            Versions = await rows.VersionsAsync(note, cancel),
            Compared = earlier is null ? null : (earlier.Number, later.Number),
            Changes = earlier is null ? [] : await rows.ChangesAsync(chart.Grant, note, earlier, later, cancel),
            Form =
                note.Author == actor.Id && note.State == NoteState.Current
                    ? await rows.FormAsync(chart.Grant, refused.Form ?? Now(note, row), refused.Why, cancel)
                    : null,
            Refused = refused.Why,
        };
    }

    private async Task<ChartHeadView> HeadAsync(OpenedChart chart, CancellationToken cancel)
    {
        var encounter = await db.Set<Encounter>().AsNoTracking().SingleAsync(e => e.Id == chart.Grant.Encounter, cancel);
        // Nothing that identifies can be revealed here: a text that must identify nobody is being written.
        return await head.RunAsync(chart.Grant, encounter, revealed: null, cancel) with { Fields = [] };
    }

    private static NoteForm Now(ChartNote note, NoteRow row) =>
        new()
        {
            Kind = note.Kind,
            Text = row.Text,
            Readers = note.Newest.Readers,
            Chosen = [.. row.Citations.Select(c => c.Id)],
        };

    private static (NoteVersion? Earlier, NoteVersion Later) Two(ChartNote note, (int? From, int? To) compare)
    {
        var later = note.Versions.FirstOrDefault(v => v.Number == compare.To) ?? note.Newest;
        return (note.Versions.FirstOrDefault(v => v.Number == (compare.From ?? later.Number - 1) && v != later), later);
    }
}
