using Chartroom.Features.Access;
using Chartroom.Features.Identifiers;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Notes;

/// <summary>Reads the discussion of a case, and the list of discussions a person has a part in.</summary>
public sealed class ReadDiscussion(
    ChartroomDb db,
    TakeSeat take,
    Recorder recorder,
    ExplainEntries explain,
    DiscussionWords words
)
{
    private const int Most = 200;

    /// <param name="typed">What was typed, where it was refused.</param>
    public async Task<Outcome<DiscussionView>> RunAsync(
        Actor actor,
        CaseNumber number,
        string typed,
        Refusal? refused,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!(await take.RunAsync(actor, number, DiscussionViewed.Of, cancel)).Allows(out var seat, out var why))
            return why;
        var (chart, said) = (seat.Chart, seat.Discussion);
        var live = actor.Role != Role.CodingManager;
        said?.SeenBy(actor.Id, words.Now);
        if (live) // what a manager is shown was recorded with their grant
            recorder.Add(actor, chart.Stamp(DiscussionViewed.Of(said)));
        await db.SaveChangesAsync(cancel);
        var parties = await take.PartiesAsync(chart.Grant.Encounter, cancel);
        return new DiscussionView
        {
            Case = $"{number}",
            Back = live ? chart.Path : "/discussions",
            Live = live,
            State = said?.State ?? DiscussionState.Open,
            Messages = said is null ? [] : await words.OpenAsync(chart.Grant, said, parties, cancel),
            People =
            [
                .. parties.Where(p => p.Id != actor.Id).Select(p => new Choice($"{p.Id}", $"{p.Name}, {Words.Of(p.Role)}")),
            ],
            Text = typed,
            Marks = refused is TextIdentifies ? await words.MarksAsync(chart.Grant, typed, cancel) : null,
            Refused = refused,
        };
    }

    /// <summary>Discussions of the person's own cases; of every case for a manager. Case numbers and counts, no words.</summary>
    public async Task<IReadOnlyList<DiscussionLine>> ListAsync(Actor actor, bool onlyWaiting, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var (all, me) = (actor.Role == Role.CodingManager, actor.Id);
        var rows = await (
            from said in db.Set<Discussion>()
            join work in db.Set<WorkItem>() on said.EncounterId equals work.EncounterId
            where all ? work.Kind == WorkKind.Coding : work.Assignee == me
            where !onlyWaiting || said.Mentions.Any(m => m.Person == me && m.SeenAt == null)
            orderby said.LastSaid descending
            select new
            {
                said.Id,
                work.Number,
                work.Open,
                said.State,
                said.LastSaid,
                Messages = said.Messages.Count,
                Waiting = said.Mentions.Count(m => m.Person == me && m.SeenAt == null),
            }
        )
            .AsNoTracking()
            .Take(Most)
            .ToListAsync(cancel);
        // A person with two kinds of work on one chart meets it once, by the work that is open.
        return
        [
            .. rows.GroupBy(r => r.Id)
                .Select(g => g.OrderByDescending(r => r.Open).First())
                .Select(r => new DiscussionLine(
                    $"{r.Number}",
                    r.State,
                    r.Messages,
                    r.Waiting,
                    r.LastSaid is { } at ? explain.Local(at) : null
                )),
        ];
    }
}
