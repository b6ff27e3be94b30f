using Chartroom.Features.Access;
using Chartroom.Features.QueryRules;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Queries;

/// <summary>How queries fared over some days. Counts and rates only: no query, no chart, no small group.</summary>
public sealed record QueryFiguresView(DateOnly From, DateOnly To)
{
    /// <summary>Fewer patients than this are not shown.</summary>
    public required int Smallest { get; init; }

    /// <summary>Percent of agreement from which it is flagged.</summary>
    public required int Flag { get; init; }

    /// <summary>Null where all queries together are of too few patients.</summary>
    public required QueryFigure? All { get; init; }

    public required IReadOnlyList<QueryFigureGroup> Groups { get; init; }

    /// <summary>The reader may change the policy.</summary>
    public bool MayChangePolicy { get; init; }
}

/// <summary>The figures by one property of a query.</summary>
/// <param name="Head">Name of the column that the groups stand in.</param>
public sealed record QueryFigureGroup(string Id, string Title, string Head, IReadOnlyList<QueryFigureLine> Lines)
{
    /// <summary>Sent and answered, as bars; hidden groups have none.</summary>
    public PlotView Plot =>
        new(
            $"Sent and answered {Title.ToLowerInvariant()}",
            "Queries sent, and how many of them were answered.",
            ["sent", "answered"],
            [.. Lines.Where(l => l.Figure is not null).Select(l => new PlotRow(l.Label, [l.Figure!.Sent, l.Figure.Answered]))]
        );
}

/// <summary>Reads the columns that figures need, in one query of the database; loads no query and opens no text.</summary>
public sealed class ReadQueryFigures(ChartroomDb db, ExplainEntries explain, Organisation organisation)
{
    private const string Freely = "written freely";

    /// <param name="from">First day of sending.</param>
    /// <param name="to">Last day of sending.</param>
    public async Task<QueryFiguresView> RunAsync(DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var policy = await QueryPolicyInForce.ReadAsync(db, cancel);
        var queries = await SentAsync(from, to, cancel);
        var figures = new QueryFigures(policy);
        var names = await explain.NamesAsync(queries.SelectMany(q => new AccountId?[] { q.Author, q.Provider }), cancel);
        var templates = await TemplatesAsync(cancel);
        var all = figures.Of(queries);
        return new(from, to)
        {
            Smallest = policy.SmallestCell,
            Flag = policy.AgreementFlag,
            All = all,
            Groups = all is null
                ? []
                :
                [
                    new(
                        "by-template",
                        "By template",
                        "Template",
                        figures.By(queries, q => q.Template, t => Template(t, templates))
                    ),
                    new("by-service", "By service line", "Service line", figures.By(queries, q => q.ServiceLine, Service)),
                    new("by-provider", "By provider", "Provider", figures.By(queries, q => q.Provider, p => Name(p, names))),
                    new("by-author", "By author", "Author", figures.By(queries, q => (AccountId?)q.Author, p => Name(p, names))),
                ],
        };
    }

    private async Task<List<SentQuery>> SentAsync(DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var (first, end) = (EntryFilter.Midnight(from, organisation), EntryFilter.Midnight(to.AddDays(1), organisation));
        return await (
            from query in db.Set<ProviderQuery>()
            join encounter in db.Set<Encounter>() on query.EncounterId equals encounter.Id
            where query.SentAt >= first && query.SentAt < end
            select new SentQuery(query.PatientId, query.Author, query.SentAt!.Value)
            {
                Template = query.Template,
                ServiceLine = encounter.ServiceLineName,
                Provider = query.Addressee,
                AnsweredAt = query.AnsweredAt,
                Outcome = query.Outcome,
                Verbal = query.Channel == QueryChannel.Verbal,
            }
        ).ToListAsync(cancel);
    }

    /// <summary>Every version of every template by name and number.</summary>
    private async Task<Dictionary<QueryTemplateVersionId, string>> TemplatesAsync(CancellationToken cancel) =>
        (await db.Set<QueryTemplate>().AsNoTracking().ToListAsync(cancel))
            .SelectMany(t => t.Versions)
            .ToDictionary(v => v.Id, v => $"{v.Text.Name}, version {v.Number}");

    /// <summary>A version that is not here any more is told apart by the end of its id.</summary>
    private static string Template(QueryTemplateVersionId? template, Dictionary<QueryTemplateVersionId, string> names) =>
        template is { } version ? names.GetValueOrDefault(version, $"template {version.ToString()[^6..]}") : Freely;

    private static string Service(string line) => line.Length > 0 ? line : "not said";

    private static string Name(AccountId? person, IReadOnlyDictionary<AccountId, string> names) =>
        person is { } one ? names.GetValueOrDefault(one, $"{one}") : "nobody: declined";
}
