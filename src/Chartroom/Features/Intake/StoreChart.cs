using Chartroom.Features.Intake.Fhir;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Intake;

/// <summary>
/// Keeps one patient's chart: compares the draft with what is here, writes what differs, and saves it with its ledger entries in one
/// transaction. If we stop before the save, nothing of this chart is here; the next import brings it whole.
/// </summary>
internal sealed class StoreChart(ChartroomDb db, Vault vault, Recorder recorder, RootKey root, Organisation organisation)
{
    private readonly SourceLookups lookups = new(root);

    public async Task<Outcome<StoredChart>> RunAsync(
        Actor? actor,
        ChartDraft draft,
        Problems problems,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var found = await FindPatientAsync(draft, cancel);
        if (!found.Allows(out var match, out var why))
            return why;
        var patient = match.Patient ?? NewPatient(draft, match.Source);
        var stored = new StoredChart { Patients = match.Patient is null ? 1 : 0 };
        if (draft.Patient?.Mrn is { System.Length: > 0 } mrn)
            await NumberSystems.KnowAsync(db, NumberKind.Mrn, mrn.System, cancel);
        if (await DescribeAsync(patient, draft, cancel) && match.Patient is not null)
            stored += new StoredChart { Changed = 1 };

        var encounters = await new StoreEncounters(db, vault, lookups).RunAsync(patient.Id, draft.Encounters, cancel);
        if (encounters is null)
            return Forget(new BelongsToAnotherPatient());
        var documents = new StoreDocuments(db, vault, recorder, lookups, now);
        if (await documents.RunAsync(actor, patient.Id, draft, encounters, problems, cancel) is not { } kept)
            return Forget(new BelongsToAnotherPatient());
        stored += encounters.Stored + kept;
        var today = organisation.LegalDay(now.ToUniversalTime());
        stored += await new MakeWork(db).RunAsync(patient.Id, draft, encounters, today, problems, cancel);
        if (stored.IsNothing)
            return stored;
        recorder.Add(
            actor,
            new ChartImported(stored.Encounters, stored.Documents, stored.NewVersions, stored.Changed, stored.WorkItems)
            {
                Patient = patient.Id,
            }
        );
        await db.SaveChangesAsync(cancel);
        return stored;
    }

    private Refusal Forget(Refusal why)
    {
        db.ChangeTracker.Clear();
        return why;
    }

    /// <summary>By the sender's id, else by the medical record number; two that disagree are never taken for one person.</summary>
    private async Task<Outcome<Match>> FindPatientAsync(ChartDraft draft, CancellationToken cancel)
    {
        if (lookups.Patient(draft.Key, draft.Patient?.Mrn) is not { } source)
            return draft.Patient is null ? new PatientNotHere() : new PatientWithoutIdentity();
        var mrn = lookups.Mrn(draft.Patient?.Mrn);
        var others = draft.Patient?.OtherMrns.Select(lookups.Mrn).ToList() ?? [];
        var rows = await db.Set<Patient>()
            .Where(p => p.SourceLookup == source || (mrn != Array.Empty<byte>() && p.MrnLookup == mrn))
            .ToListAsync(cancel);
        var bySource = rows.Find(p => p.SourceLookup.AsSpan().SequenceEqual(source));
        var byMrn = rows.FindAll(p => mrn.Length > 0 && p.MrnLookup.AsSpan().SequenceEqual(mrn));
        if (bySource is null && byMrn.Count == 0)
            return draft.Patient is null ? new PatientNotHere() : new Match(null, source);
        if (bySource is null)
            return byMrn.Count == 1 ? new Match(byMrn[0], source) : new KnownUnderAnotherNumber();
        var same =
            bySource.MrnLookup.Length == 0
            || mrn.Length == 0
            || byMrn.Contains(bySource)
            || others.Exists(o => o.AsSpan().SequenceEqual(bySource.MrnLookup));
        return same && byMrn.TrueForAll(p => p == bySource) ? new Match(bySource, source) : new KnownUnderAnotherNumber();
    }

    private Patient NewPatient(ChartDraft draft, byte[] source)
    {
        var patient = new Patient(PatientId.New(), draft.Patient!.Facility, lookups.Mrn(draft.Patient.Mrn), source);
        db.Add(patient);
        return patient;
    }

    /// <summary>Writes the demographics where they differ from what was said last; true where they did.</summary>
    private async Task<bool> DescribeAsync(Patient patient, ChartDraft draft, CancellationToken cancel)
    {
        if (draft.Patient is not { } said)
            return false;
        var json = ChartJson.Write(said.Demographics);
        var hash = lookups.Said("patient", $"{said.Sex}\u001f{json}");
        var marks = await db.Set<PatientMarks>().SingleOrDefaultAsync(m => m.PatientId == patient.Id, cancel);
        var same = patient.DemographicsHash.AsSpan().SequenceEqual(hash);
        if (same && marks is not null)
            return false;
        marks ??= db.Add(new PatientMarks(patient.Id, root.Pseudonym(patient.Id), await NextPlaceAsync(cancel))).Entity;
        marks.Take(Marks.Of(root, said.Demographics));
        if (same)
            return true; // taken in before marks were kept
        var version = patient.DemographicsVersion + 1;
        patient.Demographics = await vault.SealAsync(patient.Id, Patient.DemographicsField(patient.Id, version), json, cancel);
        (patient.DemographicsVersion, patient.DemographicsHash, patient.Sex) = (version, hash, said.Sex);
        return true;
    }

    private async Task<long> NextPlaceAsync(CancellationToken cancel) =>
        1 + (await db.Set<PatientMarks>().MaxAsync(m => (long?)m.Place, cancel) ?? 0);

    private sealed record Match(Patient? Patient, byte[] Source);
}
