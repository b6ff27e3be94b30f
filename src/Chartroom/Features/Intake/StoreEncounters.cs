using System.Text.Json;
using Chartroom.Features.Intake.Fhir;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Intake;

/// <summary>The encounters of one chart as kept, by the sender's key, and which of them were here before this import.</summary>
internal sealed class KeptEncounters
{
    public Dictionary<ResourceKey, Encounter> ByKey { get; } = [];

    public HashSet<EncounterId> New { get; } = [];

    public StoredChart Stored { get; set; } = new();
}

/// <summary>Adds new encounters and writes what a known one now says differently.</summary>
internal sealed class StoreEncounters(ChartroomDb db, Vault vault, SourceLookups lookups)
{
    /// <summary>The chart's encounters; null where one is here already as another patient's.</summary>
    public async Task<KeptEncounters?> RunAsync(PatientId patient, IReadOnlyList<EncounterDraft> drafts, CancellationToken cancel)
    {
        var kept = new KeptEncounters();
        var known = await FindAsync(patient, drafts.Select(d => d.Key), cancel);
        foreach (var draft in drafts)
        {
            var encounter = known.GetValueOrDefault(draft.Key);
            if (encounter is not null && encounter.PatientId != patient)
                return null;
            if (encounter is null)
            {
                encounter = new(EncounterId.New(), patient, lookups.Resource(patient, draft.Key));
                db.Add(encounter);
                kept.New.Add(encounter.Id);
                kept.Stored += new StoredChart { Encounters = 1 };
            }
            if (await DescribeAsync(encounter, draft, cancel) && !kept.New.Contains(encounter.Id))
                kept.Stored += new StoredChart { Changed = 1 };
            kept.ByKey[draft.Key] = encounter;
        }
        return kept;
    }

    /// <summary>Encounters that are here, by the sender's key.</summary>
    public async Task<Dictionary<ResourceKey, Encounter>> FindAsync(
        PatientId patient,
        IEnumerable<ResourceKey> keys,
        CancellationToken cancel
    )
    {
        var wanted = keys.Distinct().ToDictionary(k => Convert.ToHexString(lookups.Resource(patient, k)), StringComparer.Ordinal);
        var found = new Dictionary<ResourceKey, Encounter>();
        foreach (var chunk in wanted.Keys.Select(Convert.FromHexString).Chunk(StoreDocuments.RowsAtOnce))
        foreach (var row in await db.Set<Encounter>().Where(e => chunk.Contains(e.SourceLookup)).ToListAsync(cancel))
            found[wanted[Convert.ToHexString(row.SourceLookup)]] = row;
        return found;
    }

    private async Task<bool> DescribeAsync(Encounter encounter, EncounterDraft draft, CancellationToken cancel)
    {
        var labels = SecurityLabels.Of(draft.Labels, "", counselling: false);
        var identity = ChartJson.Write(draft.Identity);
        var hash = lookups.Said("encounter", $"{identity}\u001f{Particulars(draft)}\u001f{labels}");
        if (encounter.SourceHash.AsSpan().SequenceEqual(hash))
            return false;
        var version = encounter.IdentityVersion + 1;
        encounter.Identity = await vault.SealAsync(
            encounter.PatientId,
            Encounter.IdentityField(encounter.Id, version),
            identity,
            cancel
        );
        (encounter.IdentityVersion, encounter.SourceHash) = (version, hash);
        (encounter.Class, encounter.ServiceLine, encounter.ServiceLineName) = (
            draft.Class,
            draft.ServiceLine,
            draft.ServiceLineName
        );
        (encounter.Admitted, encounter.Discharged) = (draft.Admitted, draft.Discharged);
        (encounter.AdmittedOn, encounter.GoverningDate) = (draft.AdmittedOn, draft.GoverningDate);
        encounter.DischargeStatus = draft.DischargeStatus;
        if (draft.Account is { } account)
            await NumberSystems.KnowAsync(db, NumberKind.Account, account.System, cancel);
        encounter.AccountLookup = lookups.Account(draft.Account);
        await LabelAsync(encounter, labels, cancel);
        return true;
    }

    /// <summary>Labels are only ever added here: taking one away is a person's decision, not an interface's.</summary>
    private async Task LabelAsync(Encounter encounter, Sensitivity labels, CancellationToken cancel)
    {
        var added = labels & ~encounter.Labels;
        if (added == Sensitivity.None)
            return;
        encounter.Labels |= added;
        foreach (var document in await db.Set<ClinicalDocument>().Where(d => d.EncounterId == encounter.Id).ToListAsync(cancel))
            document.Labels |= added;
    }

    private static string Particulars(EncounterDraft draft) =>
        JsonSerializer.Serialize(
            new object?[]
            {
                draft.Class.ToString(),
                draft.ServiceLine,
                draft.ServiceLineName,
                draft.Admitted?.UtcTicks,
                draft.Discharged?.UtcTicks,
                draft.AdmittedOn?.DayNumber,
                draft.GoverningDate?.DayNumber,
                draft.DischargeStatus,
                draft.Account?.System,
            }
        );
}
