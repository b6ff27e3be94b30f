using System.Security.Cryptography;
using System.Text;
using Chartroom.Features.Intake.Fhir;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Intake;

/// <summary>
/// Adds new documents, and a further version to a document whose words changed; a version that is here is never written again
/// (45 CFR 164.312(c)(1)). What comes to an encounter that already had documents is recorded by itself.
/// </summary>
internal sealed class StoreDocuments(ChartroomDb db, Vault vault, Recorder recorder, SourceLookups lookups, DateTimeOffset now)
{
    /// <summary>Parameters of one query: below the limits of both databases, above nearly every chart.</summary>
    public const int RowsAtOnce = 400;

    /// <summary>What was kept; null where a document is here already as another patient's.</summary>
    public async Task<StoredChart?> RunAsync(
        Actor? actor,
        PatientId patient,
        ChartDraft draft,
        KeptEncounters encounters,
        Problems problems,
        CancellationToken cancel
    )
    {
        if (!await PlaceAsync(patient, draft, encounters, problems, cancel))
            return null;
        var known = await KnownAsync(patient, draft.Documents, cancel);
        if (known.Values.Any(k => k.Document.PatientId != patient))
            return null;
        var older = await OlderAsync(encounters, cancel);
        var labelled = draft.Encounters.ToDictionary(e => e.Key, e => e.Labels);
        var stored = new StoredChart();
        foreach (var said in draft.Documents)
            if (encounters.ByKey.TryGetValue(said.Encounter, out var encounter))
            {
                var labels = SecurityLabels.Of(
                    [.. said.Labels, .. labelled.GetValueOrDefault(said.Encounter, [])],
                    said.Type,
                    said.Counselling
                );
                var after = older.GetValueOrDefault(encounter.Id);
                stored += known.GetValueOrDefault(said.Key) is { } here
                    ? await UpdateAsync(actor, here, said, labels | encounter.Labels, after, cancel)
                    : await AddAsync(actor, encounter, said, labels | encounter.Labels, after, cancel);
            }
        return stored;
    }

    /// <summary>Finds the encounters that documents name and the source does not hold. False where one is another patient's.</summary>
    private async Task<bool> PlaceAsync(
        PatientId patient,
        ChartDraft draft,
        KeptEncounters encounters,
        Problems problems,
        CancellationToken cancel
    )
    {
        var elsewhere = draft.Documents.Where(d => !encounters.ByKey.ContainsKey(d.Encounter)).ToList();
        if (elsewhere.Count == 0)
            return true;
        var found = await new StoreEncounters(db, vault, lookups).FindAsync(patient, elsewhere.Select(d => d.Encounter), cancel);
        foreach (var (key, encounter) in found)
            encounters.ByKey[key] = encounter;
        foreach (var lost in elsewhere.Where(d => !found.ContainsKey(d.Encounter)))
            problems.Note(
                FhirNode.Below(lost.At.Path, "context.encounter"),
                "The encounter this document names is not in this file and not here. It was left out; send the Encounter with it.",
                lost.At.File
            );
        return found.Values.All(e => e.PatientId == patient);
    }

    private async Task<StoredChart> AddAsync(
        Actor? actor,
        Encounter encounter,
        DocumentDraft said,
        Sensitivity labels,
        Older? after,
        CancellationToken cancel
    )
    {
        var source = lookups.Resource(encounter.PatientId, said.Key);
        var document = new ClinicalDocument(DocumentId.New(), encounter.Id, encounter.PatientId, source)
        {
            Type = said.Type,
            Written = said.Written ?? encounter.Discharged ?? encounter.Admitted ?? now,
            AuthorRole = said.AuthorRole,
            Labels = labels,
            Late = after is not null,
        };
        db.Add(document);
        var version = await WriteAsync(document, said.Text, cancel);
        if (after is not null)
            Record(actor, document, version, after, late: true);
        return new() { Documents = 1, Late = after is null ? 0 : 1 };
    }

