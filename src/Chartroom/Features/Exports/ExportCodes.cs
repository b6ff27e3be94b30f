using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Exports;

/// <summary>
/// Hands on the final codes of one chart to billing. The gate records it before anything is read; of what identifies the patient only the
/// account number goes along, by which billing knows the encounter (45 CFR 164.502(b)).
/// </summary>
public sealed class ExportCodes(ChartroomDb db, AccessGate gate, Vault vault)
{
    public async Task<Outcome<FinalCodes>> HandleAsync(Actor actor, CaseNumber number, string format, CancellationToken cancel)
    {
        var work = await db.Set<WorkItem>()
            .AsNoTracking()
            .SingleOrDefaultAsync(w => w.Number == number && w.Kind == WorkKind.Coding, cancel);
        var chart = work is null
            ? null
            : await db.Set<CodedChart>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == work.Id, cancel);
        var final = chart?.State == ChartState.FinalCoded;
        if (!(await gate.ExportAsync(actor, work?.Id ?? default, final, format, cancel)).Allows(out var grant, out var why))
            return why;
        var encounter = await db.Set<Encounter>().AsNoTracking().SingleAsync(e => e.Id == grant.Encounter, cancel);
        return new FinalCodes(
            number,
            encounter,
            chart!,
            await AccountAsync(grant, encounter, cancel),
            await CitedAsync(chart!, cancel)
        );
    }

    private async Task<string> AccountAsync(ChartGrant grant, Encounter encounter, CancellationToken cancel)
    {
        var field = Encounter.IdentityField(encounter.Id, encounter.IdentityVersion);
        var text = await vault.OpenAsync(grant, grant.Patient, field, encounter.Identity, cancel);
        return ChartJson.ReadIdentity(text.Open(grant)).AccountNumber ?? "";
    }

    private async Task<IReadOnlyList<CitedDocument>> CitedAsync(CodedChart chart, CancellationToken cancel)
    {
        var versions = chart.Assignments.SelectMany(a => a.Evidence).Select(e => e.Version).Distinct().ToList();
        return await (
            from version in db.Set<DocumentVersion>()
            join document in db.Set<ClinicalDocument>() on version.DocumentId equals document.Id
            where versions.Contains(version.Id)
            orderby document.Written, version.Id
            select new CitedDocument(version.Id, version.Number, document.Type, document.Written, version.Sha256, document.Labels)
        )
            .AsNoTracking()
            .ToListAsync(cancel);
    }
}

/// <summary>The final codes of one chart and what they rest on: offsets and hashes, no words of the record.</summary>
/// <param name="Account">Account number; empty where none was sent.</param>
public sealed record FinalCodes(
    CaseNumber Case,
    Encounter Encounter,
    CodedChart Chart,
    string Account,
    IReadOnlyList<CitedDocument> Documents
)
{
    /// <summary>The last signature: the one in force.</summary>
    public Signature Signature => Chart.Signatures.OrderBy(s => s.At).Last();

    /// <summary>Labels of the encounter and of every document cited: they go where the codes go.</summary>
    public Sensitivity Labels => Documents.Aggregate(Encounter.Labels, (labels, d) => labels | d.Labels);

    public override string ToString() => "[phi]";
}

/// <summary>One version of a document that codes rest on.</summary>
public sealed record CitedDocument(
    DocumentVersionId Version,
    int Number,
    string Type,
    DateTimeOffset Written,
    byte[] Sha256,
    Sensitivity Labels
);
