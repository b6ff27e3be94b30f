using System.Globalization;
using Chartroom.Features.Access;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.AccessReviews;

/// <summary>Reads the report of a campaign: while it runs as it stands, afterwards as it closed.</summary>
public sealed class ReadReport(
    ChartroomDb db,
    ReadReviews reviews,
    CampaignCsv csv,
    ExplainEntries explain,
    Organisation organisation
)
{
    public async Task<Outcome<ReportView>> RunAsync(Actor actor, int number, CancellationToken cancel)
    {
        if (!(await reviews.OneAsync(actor, number, cancel)).Allows(out var seen, out var why))
            return why;
        var campaign = await db.Set<AccessCampaign>().AsNoTracking().SingleAsync(c => c.Number == number, cancel);
        var rows = await csv.RowsAsync(campaign.Id, cancel);
        var parts = await db.Set<ReviewerPart>().AsNoTracking().Where(p => p.Campaign == campaign.Id).ToListAsync(cancel);
        var names = await explain.NamesAsync(
            rows.SelectMany(r => new AccountId?[] { r.Item.Person, r.Item.Reviewer }).Append(campaign.OpenedBy),
            cancel
        );
        return new ReportView(seen.Line)
        {
            OpenedBy = campaign.OpenedBy is { } by ? Name(names, by) : ExplainEntries.Nobody,
            ClosedAt = campaign.ClosedAt is { } at ? explain.Local(at) : null,
            Sha256 = campaign.ReportSha256,
            Closing = campaign.Closing,
            Reviewers = [.. parts.Select(p => Share(p, campaign, rows, names)).OrderBy(s => s.Name, StringComparer.Ordinal)],
            Flags =
            [
                .. ReviewWords
                    .All.Select(flag => new ReportFlag(
                        flag,
                        Ends.Of(rows.Where(r => (r.Item.Flags & flag) != 0).Select(r => r.Item.State))
                    ))
                    .Where(f => f.Ends.Rights > 0),
            ],
            Outliers = [.. rows.Where(r => r.Item.MustBeOpened).Select(r => Outlier(r, names))],
            Spared = [.. rows.Where(r => r.Item.Spared).Select(r => Name(names, r.Item.Person))],
            ByLastUse = ByLastUse(campaign, rows),
            ByKind = ByKind(rows),
            ByDay = ByDay(campaign, rows),
        };
    }

    /// <summary>The CSV: of a closed campaign the very bytes whose hash its closing entry holds.</summary>
    public async Task<Outcome<byte[]>> CsvAsync(Actor actor, int number, CancellationToken cancel)
    {
        if (!(await reviews.OneAsync(actor, number, cancel)).Allows(out _, out var why))
            return why;
        var id = await db.Set<AccessCampaign>().Where(c => c.Number == number).Select(c => c.Id).SingleAsync(cancel);
        return await db.Set<CampaignReport>().Where(r => r.Campaign == id).Select(r => r.Csv).SingleOrDefaultAsync(cancel)
            ?? CampaignCsv.Write(number, await csv.RowsAsync(id, cancel));
    }

    private ReportShare Share(
        ReviewerPart part,
        AccessCampaign campaign,
        IReadOnlyList<CampaignRow> rows,
        IReadOnlyDictionary<AccountId, string> names
    )
    {
        var own = rows.Select(r => r.Item).Where(i => i.Reviewer == part.Reviewer).ToList();
        var hours = own.Where(i => i is { DecidedAt: not null, State: ReviewState.Kept or ReviewState.Removed })
            .Select(i => (i.DecidedAt!.Value - campaign.OpenedAt).TotalHours)
            .Order()
            .ToList();
        return new(
            Name(names, part.Reviewer),
            own.Select(i => i.Person).Distinct().Count(),
            Ends.Of(own.Select(i => i.State)),
            hours.Count == 0 ? null : hours[hours.Count / 2],
            part.SignedAt is { } at ? explain.Local(at) : null,
            part.Method
        );
    }

    private static ReportOutlier Outlier(CampaignRow row, IReadOnlyDictionary<AccountId, string> names) =>
        new(Name(names, row.Item.Person), ReviewWords.Of(row.Right.Subject), row.Item.Flags, row.Item.Score, row.Item.State)
        {
            Sentences = row.Item.Explained.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Reviewer = Name(names, row.Item.Reviewer),
            Reason = row.Item.Reason,
        };

    private static PlotView ByLastUse(AccessCampaign campaign, IReadOnlyList<CampaignRow> rows)
    {
        (string Words, double Days)[] ages =
        [
            ("in the last 7 days", 7),
            ("8 to 30 days ago", 30),
            ("31 to 60 days ago", 60),
            ("longer ago", double.MaxValue),
        ];
        double Age(CampaignRow row) => row.Item.LastUse is { } at ? (campaign.OpenedAt - at).TotalDays : double.NaN;
        PlotRow Row(string words, IReadOnlyCollection<CampaignRow> of) =>
            new(words, [of.Count, of.Count(r => r.Item.State == ReviewState.Removed)]);
        var lines = new List<PlotRow>();
        var from = double.MinValue;
        foreach (var (words, until) in ages)
        {
            var (low, high) = (from, until);
            lines.Add(Row(words, [.. rows.Where(r => Age(r) > low && Age(r) <= high)]));
            from = until;
        }
        lines.Add(Row("no use found", [.. rows.Where(r => r.Item.LastUse is null)]));
        return new(
            "Rights by last use",
            "As it was when the review began, and how many were removed.",
            ["rights", "removed"],
            lines
        );
    }

    private static PlotView ByKind(IReadOnlyList<CampaignRow> rows) =>
        new(
            "Rights by kind",
            "How many were reviewed, and how many of them removed.",
            ["rights", "removed"],
            [
                .. rows.GroupBy(r => r.Right.Kind)
                    .OrderBy(g => g.Key)
                    .Select(g => new PlotRow(
                        ReviewWords.Of(g.Key),
                        [g.Count(), g.Count(r => r.Item.State == ReviewState.Removed)]
                    )),
            ]
        );

    /// <summary>From the opening day to the due day, or to the last decision where that came later.</summary>
    private PlotView ByDay(AccessCampaign campaign, IReadOnlyList<CampaignRow> rows)
    {
        var first = organisation.LegalDay(campaign.OpenedAt);
        var made = rows.Where(r => r.Item is { DecidedAt: not null, State: ReviewState.Kept or ReviewState.Removed })
            .GroupBy(r => organisation.LegalDay(r.Item.DecidedAt!.Value))
            .ToDictionary(g => g.Key, g => g.Count());
        var last = made.Keys.Append(campaign.DueDay).Max();
        var days = Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays).ToList();
        return new(
            "Decisions by day",
            $"From {Words.Of(first)} on; due on {Words.Of(campaign.DueDay)}.",
            ["decisions"],
            [
                .. days.Select(day => new PlotRow(Words.Of(day), [made.GetValueOrDefault(day)])
                {
                    Brief =
                        day == first || day == campaign.DueDay || day == last
                            ? day.Day.ToString(CultureInfo.InvariantCulture)
                            : "",
                }),
            ]
        )
        {
            Standing = true,
        };
    }

    private static string Name(IReadOnlyDictionary<AccountId, string> names, AccountId person) =>
        names.GetValueOrDefault(person, $"{person}");
}
