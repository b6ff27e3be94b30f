using System.Security.Cryptography;
using System.Text;
using Chartroom.Features.Coding;
using Chartroom.Features.QueryRules;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Queries;

/// <summary>
/// Seals an answer and, where policy makes it evidence, files it on the chart: a late document of its own kind, each amendment a further
/// version, so that codes cite it as they cite any other. Where policy wants the addendum, nothing is filed.
/// </summary>
public sealed class SealAnswer(ChartroomDb db, Vault vault, RootKey root, TimeProvider clock)
{
    public async Task<QueryAnswer> SealAsync(
        ProviderQuery query,
        AnswerContent content,
        AccountId by,
        string method,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(query);
        var number = query.Answers.Count + 1;
        return new(EntryId.New(), number, by, at)
        {
            Method = method,
            Content = await vault.SealAsync(
                query.PatientId,
                QueryAnswer.ContentField(query.Id, number),
                QueryPaper.Write(content),
                cancel
            ),
        };
    }

    /// <summary>Keyed digest of an answer, for the ledger.</summary>
    public string Digest(AnswerContent content) =>
        Convert.ToHexStringLower(root.HashSecret("query-answer", QueryPaper.Write(content)));

    /// <summary>The version it was filed as; null where policy asks for an addendum instead.</summary>
    public async Task<DocumentVersionId?> FileAsync(
        ProviderQuery query,
        QueryContent question,
        AnswerContent answer,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(answer);
        if (query.FiledAs is null && !(await QueryPolicyInForce.ReadAsync(db, cancel)).AnswerIsEvidence)
            return null;
        var document = query.FiledAs is { } filed
            ? await db.Set<ClinicalDocument>().SingleAsync(d => d.Id == filed, cancel)
            : await NewAsync(query, question, at, cancel);
        var text = $"QUESTION:\n{question.Question}\n\nANSWER:\n{AnswerText.Words(answer)}\n";
        var id = DocumentVersionId.New();
        var words = await vault.SealAsync(query.PatientId, DocumentVersion.TextField(id), text, cancel);
        db.Add(
            new DocumentVersion(
                id,
                document.Id,
                ++document.CurrentVersion,
                SHA256.HashData(Encoding.UTF8.GetBytes(text)),
                words,
                clock.GetUtcNow()
            )
            {
                Sections = SectionReader.Read(text).Count,
            }
        );
        return id;
    }

    private async Task<ClinicalDocument> NewAsync(
        ProviderQuery query,
        QueryContent question,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var versions = question.Indicators.Select(i => i.DocumentVersion).OfType<DocumentVersionId>().ToList();
        var labels = await (
            from version in db.Set<DocumentVersion>()
            join cited in db.Set<ClinicalDocument>() on version.DocumentId equals cited.Id
            where versions.Contains(version.Id)
            select cited.Labels
        ).ToListAsync(cancel);
        var document = new ClinicalDocument(
            DocumentId.New(),
            query.EncounterId,
            query.PatientId,
            root.Lookup("query", "chartroom", query.Id.ToString())
        )
        {
            Type = DocumentTypes.QueryResponse,
            Written = at,
            AuthorRole = "provider",
            // A notice that travels with the words cited travels with the answer to them (42 CFR 2.32).
            Labels =
                labels.Aggregate(Sensitivity.None, (all, one) => all | one) & (Sensitivity.Part2 | Sensitivity.StateRestricted),
            Late = true,
        };
        db.Add(document);
        query.Filed(document.Id);
        return document;
    }
}
