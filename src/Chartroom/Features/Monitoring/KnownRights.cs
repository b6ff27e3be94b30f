using Chartroom.Features.Monitoring.Engine;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Monitoring;

/// <summary>Reads who had which right to the charts of a batch: work items as they stand, and each assignment as the log tells it.</summary>
public sealed class KnownRights(ChartroomDb db, RootKey root)
{
    /// <summary>Entries that say that a piece of work was done.</summary>
    private static readonly string[] Ends = ["chart.finalized", "query.answered", "query.closed", "appeal.decided"];

    /// <param name="place">Place of a person in <paramref name="into"/>, -1 for somebody who is not in the batch, and their team.</param>
    internal async Task ReadAsync(
        IReadOnlyCollection<PatientId> patients,
        Func<AccountId, (int Place, int Team)> place,
        References into,
        CancellationToken cancel
    )
    {
        if (patients.Count == 0)
            return;
        var works = await db.Set<WorkItem>().AsNoTracking().Where(w => patients.Contains(w.PatientId)).ToListAsync(cancel);
        var ids = works.ConvertAll(w => (WorkItemId?)w.Id);
        var rows = await db.Set<LedgerRow>()
            .AsNoTracking()
            .Where(e => ids.Contains(e.Work) && !e.Refused && (e.Type == "work.assigned" || Ends.Contains(e.Type)))
            .OrderBy(e => e.At)
            .ThenBy(e => e.Id)
            .Select(e => new
            {
                e.Type,
                e.Work,
                e.Bytes,
            })
            .ToListAsync(cancel);
        var told = rows.ToLookup(r => r.Work!.Value, r => (r.Type, Facts: EntryFacts.Read(r.Bytes)));
        foreach (var work in works)
            Give(work, [.. told[work.Id]], place, into);
    }

    private void Give(
        WorkItem work,
        List<(string Type, EntryFacts Facts)> told,
        Func<AccountId, (int Place, int Team)> place,
        References into
    )
    {
        var patient = RecordedAccess.Key(root.Pseudonym(work.PatientId));
        var kind = RecordedAccess.ReasonOf(work.Kind);
        var ended = told.FindLast(t => t.Type != "work.assigned").Facts?.At;
        var until = work.Open ? long.MaxValue : (ended ?? work.AssignedAt ?? DateTimeOffset.MinValue).UtcTicks;
        var given = told.FindAll(t => t.Type == "work.assigned");
        for (var i = 0; i < given.Count; i++)
        {
            var facts = given[i].Facts;
            if (!Guid.TryParse(facts.Data.GetValueOrDefault("to"), out var to))
                continue;
            var next = i + 1 < given.Count ? given[i + 1].Facts.At.UtcTicks : until;
            var ownHand = facts.Actor?.Value == to && facts.Data.GetValueOrDefault("byRule") != "yes";
            Add(AccountId.From(to), facts.At.UtcTicks, next, ownHand);
        }
        // Work that other areas hand over has no such entry: what stands is what counts.
        if (given.Count == 0 && work is { Assignee: { } person, AssignedAt: { } at })
            Add(person, at.UtcTicks, until, work.AssignedBy == person && work.Kind == WorkKind.Coding);

        void Add(AccountId person, long from, long to, bool ownHand)
        {
            // Somebody outside the batch matters as a colleague of somebody in it.
            var (who, team) = place(person);
            if (who >= 0 || team >= 0)
                into.Rights.Give(who, team, patient, kind, from, to, ownHand);
        }
    }
}
