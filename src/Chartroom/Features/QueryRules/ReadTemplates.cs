using Chartroom.Features.Access;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.QueryRules;

/// <summary>Reads templates for their pages, and for the author of a query.</summary>
public sealed class ReadTemplates(ChartroomDb db, TemplateCheck check, ExplainEntries explain)
{
    private const string Product = "Chartroom";
    private static readonly Role[] Writers = [Role.Educator, Role.CodingManager];
    private static readonly Role[] Publishers = [Role.Educator, Role.CodingManager, Role.PrivacyOfficer];

    /// <summary>Every published template, by reason and name: what an author may begin with.</summary>
    public async Task<IReadOnlyList<QueryTemplateVersion>> PublishedAsync(CancellationToken cancel) =>
        [
            .. (await AllAsync(cancel))
                .Select(t => t.Published)
                .OfType<QueryTemplateVersion>()
                .OrderBy(v => v.Text.Content.Reason)
                .ThenBy(v => v.Text.Name, StringComparer.Ordinal),
        ];

    /// <summary>One published version; null where it is none, or retired by now.</summary>
    public async Task<QueryTemplateVersion?> PublishedAsync(QueryTemplateVersionId id, CancellationToken cancel) =>
        (await PublishedAsync(cancel)).FirstOrDefault(v => v.Id == id);

    public async Task<TemplateListView> ListAsync(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var shown = (await AllAsync(cancel)).Where(t => t.Published is not null || Publishers.Contains(actor.Role)).ToList();
        var names = await NamesAsync(shown.Select(t => Shown(t)), cancel);
        return new()
        {
            MayWrite = Writers.Contains(actor.Role),
            Rows =
            [
                .. shown
                    .Select(t => (Template: t, Version: Shown(t)))
                    .OrderBy(t => t.Template.Reason)
                    .ThenBy(t => t.Version.Text.Name, StringComparer.Ordinal)
                    .Select(t => new TemplateRow(
                        t.Template.Id,
                        t.Template.Reason,
                        t.Version.Text.Name,
                        t.Version.Number,
                        t.Version.State,
                        t.Template.Newest.State == TemplateState.Draft,
                        names(t.Version.Author)
                    )),
            ],
        };
    }

    /// <param name="number">The version to show; null for the published one, or the newest.</param>
    public async Task<TemplateView?> OneAsync(Actor actor, QueryTemplateId id, int? number, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var template = await db.Set<QueryTemplate>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancel);
        var mayPublish = Publishers.Contains(actor.Role);
        if (template is null || (template.Published is null && !mayPublish))
            return null;
        var versions = template.Versions.Where(v => mayPublish || v.State != TemplateState.Draft).ToList();
        if ((number is null ? Shown(template) : versions.Find(v => v.Number == number)) is not { } version)
            return null;
        var names = await NamesAsync(versions, cancel);
        return new()
        {
            Template = id,
            Reason = template.Reason,
            Version = version,
            Versions =
            [
                .. versions.Select(v => new VersionRow(
                    v.Number,
                    v.State,
                    explain.Local(v.At),
                    names(v.Author),
                    Second(v, names)
                )),
            ],
            Findings = check.Run(version.Text),
            Changes = versions.Find(v => v.Number == version.Number - 1) is { } before
                ? TemplateChange.Between(before.Text, version.Text)
                : [],
            MayWrite = Writers.Contains(actor.Role),
            MayPublish = mayPublish && version.State == TemplateState.Draft && version.Author != actor.Id,
            IsOwnDraft = version.State == TemplateState.Draft && version.Author == actor.Id,
            MayRetire = mayPublish && version.State == TemplateState.Published,
        };
    }

    /// <summary>What authors see of a template: the published version, or the newest where there is none.</summary>
    private static QueryTemplateVersion Shown(QueryTemplate template) => template.Published ?? template.Newest;

    private static string Second(QueryTemplateVersion version, Func<AccountId?, string> names) =>
        version.PublishedAt is null ? "" : names(version.PublishedBy);

    private async Task<Func<AccountId?, string>> NamesAsync(IEnumerable<QueryTemplateVersion> versions, CancellationToken cancel)
    {
        var known = await explain.NamesAsync(versions.SelectMany(v => new[] { v.Author, v.PublishedBy }), cancel);
        return id => id is { } person ? known.GetValueOrDefault(person, $"{person}") : Product;
    }

    private Task<List<QueryTemplate>> AllAsync(CancellationToken cancel) =>
        db.Set<QueryTemplate>().AsNoTracking().ToListAsync(cancel);
}
