using Chartroom.Features.Coding;
using Chartroom.Features.Identifiers;
using Chartroom.Features.QueryRules;
using Chartroom.Phi;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Queries;

/// <summary>What the gate says of a query now.</summary>
/// <param name="Identifiers">Reads a text for identifiers, the patient's own first.</param>
public sealed record QueryCheck(
    IReadOnlyList<QueryFinding> Findings,
    Func<string, IReadOnlyList<PhiSpan>> Identifiers,
    QueryPolicy Policy
)
{
    /// <summary>Findings that stop sending: neither mended nor let stand for this version of the text.</summary>
    public IReadOnlyList<QueryFinding> Stops(ProviderQuery query) =>
        [.. Findings.Where(f => f.Severity != QuerySeverity.Info && !query.LetsStand(f.RuleId))];
}

/// <summary>Gathers what the record knows and asks every rule of the gate. The same on each key and at sending.</summary>
public sealed class CheckQuery(
    ChartroomDb db,
    Vault vault,
    IdentifierCheck identifiers,
    QueryDirectory directory,
    CodeShelf shelf,
    Organisation organisation,
    TimeProvider clock
)
{
    public async Task<QueryCheck> RunAsync(QueryInHand inHand, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(inHand);
        var (query, grant) = (inHand.Query, inHand.Grant);
        var reader = await identifiers.ReaderAsync(inHand.Chart.Grant, cancel);
        var facts = new QueryFacts
        {
            Shown = await ShownAsync(inHand, cancel),
            VersionsOfEncounter = await VersionsAsync(inHand, cancel),
            AddresseeHasPart =
                query.Addressee is { } to && await directory.HasPartAsync(grant, inHand.Chart.Encounter, to, cancel),
            AlreadyAsked = await AskedAsync(inHand, cancel),
            FindIdentifiers = reader,
            Due = query.Due,
            Today = organisation.LegalDay(clock.GetUtcNow()),
            Books = shelf.Books,
        };
        return new(QueryGate.Check(inHand.Content, facts), reader, await QueryPolicyInForce.ReadAsync(db, cancel));
    }

    /// <summary>The texts this person has been shown since the chart was opened: nothing is opened for the check alone.</summary>
    private async Task<IReadOnlyList<ShownText>> ShownAsync(QueryInHand inHand, CancellationToken cancel)
    {
        var grant = inHand.Grant;
        var versions = grant.Versions.ToList();
        var rows = await (
            from version in db.Set<DocumentVersion>()
            join document in db.Set<ClinicalDocument>() on version.DocumentId equals document.Id
            where versions.Contains(version.Id)
            select new
            {
                version.Id,
                version.Text,
                document.Type,
                document.AuthorRole,
                document.EncounterId,
            }
        )
            .AsNoTracking()
            .ToListAsync(cancel);
        var shown = new List<ShownText>();
        foreach (var row in rows)
            shown.Add(
                new()
                {
                    Version = row.Id,
                    Source = DocumentTypes.ByKey(row.Type).Name,
                    Text = (
                        await vault.OpenAsync(grant, grant.Patient, DocumentVersion.TextField(row.Id), row.Text, cancel)
                    ).Open(grant),
                    ByProvider = !NotProviders.Contains(row.AuthorRole),
                    ThisEncounter = row.EncounterId == grant.Encounter,
                }
            );
        return shown;
    }

    private Task<List<DocumentVersionId>> VersionsAsync(QueryInHand inHand, CancellationToken cancel) =>
        (
            from version in db.Set<DocumentVersion>()
            join document in db.Set<ClinicalDocument>() on version.DocumentId equals document.Id
            where document.EncounterId == inHand.Grant.Encounter
            select version.Id
        ).ToListAsync(cancel);

    /// <summary>Questions that went to the same person about this chart.</summary>
    private async Task<IReadOnlyList<string>> AskedAsync(QueryInHand inHand, CancellationToken cancel)
    {
        var query = inHand.Query;
        if (query.Addressee is not { } to)
            return [];
        var earlier = await db.Set<ProviderQuery>()
            .AsNoTracking()
            .Where(q => q.ChartWork == query.ChartWork && q.Id != query.Id && q.Addressee == to)
            .Where(q => q.State != QueryState.Draft && q.State != QueryState.Cancelled)
            .ToListAsync(cancel);
        var questions = new List<string>();
        foreach (var one in earlier)
        {
            var field = ProviderQuery.ContentField(one.Id, one.ContentVersion);
            var text = (await vault.OpenAsync(inHand.Grant, one.PatientId, field, one.Content, cancel)).Open(inHand.Grant);
            questions.Add(QueryPaper.Read(text).Content.Question);
        }
        return questions;
    }

    /// <summary>Author roles whose words are not coded from by themselves.</summary>
    private static readonly HashSet<string> NotProviders = new(StringComparer.OrdinalIgnoreCase)
    {
        "nurse",
        "nursing",
        "dietitian",
        "therapist",
        "physical therapist",
        "social worker",
        "laboratory",
        "pharmacist",
        "technologist",
    };
}
