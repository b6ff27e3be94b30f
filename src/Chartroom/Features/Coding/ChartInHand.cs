using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Coding;

/// <summary>A chart the person has open now: the grant, the work item, the coding and the encounter, loaded to be changed.</summary>
public sealed record ChartInHand(ChartGrant Grant, WorkItem Work, CodedChart Chart, Encounter Encounter)
{
    /// <summary>Stamps what every event of this chart carries.</summary>
    public T Stamp<T>(T happened)
        where T : LedgerEvent =>
        happened with
        {
            Patient = Grant.Patient,
            Work = Grant.Work,
            Purpose = Grant.Purpose,
            Matrix = Grant.MatrixVersion,
        };
}

/// <summary>Takes the open chart in hand for one request: asks the gate again, and finds out whether another tab was faster.</summary>
public sealed class TakeChart(ChartroomDb db, AccessGate gate, Recorder recorder, Vault vault)
{
    /// <param name="revision">The revision the page was made from; null where nothing is overwritten.</param>
    public async Task<Outcome<ChartInHand>> InHandAsync(Actor actor, CaseNumber number, int? revision, CancellationToken cancel)
    {
        var work = await WorkAsync(number, cancel);
        var resumed = await gate.ResumeAsync(actor, Purpose.Coding, work?.Id ?? default, cancel);
        if (!resumed.Allows(out var grant, out var why))
            return why;
        var inHand = await LoadAsync(grant, work!, cancel);
        var chart = inHand.Chart;
        return revision is { } shown && shown != chart.Revision
            ? await RefuseAsync(inHand, new ChangedElsewhere(), cancel)
            : inHand;
    }

    /// <summary>Takes the chart in hand with one document to read: the view is recorded before the grant exists.</summary>
    public async Task<Outcome<ChartInHand>> ReadingAsync(
        Actor actor,
        CaseNumber number,
        DocumentId document,
        CancellationToken cancel
    )
    {
        var work = await WorkAsync(number, cancel);
        var viewed = await gate.ViewDocumentAsync(actor, Purpose.Coding, work?.Id ?? default, document, cancel);
        return viewed.Allows(out var grant, out var why) ? await LoadAsync(grant, work!, cancel) : why;
    }

    /// <summary>Takes the chart in hand with one banner field to show: the reveal is recorded before the grant exists.</summary>
    public async Task<Outcome<ChartInHand>> RevealingAsync(
        Actor actor,
        CaseNumber number,
        BannerField field,
        CancellationToken cancel
    )
    {
        var work = await WorkAsync(number, cancel);
        var revealed = await gate.RevealAsync(actor, Purpose.Coding, work?.Id ?? default, field, cancel);
        return revealed.Allows(out var grant, out var why) ? await LoadAsync(grant, work!, cancel) : why;
    }

    private Task<WorkItem?> WorkAsync(CaseNumber number, CancellationToken cancel) =>
        db.Set<WorkItem>().SingleOrDefaultAsync(w => w.Number == number && w.Kind == WorkKind.Coding, cancel);

    private async Task<ChartInHand> LoadAsync(ChartGrant grant, WorkItem work, CancellationToken cancel)
    {
        // The coding begins with the first opening; a chart that was opened another way begins here, with its first change.
        var chart =
            await db.Set<CodedChart>().SingleOrDefaultAsync(c => c.Id == grant.Work, cancel)
            ?? db.Add(new CodedChart(grant.Work)).Entity;
        var encounter = await db.Set<Encounter>().AsNoTracking().SingleAsync(e => e.Id == grant.Encounter, cancel);
        return new(grant, work, chart, encounter);
    }

    /// <summary>Saves the handler's change and its entry together. A change that another tab overtook is refused and leaves nothing behind.</summary>
    public async Task<Outcome<T>> SaveAsync<T>(
        ChartInHand inHand,
        Outcome<T> outcome,
        LedgerEvent happened,
        CancellationToken cancel,
        EntryId? entry = null
    )
    {
        if (!outcome.Allows(out _, out var why))
        {
            db.ChangeTracker.Clear();
            return await RefuseAsync(inHand, why, cancel, happened);
        }
        recorder.Add(inHand.Grant.Actor, inHand.Stamp(happened), entry);
        db.Entry(inHand.Chart).State =
            db.Entry(inHand.Chart).State == EntityState.Added ? EntityState.Added : EntityState.Modified;
        try
        {
            await db.SaveChangesAsync(cancel);
            return outcome;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return await RefuseAsync(inHand, new ChangedElsewhere(), cancel, happened);
        }
    }

    /// <summary>Records a refusal in the same form as the act it stopped.</summary>
    public async Task<Refusal> RefuseAsync(
        ChartInHand inHand,
        Refusal why,
        CancellationToken cancel,
        LedgerEvent? happened = null
    )
    {
        recorder.Add(inHand.Grant.Actor, inHand.Stamp(happened ?? new ChartChangeRefused()) with { Refused = why });
        await db.SaveChangesAsync(cancel);
        return why;
    }

    /// <summary>Who the patient is, for age and identifier checks; never shown unless revealed.</summary>
    public async ValueTask<Phi<Demographics>> DemographicsAsync(ChartInHand inHand, CancellationToken cancel)
    {
        var patient = await db.Set<Patient>().AsNoTracking().SingleAsync(p => p.Id == inHand.Grant.Patient, cancel);
        var field = Patient.DemographicsField(patient.Id, patient.DemographicsVersion);
        var text = await vault.OpenAsync(inHand.Grant, patient.Id, field, patient.Demographics, cancel);
        return text.Map(ChartJson.ReadDemographics);
    }
}

/// <summary>A change to an open chart was refused before it had a shape of its own.</summary>
public sealed record ChartChangeRefused : LedgerEvent
{
    public override string Type => "chart.change-refused";
}
