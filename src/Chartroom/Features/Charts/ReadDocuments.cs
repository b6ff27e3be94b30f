using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Charts;

/// <summary>Lists a chart's documents: those the task opens, and the sealed rest by kind, day and author role. Opens no text.</summary>
public sealed class ReadDocuments(ChartroomDb db, RoleMatrixSource matrices, Organisation organisation, TimeProvider clock)
{
    public async Task<DocumentsView> RunAsync(ChartGrant grant, CodedChart chart, DocumentId? current, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(grant);
        ArgumentNullException.ThrowIfNull(chart);
        var matrix = await matrices.InForceAsync(db, cancel);
        var documents = await db.Set<ClinicalDocument>()
            .AsNoTracking()
            .Where(d => d.PatientId == grant.Patient)
            .OrderBy(d => d.Written)
            .ToListAsync(cancel);
        var widened = await db.Set<Widening>()
            .Where(w => w.WorkItemId == grant.Work && w.By == grant.Actor.Id && w.EndedAt == null)
            .Select(w => w.DocumentId)
            .ToListAsync(cancel);
        var seen = await db.Set<DocumentView>()
            .Where(v => v.WorkItemId == grant.Work && v.AccountId == grant.Actor.Id)
            .Select(v => v.DocumentId)
            .Distinct()
            .ToListAsync(cancel);
        var now = clock.GetUtcNow();
        var given = await db.Set<HeldRight>()
            .Where(r => r.AccountKey == grant.Actor.Id.Value && r.Kind == RightKind.Scope && r.Profile == grant.Profile)
            .Where(HeldRights.LiveAt(now))
            .Select(r => r.Document)
            .ToListAsync(cancel);
        var cited = chart.Assignments.SelectMany(a => a.Evidence).ToLookup(e => e.Document);
        var asked = documents
            .Select(d => (Document: d, Rule: Ask(matrix, grant, d, widened.Contains(d.Id), given.Contains(d.Type))))
            .ToList();
        return new()
        {
            Case = grant.Case.ToString(),
            Open =
            [
                .. asked
                    .Where(a => a.Rule.Allowed)
                    .Select(a =>
                        Open(a.Document, seen, cited[a.Document.Id].Count(), current) with
                        {
                            Widened = a.Rule.Rule == AccessRule.WidenedDocument,
                        }
                    ),
            ],
            Sealed = [.. asked.Where(a => !a.Rule.Allowed).Select(a => Sealed(a.Document, a.Rule.Rule))],
            Exposure = new(
                documents.Count,
                documents.Count(d => seen.Contains(d.Id)),
                documents.Count(d => seen.Contains(d.Id) && cited[d.Id].Any())
            ),
            WideningReasons = ChartWords.WideningReasons,
        };
    }

    /// <summary>The gate's own question, asked of each document so that the list says what the gate would.</summary>
    private static Decision Ask(RoleMatrix matrix, ChartGrant grant, ClinicalDocument document, bool widened, bool given)
    {
        var facts = AccessFacts.Assigned | AccessFacts.WorkOpen | AccessFacts.ChartOpen;
        facts |= document.EncounterId == grant.Encounter ? AccessFacts.SameEncounter : 0;
        facts |= widened ? AccessFacts.Widened : 0;
        facts |= given ? AccessFacts.ScopeGiven : 0;
        facts |= (document.Labels & (Sensitivity.Psychotherapy | Sensitivity.SudCounseling)) != 0 ? AccessFacts.Counselling : 0;
        return matrix.Decide(
            new(
                grant.Actor.Role,
                grant.Purpose,
                grant.Profile,
                AccessSubject.Document,
                facts,
                DocumentTypes.IndexOf(document.Type)
            )
        );
    }

    private OpenDocumentView Open(ClinicalDocument document, List<DocumentId> seen, int cited, DocumentId? current) =>
        new()
        {
            Id = document.Id,
            Kind = DocumentTypes.ByKey(document.Type).Name,
            Written = TimeZoneInfo.ConvertTime(document.Written, organisation.Zone),
            AuthorRole = document.AuthorRole,
            Unread = !seen.Contains(document.Id),
            Late = document.Late,
            Part2 = document.Labels.HasFlag(Sensitivity.Part2),
            Cited = cited,
            Current = document.Id == current,
        };

    private SealedDocumentView Sealed(ClinicalDocument document, AccessRule rule) =>
        new()
        {
            Id = document.Id,
            Kind = DocumentTypes.ByKey(document.Type).Name,
            Written = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(document.Written, organisation.Zone).DateTime),
            AuthorRole = document.AuthorRole,
            Why = AccessRefusals.Of(rule),
            MayAsk = rule is AccessRule.NotNeededForTask or AccessRule.AnotherEncounter,
        };
}