    private async Task<StoredChart> UpdateAsync(
        Actor? actor,
        Known here,
        DocumentDraft said,
        Sensitivity labels,
        Older? after,
        CancellationToken cancel
    )
    {
        var document = here.Document;
        var before = (document.Type, document.Written, document.AuthorRole, document.Labels);
        (document.Type, document.AuthorRole) = (said.Type, said.AuthorRole);
        document.Labels |= labels; // never taken away by an import
        document.Written =
            said.Written is { } written && written.UtcTicks != document.Written.UtcTicks ? written : document.Written;
        var changed = before != (document.Type, document.Written, document.AuthorRole, document.Labels) ? 1 : 0;
        if (here.Sha256.AsSpan().SequenceEqual(Hash(said.Text)))
            return new() { Unchanged = 1, Changed = changed };
        var version = await WriteAsync(document, said.Text, cancel);
        Record(actor, document, version, after, late: false);
        return new() { NewVersions = 1, Changed = changed };
    }

    private async Task<DocumentVersion> WriteAsync(ClinicalDocument document, string text, CancellationToken cancel)
    {
        var id = DocumentVersionId.New();
        var words = await vault.SealAsync(document.PatientId, DocumentVersion.TextField(id), text, cancel);
        var version = new DocumentVersion(id, document.Id, ++document.CurrentVersion, Hash(text), words, now)
        {
            Sections = SectionReader.Read(text).Count,
        };
        db.Add(version);
        return version;
    }

    private void Record(Actor? actor, ClinicalDocument document, DocumentVersion version, Older? after, bool late) =>
        recorder.Add(
            actor,
            new DocumentReceived(document.EncounterId, document.Id, document.Type, version.Id, version.Number, late)
            {
                Patient = document.PatientId,
                Work = after?.Work,
            }
        );

    private async Task<Dictionary<ResourceKey, Known>> KnownAsync(
        PatientId patient,
        IReadOnlyList<DocumentDraft> drafts,
        CancellationToken cancel
    )
    {
        var wanted = drafts
            .Select(d => d.Key)
            .ToDictionary(k => Convert.ToHexString(lookups.Resource(patient, k)), StringComparer.Ordinal);
        var known = new Dictionary<ResourceKey, Known>();
        foreach (var chunk in wanted.Keys.Select(Convert.FromHexString).Chunk(RowsAtOnce))
        {
            var rows = await db.Set<ClinicalDocument>()
                .Where(d => chunk.Contains(d.SourceLookup))
                .Join(
                    db.Set<DocumentVersion>(),
                    d => new { DocumentId = d.Id, Number = d.CurrentVersion },
                    v => new { v.DocumentId, v.Number },
                    (d, v) => new Known(d, v.Sha256)
                )
                .ToListAsync(cancel);
            foreach (var row in rows)
                known[wanted[Convert.ToHexString(row.Document.SourceLookup)]] = row;
        }
        return known;
    }

    /// <summary>Encounters that had documents before this import, with their coding work where there is some.</summary>
    private async Task<Dictionary<EncounterId, Older>> OlderAsync(KeptEncounters encounters, CancellationToken cancel)
    {
        var older = new Dictionary<EncounterId, Older>();
        var here = encounters.ByKey.Values.Select(e => e.Id).Where(id => !encounters.New.Contains(id));
        foreach (var chunk in here.Chunk(RowsAtOnce))
        {
            var with = await db.Set<ClinicalDocument>()
                .Where(d => chunk.Contains(d.EncounterId))
                .Select(d => d.EncounterId)
                .Distinct()
                .ToListAsync(cancel);
            var work = await db.Set<WorkItem>()
                .Where(w => w.Kind == WorkKind.Coding && chunk.Contains(w.EncounterId))
                .Select(w => new { w.EncounterId, w.Id })
                .ToListAsync(cancel);
            foreach (var id in with)
                older[id] = new(work.Find(w => w.EncounterId == id)?.Id);
        }
        return older;
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private sealed record Known(ClinicalDocument Document, byte[] Sha256);

    private sealed record Older(WorkItemId? Work);
}
