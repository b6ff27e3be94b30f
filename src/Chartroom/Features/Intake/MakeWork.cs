using Chartroom.Features.Intake.Fhir;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Intake;

/// <summary>
/// Makes a coding work item, unassigned, for each encounter that is to be coded and has none. A Bundle whose identifier is a visit's number
/// was sent for that visit: only that one is coded. Else every finished encounter within the coding window is. An encounter without a
/// document waits until one comes; all other encounters are here as the chart's earlier history.
/// </summary>
internal sealed class MakeWork(ChartroomDb db)
{
    private static readonly string[] NotBegun = ["planned", "cancelled"];

    public async Task<StoredChart> RunAsync(
        PatientId patient,
        ChartDraft draft,
        KeptEncounters encounters,
        DateOnly today,
        Problems problems,
        CancellationToken cancel
    )
    {
        await RedateAsync(encounters, cancel);
        var made = 0;
        var wanted = draft.Encounters.Where(e => ToBeCoded(e, draft.NamedVisit, today)).ToList();
        var known = wanted.Select(e => encounters.ByKey[e.Key].Id).Where(id => !encounters.New.Contains(id)).ToList();
        var working = await WorkingAsync(known, cancel);
        foreach (var said in wanted)
        {
            var encounter = encounters.ByKey[said.Key];
            if (working.Contains(encounter.Id))
                continue;
            var kinds = await KindsAsync(encounter, draft, said.Key, encounters, cancel);
            if (kinds.Count == 0)
                continue;
            if (EncounterClasses.Profile(encounter.Class, encounter.ServiceLine, kinds) is not { } profile)
            {
                problems.Note(
                    FhirNode.Below(said.At.Path, "class"),
                    "The class of an encounter to be coded is not one Chartroom knows. It is here, but no work was made of it.",
                    said.At.File
                );
                continue;
            }
            db.Add(
                new WorkItem(WorkItemId.New(), WorkKind.Coding, encounter.Id, patient, profile, CaseNumber.New()).Governed(
                    encounter.GoverningDate
                )
            );
            made++;
        }
        return new() { WorkItems = made };
    }

    /// <summary>Work of an encounter whose day the sender has corrected takes the new day over.</summary>
    private async Task RedateAsync(KeptEncounters encounters, CancellationToken cancel)
    {
        var moved = encounters
            .ByKey.Values.Where(e => !encounters.New.Contains(e.Id))
            .Where(e => db.Entry(e).Property(x => x.GoverningDate).IsModified)
            .ToDictionary(e => e.Id, e => e.GoverningDate);
        foreach (var chunk in moved.Keys.Chunk(StoreDocuments.RowsAtOnce))
        foreach (var work in await db.Set<WorkItem>().Where(w => chunk.Contains(w.EncounterId)).ToListAsync(cancel))
            work.Governed(moved[work.EncounterId]);
    }

    private static bool ToBeCoded(EncounterDraft encounter, ResourceKey? named, DateOnly today)
    {
        if (named is { } visit)
            return encounter.Key == visit && !NotBegun.Contains(encounter.Status);
        return encounter.Status == "finished"
            && encounter.GoverningDate is { } day
            && day <= today
            && day >= today.AddDays(-IntakeLimits.CodingWindowDays);
    }

    private async Task<HashSet<EncounterId>> WorkingAsync(List<EncounterId> known, CancellationToken cancel)
    {
        var working = new HashSet<EncounterId>();
        foreach (var chunk in known.Chunk(StoreDocuments.RowsAtOnce))
            working.UnionWith(
                await db.Set<WorkItem>()
                    .Where(w => w.Kind == WorkKind.Coding && chunk.Contains(w.EncounterId))
                    .Select(w => w.EncounterId)
                    .ToListAsync(cancel)
            );
        return working;
    }

    /// <summary>Kinds of the encounter's documents, those of this import and those from before.</summary>
    private async Task<HashSet<string>> KindsAsync(
        Encounter encounter,
        ChartDraft draft,
        ResourceKey key,
        KeptEncounters encounters,
        CancellationToken cancel
    )
    {
        var kinds = draft.Documents.Where(d => d.Encounter == key).Select(d => d.Type).ToHashSet(StringComparer.Ordinal);
        if (!encounters.New.Contains(encounter.Id))
            kinds.UnionWith(
                await db.Set<ClinicalDocument>()
                    .Where(d => d.EncounterId == encounter.Id)
                    .Select(d => d.Type)
                    .Distinct()
                    .ToListAsync(cancel)
            );
        return kinds;
    }
}
