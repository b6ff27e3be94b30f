using Chartroom.Features.Emergency;
using Chartroom.Features.Monitoring.Engine;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Monitoring;

/// <summary>
/// Reads the next entries of the log, scores the accesses among them, and saves place, memory, counts, alerts and cases in one
/// transaction. If we stop before the save, nothing of this batch is here and the next round reads it again; after it, nothing of it is
/// read twice. Memory is read afresh each time, so that any node can go on where another stopped.
/// </summary>
public sealed class ScoreEntries(
    ChartroomDb db,
    KnownPeople people,
    KnownRights rights,
    TellAlerts tell,
    Organisation organisation,
    RootKey root,
    TimeProvider clock
)
{
    public const int Batch = 1_000;

    /// <summary>Answers how many entries were read.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Another node read them meanwhile: nothing of ours was saved.</exception>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var cursor = await db.Set<MonitoringCursor>().SingleOrDefaultAsync(cancel) ?? db.Add(new MonitoringCursor()).Entity;
        var next = cursor.Next;
        var rows = await db.Set<LedgerRow>()
            .AsNoTracking()
            .Where(e => e.Index >= next)
            .OrderBy(e => e.Index)
            .Take(Batch)
            .Select(e => new
            {
                e.Index,
                e.Type,
                e.Bytes,
            })
            .ToListAsync(cancel);
        if (rows.Count == 0)
            return 0;
        var read = await WithPeopleAsync(
            [.. rows.Where(r => RecordedAccess.Is(r.Type)).Select(r => (r.Index!.Value, EntryFacts.Read(r.Bytes)))],
            cancel
        );
        if (read.Count > 0)
            await ScoreAsync(read, cursor, cancel);
        (cursor.Next, cursor.At) = (rows[^1].Index!.Value + 1, clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        return rows.Count;
    }

    /// <summary>Whose access each was. Of a review, whose emergency it found adequate.</summary>
    private async Task<List<ReadEntry>> WithPeopleAsync(List<(long Index, EntryFacts Facts)> entries, CancellationToken cancel)
    {
        var reviewed = entries
            .Where(e => RecordedAccess.IsAccepted(e.Facts))
            .Select(e => e.Facts.Work)
            .OfType<WorkItemId>()
            .ToList();
        var declared = await db.Set<EmergencyAccess>()
            .Where(a => reviewed.Contains(a.Id))
            .ToDictionaryAsync(a => a.Id, a => a.By, cancel);
        var read = new List<ReadEntry>();
        foreach (var (index, facts) in entries)
        {
            AccountId? person =
                facts.Type != RecordedAccess.Reviewed ? RecordedAccess.Person(facts)
                : facts.Work is { } work && declared.TryGetValue(work, out var by) ? by
                : null;
            if (person is { } whose)
                read.Add(new(index, facts, whose));
        }
        return read;
    }

    private async Task ScoreAsync(List<ReadEntry> read, MonitoringCursor cursor, CancellationToken cancel)
    {
        var known = new References();
        var who = read.Select(e => e.Person).Distinct().OrderBy(p => p.Value).ToList();
        var place = who.Index().ToDictionary(p => p.Item, p => p.Index);
        var teams = await people.TeamsAsync(cancel);
        await people.ReadPeopleAsync(who, teams, known, cancel);
        var pseudonyms = read.Select(e => e.Facts.Patient).OfType<string>().Distinct().ToList();
        var patients = await people.ReadPatientsAsync(pseudonyms, known, cancel);
        await rights.ReadAsync(patients, p => (place.GetValueOrDefault(p, -1), teams.GetValueOrDefault(p, -1)), known, cancel);
        var networks = await NetworksAsync(read, cancel);
        var memory = await MemoryAsync(who, cancel);
        var states = memory.ConvertAll(m => StateBytes.ReadPerson(m.State));
        var peers = StateBytes.ReadPeers(cursor.Peers, Enum.GetValues<Role>().Length);
        var scorer = new Scorer(await RulesInForce.ReadAsync(db, cancel), known, organisation.Zone);
        var hours = new HourCounts(db, organisation);
        var alerts = new List<(ReadEntry Entry, Alert Alert)>();
        foreach (var entry in read)
        {
            var person = place[entry.Person];
            var (charts, explained) = (scorer.OfCharts, scorer.Explained);
            var access = entry.Access(person, networks.GetValueOrDefault(entry.Facts.Session ?? "", Network(entry.Facts)));
            var alert = scorer.Read(access, states[person], peers[known.People[person].Role]);
            if (alert is not null)
                alerts.Add((entry, alert));
            hours.Count(entry.Facts.At, scorer.OfCharts - charts, scorer.Explained - explained, alert is null ? 0 : 1);
        }
        for (var i = 0; i < memory.Count; i++)
            memory[i].State = StateBytes.Write(states[i]);
        cursor.Peers = StateBytes.Write(peers);
        await hours.KeepAsync(cancel);
        await tell.AddAsync(alerts, cancel);
    }

    private async Task<List<MonitoringMemory>> MemoryAsync(List<AccountId> who, CancellationToken cancel)
    {
        var rows = await db.Set<MonitoringMemory>().Where(m => who.Contains(m.Person)).ToDictionaryAsync(m => m.Person, cancel);
        return who.ConvertAll(p => rows.GetValueOrDefault(p) ?? db.Add(new MonitoringMemory(p)).Entity);
    }

    /// <summary>The network of each session, hashed.</summary>
    private async Task<Dictionary<string, ulong>> NetworksAsync(List<ReadEntry> read, CancellationToken cancel)
    {
        var ids = read.Where(e => e.Facts.Session is not null)
            .Select(e => SessionId.From(Guid.Parse(e.Facts.Session!)))
            .Distinct()
            .ToList();
        var sessions = await db.Set<Session>()
            .Where(s => ids.Contains(s.Id))
            .Select(s => new { s.Id, s.Address })
            .ToListAsync(cancel);
        return sessions.ToDictionary(s => s.Id.ToString(), s => Hash(s.Address));
    }

    private ulong Network(EntryFacts entry) => Hash(entry.Data.GetValueOrDefault("address") ?? "");

    private ulong Hash(string address) =>
        address.Length == 0 ? 0 : BitConverter.ToUInt64(root.Lookup("monitoring", "network", address)) | 1;
}

/// <summary>One entry of the log that is an access.</summary>
internal sealed record ReadEntry(long Index, EntryFacts Facts, AccountId Person)
{
    public Engine.Access Access(int person, ulong network) =>
        new(
            Facts.At.UtcTicks,
            person,
            RecordedAccess.Kind(Facts),
            RecordedAccess.Purpose(Facts),
            RecordedAccess.Key(Facts.Patient),
            network,
            Index
        );
}
