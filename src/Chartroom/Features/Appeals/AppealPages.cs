using Chartroom.Features.Charts;
using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Appeals;

/// <summary>Pages that can go with a letter: a version in scope, and the sections of it that were named.</summary>
public sealed record PagesFound(DocumentVersionId Id, IReadOnlyList<int> Sections, string Names, int Present);

/// <summary>Finds pages in the scope of the open appeal. Sections can be chosen of a document that this person was shown, and of nothing covered.</summary>
public sealed class AppealPages(ChartroomDb db, ReadDocuments documents, Vault vault)
{
    public async Task<DocumentsView> InScopeAsync(AppealInHand inHand, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(inHand);
        return await documents.RunAsync(inHand.Grant, new CodedChart(inHand.Grant.Work), current: null, cancel);
    }

    public async Task<Outcome<PagesFound>> FindAsync(
        AppealInHand inHand,
        DocumentId document,
        IReadOnlyList<int> sections,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(inHand);
        ArgumentNullException.ThrowIfNull(sections);
        if (!(await InScopeAsync(inHand, cancel)).Open.Any(d => d.Id == document))
            return new PagesOutOfScope();
        var version = await (
            from one in db.Set<DocumentVersion>()
            join of in db.Set<ClinicalDocument>() on one.DocumentId equals of.Id
            where of.Id == document && one.Number == of.CurrentVersion
            select one
        )
            .AsNoTracking()
            .SingleAsync(cancel);
        var (grant, wanted) = (inHand.Grant, sections.Distinct().Order().ToList());
        if (wanted.Count == 0)
            return new PagesFound(version.Id, [], "", version.Sections);
        if (!grant.Versions.Contains(version.Id))
            return new PagesOutOfScope();
        var text = await vault.OpenAsync(grant, grant.Patient, DocumentVersion.TextField(version.Id), version.Text, cancel);
        var read = SectionReader.Read(text.Open(grant));
        if (wanted.Exists(s => s < 0 || s >= read.Count || grant.Withheld.Contains(read[s].Kind)))
            return new PagesOutOfScope();
        var names = wanted.Select(s => Words.OfName(read[s].Kind)).Distinct();
        return new PagesFound(version.Id, wanted, string.Join(", ", names), read.Count);
    }
}
