using Chartroom.Features.Charts;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Access;

/// <summary>
/// Says of ledger entries what a reviewer wants to know: who, what, for which task and purpose, assigned by whom, by which rule of which
/// role matrix. Reads names of the workforce and numbers of cases; opens no patient text.
/// </summary>
public sealed class ExplainEntries(ChartroomDb db, Organisation organisation)
{
    public const string Nobody = "Chartroom";

    /// <summary>One row an entry, in the order given.</summary>
    public async Task<IReadOnlyList<HistoryRow>> RunAsync(IReadOnlyList<LedgerRow> entries, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var facts = entries.Select(e => (Facts: EntryFacts.Read(e.Bytes), e.Index)).ToList();
        var assignments = await AssignmentsAsync(facts.ConvertAll(f => f.Facts), cancel);
        var names = await NamesAsync(facts.Select(f => f.Facts.Actor).Concat(assignments.Select(a => a.Actor)), cancel);
        var works = await WorksAsync(facts.ConvertAll(f => f.Facts), cancel);
        return [.. facts.Select(f => Row(f.Facts, f.Index, names, works, assignments))];
    }

    /// <summary>An instant on the organisation's own clock.</summary>
    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, organisation.Zone);

    /// <summary>Display names of people, by account.</summary>
    public async Task<IReadOnlyDictionary<AccountId, string>> NamesAsync(IEnumerable<AccountId?> people, CancellationToken cancel)
    {
        var ids = people.Where(p => p is not null).Select(p => p!.Value.Value).Distinct().ToList();
        var rows = await db.Users.Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.DisplayName }).ToListAsync(cancel);
        return rows.ToDictionary(r => AccountId.From(r.Id), r => r.DisplayName);
    }

    private async Task<Dictionary<WorkItemId, Work>> WorksAsync(List<EntryFacts> facts, CancellationToken cancel)
    {
        var ids = facts.Where(f => f.Work is not null).Select(f => f.Work!.Value).Distinct().ToList();
        return await db.Set<WorkItem>()
            .Where(w => ids.Contains(w.Id))
            .Select(w => new Work(w.Id, w.Number, w.Kind, w.Profile))
            .ToDictionaryAsync(w => w.Id, cancel);
    }

    /// <summary>Who gave each piece of work to whom, oldest first, from the ledger: an assignment of today says nothing of last month.</summary>
    private async Task<List<EntryFacts>> AssignmentsAsync(List<EntryFacts> facts, CancellationToken cancel)
    {
        var patients = facts.Where(f => f is { Work: not null, Patient: not null }).Select(f => f.Patient!).Distinct().ToList();
        if (patients.Count == 0)
            return [];
        var rows = await db.Set<LedgerRow>()
            .AsNoTracking()
            .Where(e => patients.Contains(e.Patient!) && e.Type == "work.assigned" && !e.Refused)
            .OrderBy(e => e.At)
            .ThenBy(e => e.Id)
            .Select(e => e.Bytes)
            .ToListAsync(cancel);
        return rows.ConvertAll(bytes => EntryFacts.Read(bytes));
    }

    private HistoryRow Row(
        EntryFacts facts,
        long? index,
        IReadOnlyDictionary<AccountId, string> names,
        Dictionary<WorkItemId, Work> works,
        List<EntryFacts> assignments
    )
    {
        var work = facts.Work is { } id ? works.GetValueOrDefault(id) : null;
        var given = assignments.FindLast(a => a.Work == facts.Work && a.At <= facts.At);
        return new()
        {
            Entry = facts.Id,
            At = Local(facts.At),
            Who = Name(facts.Actor, names),
            Role = facts.Role is { } role ? Words.Of(role) : "",
            What = EventWords.Of(facts),
            Document = facts.Data.TryGetValue("kind", out var kind) ? DocumentTypes.ByKey(kind).Name : "",
            DocumentId = Guid.TryParse(facts.Data.GetValueOrDefault("document"), out var document)
                ? DocumentId.From(document)
                : null,
            Work = work is null ? "" : $"{work.Number}",
            Why = Why(facts, work, given, names),
            Refused = facts.Refused,
            Index = index,
        };
    }

    private static string Name(AccountId? person, IReadOnlyDictionary<AccountId, string> names) =>
        person is { } id ? names.GetValueOrDefault(id, id.ToString()) : Nobody;

    private static string Why(EntryFacts facts, Work? work, EntryFacts? given, IReadOnlyDictionary<AccountId, string> names)
    {
        var parts = new List<string>();
        if (facts.Purpose is { } purpose)
            parts.Add(PurposeWords.Of(purpose));
        if (work is not null)
            parts.Add($"{ChartWords.Of(work.Profile)} scope");
        if (given is not null && facts.Type != "work.assigned")
            parts.Add(
                given.Data.GetValueOrDefault("byRule") == "yes"
                    ? "assigned by the standing rule"
                    : $"assigned by {Name(given.Actor, names)}"
            );
        if (facts.Rule is { } rule)
            parts.Add(facts.Citation is { } citation ? $"rule {rule} ({citation})" : $"rule {rule}");
        if (facts.Matrix is { } matrix)
            parts.Add($"role matrix {matrix}");
        return string.Join(" · ", parts);
    }

    private sealed record Work(WorkItemId Id, CaseNumber Number, WorkKind Kind, TaskProfile Profile);
}
