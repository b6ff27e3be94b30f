using Chartroom.Features.Charts;
using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Notes;

/// <summary>
/// Writes in the discussion of a case and turns it. Coder and auditor need the chart open; their manager has no right to it, and reads and
/// writes nothing but the words of the discussion, each of which passed the identifier check.
/// </summary>
public sealed class DiscussCase(ChartroomDb db, TakeSeat take, CheckWords check, SealWords seal, TimeProvider clock)
{
    /// <param name="named">Persons to give a notice, from the directory of those with a part in the case.</param>
    public async Task<Outcome<Discussion>> SayAsync(
        Actor actor,
        CaseNumber number,
        string? text,
        IReadOnlyList<AccountId> named,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!(await take.RunAsync(actor, number, _ => new TextChecked(), cancel)).Allows(out var seat, out var why))
            return why;
        var (chart, discussion) = (seat.Chart, seat.Discussion);
        var next = (discussion?.Messages.Count ?? 0) + 1;
        var happened = new MessageWritten(discussion?.Id ?? default, next, named, "");
        if (discussion?.State == DiscussionState.Closed)
            return await take.Charts.RefuseAsync(chart, new DiscussionIsClosed(), happened, cancel);
        if (named.Except((await take.PartiesAsync(chart.Grant.Encounter, cancel)).Select(p => p.Id)).Any())
            return await take.Charts.RefuseAsync(chart, new MentionWithoutRight(), happened, cancel);
        var checkedText = await check.RunAsync(chart.Grant, new(text, "The message", Discussion.Longest), cancel);
        if (!checkedText.Allows(out var writing, out why))
            return await take.Charts.RefuseAsync(chart, why, happened, cancel);

        if (discussion is null)
            db.Add(discussion = new(DiscussionId.New(), chart.Grant.Encounter));
        var (kept, digest) = await seal.SealAsync(chart.Grant, Discussion.TextField(discussion.Id, next), writing, cancel);
        var entry = EntryId.New();
        var outcome = discussion.Say(new(entry, next, actor.Id, clock.GetUtcNow(), kept), named);
        happened = happened with { Discussion = discussion.Id, Digest = digest };
        return await take.Charts.SaveAsync(chart, outcome.Then<Discussion>(_ => discussion), happened, cancel, entry);
    }

    public async Task<Outcome<DiscussionState>> TurnAsync(
        Actor actor,
        CaseNumber number,
        DiscussionState to,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!(await take.RunAsync(actor, number, DiscussionViewed.Of, cancel)).Allows(out var seat, out var why))
            return why;
        var happened = new DiscussionTurned(seat.Discussion?.Id ?? default, to);
        var outcome = seat.Discussion?.Turn(to) ?? new NothingSaid();
        return await take.Charts.SaveAsync(seat.Chart, outcome, happened, cancel);
    }
}

/// <summary>Where a person sits in a discussion: the grant they speak under, and what was said so far.</summary>
public sealed record Seat(OpenedChart Chart, Discussion? Discussion);

/// <summary>A person with a part in a case.</summary>
public sealed record Party(AccountId Id, string Name, Role Role);

/// <summary>Takes a person's seat: the open chart of a coder or auditor, or for a manager the discussion's own rows alone.</summary>
public sealed class TakeSeat(ChartroomDb db, AccessGate gate, TakeOpenedChart charts)
{
    public TakeOpenedChart Charts => charts;

    /// <param name="happened">What the entry says of it where there is no chart open.</param>
    public async Task<Outcome<Seat>> RunAsync(
        Actor actor,
        CaseNumber number,
        Func<Discussion?, LedgerEvent> happened,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Role != Role.CodingManager)
            return await SeatedAsync(await charts.RunAsync(actor, number, cancel), cancel);
        var work = await db.Set<WorkItem>()
            .AsNoTracking()
            .SingleOrDefaultAsync(w => w.Number == number && w.Kind == WorkKind.Coding, cancel);
        var said = work is null ? null : await FindAsync(work.EncounterId, cancel);
        Guid[] rows = work is null ? [] : [work.PatientId.Value, work.EncounterId.Value, said?.Id.Value ?? default];
        var granted = await gate.ExcerptAsync(actor, work?.Id ?? default, happened(said), rows, cancel);
        return await SeatedAsync(granted.Then<OpenedChart>(grant => new OpenedChart(grant, work!)), cancel);
    }

    /// <summary>Whoever has or had work on the encounter, and the coding managers: the directory that mentions choose from.</summary>
    public async Task<IReadOnlyList<Party>> PartiesAsync(EncounterId encounter, CancellationToken cancel)
    {
        var assigned = await db.Set<WorkItem>()
            .Where(w => w.EncounterId == encounter && w.Assignee != null && w.Kind != WorkKind.Query)
            .Select(w => w.Assignee!.Value)
            .Distinct()
            .ToListAsync(cancel);
        var ids = assigned.ConvertAll(a => a.Value);
        var people = await db
            .Users.Where(u => u.DisabledAt == null && (ids.Contains(u.Id) || u.Role == Role.CodingManager))
            .OrderBy(u => u.DisplayName)
            .Select(u => new
            {
                u.Id,
                u.DisplayName,
                u.Role,
            })
            .ToListAsync(cancel);
        return [.. people.Select(p => new Party(AccountId.From(p.Id), p.DisplayName, p.Role))];
    }

    private async Task<Outcome<Seat>> SeatedAsync(Outcome<OpenedChart> taken, CancellationToken cancel) =>
        taken.Allows(out var chart, out var why) ? new Seat(chart, await FindAsync(chart.Grant.Encounter, cancel)) : why;

    private Task<Discussion?> FindAsync(EncounterId encounter, CancellationToken cancel) =>
        db.Set<Discussion>().SingleOrDefaultAsync(d => d.EncounterId == encounter, cancel);
}
