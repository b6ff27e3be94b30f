using Chartroom.Codes;
using Chartroom.Features.Identifiers;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Coding;

/// <summary>Reads the codes pane: every code with its words, rationale and findings.</summary>
public sealed class ReadCodes(ChartroomDb db, Vault vault, CodeShelf shelf, SearchCodes search, IdentifierCheck check)
{
    /// <param name="current">The assignment just made or changed, marked on the page.</param>
    public async Task<CodesView> RunAsync(
        ChartInHand inHand,
        IReadOnlyList<Finding> findings,
        FindView? find,
        AssignmentId? current,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(inHand);
        var (grant, chart, encounter) = (inHand.Grant, inHand.Chart, inHand.Encounter);
        var numbers = Numbers(chart);
        var kinds = await KindsAsync(chart, cancel);
        var rows = new List<CodeRowView>();
        foreach (var assignment in chart.Diagnoses.Concat(chart.Procedures))
        {
            var row = await RowAsync(inHand, assignment, kinds, numbers[assignment.Id], current, cancel);
            rows.Add(
                row.Current
                    ? row with
                    {
                        Marks = await check.SayAsync(inHand.Grant, $"marks-{row.Id}", row.Rationale, cancel),
                    }
                    : row
            );
        }
        var inpatient = encounter.IsInpatient();
        return new()
        {
            Case = grant.Case.ToString(),
            Revision = chart.Revision,
            Editable = chart.State is ChartState.ReadyToCode or ChartState.InProgress or ChartState.Queried,
            AsksPoa = inpatient,
            Roles = CodingWords.Roles(inpatient),
            Diagnoses = [.. rows.Where(r => r.IsDiagnosis)],
            Procedures = [.. rows.Where(r => !r.IsDiagnosis)],
            DischargeStatus = inpatient
                ? new(chart.DischargeStatus, encounter.DischargeStatus, CodingWords.DischargeStatusChoices)
                : null,
            Findings = [.. findings.Select(Finding), .. await KeptAsync(grant, chart, cancel)],
            Find = find ?? search.Run(encounter, null, null),
            InVersion = grant.Versions.Count == 1 ? grant.Versions.Single() : null,
        };
    }

    /// <summary>The number of each code on the page: diagnoses in order, then procedures.</summary>
    public static IReadOnlyDictionary<AssignmentId, int> Numbers(CodedChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        return chart
            .Diagnoses.Concat(chart.Procedures)
            .Select((a, i) => (a.Id, Number: i + 1))
            .ToDictionary(a => a.Id, a => a.Number);
    }

    /// <summary>What kind of document each quote stands in.</summary>
    private async Task<Dictionary<DocumentId, string>> KindsAsync(CodedChart chart, CancellationToken cancel)
    {
        var cited = chart.Assignments.SelectMany(a => a.Evidence).Select(e => e.Document).Distinct().ToList();
        var types = await db.Set<ClinicalDocument>()
            .Where(d => cited.Contains(d.Id))
            .Select(d => new { d.Id, d.Type })
            .ToListAsync(cancel);
        return types.ToDictionary(d => d.Id, d => DocumentTypes.ByKey(d.Type).Name);
    }

    private async Task<CodeRowView> RowAsync(
        ChartInHand inHand,
        CodeAssignment a,
        Dictionary<DocumentId, string> kinds,
        int number,
        AssignmentId? current,
        CancellationToken cancel
    )
    {
        var (grant, chart, encounter) = (inHand.Grant, inHand.Chart, inHand.Encounter);
        var entry = shelf.Find(a.System, a.Code, encounter);
        return new()
        {
            Id = a.Id.ToString(),
            Number = number,
            Place = a.Sequence,
            Of = chart.Assignments.Count(o => o.IsDiagnosis == a.IsDiagnosis),
            Code = CodeText.Display(a.System, a.Code),
            Description = entry?.Title ?? "not in the books loaded for this date",
            Role = a.Role?.ToString() ?? "",
            Badge = CodingWords.Badge(a),
            Poa = a.Poa?.ToString() ?? "",
            AsksPoa = encounter.IsInpatient() && a.IsDiagnosis && a.Role != DiagnosisRole.Admitting && entry?.PoaExempt != true,
            PerformedOn = a.PerformedOn,
            Modifiers = a.Modifiers,
            Units = a.Units,
            AsksModifiers = a.System is CodeSystem.Hcpcs or CodeSystem.Cpt,
            Rationale = a.Rationale is { } rationale
                ? (
                    await vault.OpenAsync(
                        grant,
                        grant.Patient,
                        CodeAssignment.RationaleField(a.Id, a.RationaleVersion),
                        rationale,
                        cancel
                    )
                ).Open(grant)
                : "",
            Provenance = CodingWords.Of(a.Provenance),
            Evidence = await QuotesAsync(grant, a, kinds, cancel),
            Current = a.Id == current,
        };
    }

    private async Task<IReadOnlyList<EvidenceView>> QuotesAsync(
        ChartGrant grant,
        CodeAssignment assignment,
        Dictionary<DocumentId, string> kinds,
        CancellationToken cancel
    )
    {
        var views = new List<EvidenceView>();
        foreach (var e in assignment.Evidence)
        {
            var quote = (await vault.OpenAsync(grant, grant.Patient, Evidence.QuoteField(e.Id), e.Quote, cancel)).Open(grant);
            views.Add(new(e.Id.ToString(), e.Document, e.Version, e.Start, e.End, quote, kinds[e.Document]));
        }
        return views;
    }

    private static FindingView Finding(Finding finding) =>
        new(
            FindingKept.KeyOf(finding.RuleId, finding.Codes),
            finding.Severity switch
            {
                Severity.Stop => NoticeKind.Stop,
                Severity.Warn => NoticeKind.Warn,
                _ => NoticeKind.Info,
            },
            finding.Codes,
            finding.Sentence,
            finding.Source
        );

    private async Task<IReadOnlyList<FindingView>> KeptAsync(ChartGrant grant, CodedChart chart, CancellationToken cancel)
    {
        var views = new List<FindingView>();
        foreach (var kept in chart.Kept)
        {
            var reason = (
                await vault.OpenAsync(grant, grant.Patient, FindingKept.ReasonField(kept.Id), kept.Reason, cancel)
            ).Open(grant);
            var codes = kept.Key[(kept.Rule.Length + 1)..].Split('+', StringSplitOptions.RemoveEmptyEntries);
            views.Add(
                new(kept.Key, NoticeKind.Warn, codes, $"A warning was kept: {kept.Rule}.", "Kept by the coder") { Kept = reason }
            );
        }
        return views;
    }
}
