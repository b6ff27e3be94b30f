using Chartroom.Codes;
using Chartroom.Features.Charts;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Coding;

/// <summary>What a person sees of a chart that is not open: how it closed and where to go on. Decrypts nothing.</summary>
public sealed class ReadClosedChart(ChartroomDb db, CodeShelf shelf, Organisation organisation)
{
    /// <param name="why">What the gate said; the rule decides which page answers.</param>
    public async Task<IResult> AnswerAsync(HttpContext context, CaseNumber number, Refusal why, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(context);
        var actor = context.Actor();
        var work = await db.Set<WorkItem>()
            .AsNoTracking()
            .SingleOrDefaultAsync(w => w.Number == number && w.Assignee == actor.Id, cancel);
        if (work is null)
            return context.Refused(why, "/worklist");
        if (work.Kind == WorkKind.Appeal)
            return Fragments.SeeOther($"/appeals/{number}");
        return why switch
        {
            WorkClosed => Page.Of<FinalCodedPage, FinalCodedView>(await FinalAsync(work, cancel)),
            ChartNotOpen => Page.Of<ChartClosedPage, ChartClosedView>(
                new(number.ToString(), "It is not open now.", MayReopen: true, MoreWaiting: false)
            ),
            AnotherChartOpen => Page.Of<OpenChartPage, OpenChartView>(new(number.ToString(), await OpenCaseAsync(actor, cancel))),
            _ => context.Refused(why, $"/charts/{number}"),
        };
    }

    public async Task<string> OpenCaseAsync(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var open = await (
            from lease in db.Set<ChartLease>()
            join work in db.Set<WorkItem>() on lease.WorkItemId equals work.Id
            where lease.AccountId == actor.Id
            select work.Number
        ).ToListAsync(cancel);
        return open.Count == 0 ? "" : open[0].ToString();
    }

    private async Task<FinalCodedView> FinalAsync(WorkItem work, CancellationToken cancel)
    {
        var chart = await db.Set<CodedChart>().AsNoTracking().SingleAsync(c => c.Id == work.Id, cancel);
        var encounter = await db.Set<Encounter>().AsNoTracking().SingleAsync(e => e.Id == work.EncounterId, cancel);
        var signature = chart.Signatures.MaxBy(s => s.At);
        var signer = signature is null
            ? ""
            : await db.Users.Where(a => a.Id == signature.By.Value).Select(a => a.DisplayName).SingleAsync(cancel);
        return new(
            work.Number.ToString(),
            signer,
            signature is null ? default : TimeZoneInfo.ConvertTime(signature.At, organisation.Zone),
            signature is null ? "" : Convert.ToHexStringLower(signature.Digest),
            [
                .. chart
                    .Diagnoses.Concat(chart.Procedures)
                    .Select(a => new FinalCodeRow(
                        CodingWords.Badge(a),
                        CodeText.Display(a.System, a.Code),
                        shelf.Find(a.System, a.Code, encounter)?.Title ?? "",
                        a.Poa is { } poa ? Poa.Letter(poa.ToString()) : "",
                        a.PerformedOn is { } on ? Words.Of(on) : ""
                    )),
            ]
        );
    }
}

/// <summary>A final coded chart as its coder sees it: the codes and the signature, nothing of the record.</summary>
public sealed record FinalCodedView(
    string Case,
    string Signer,
    DateTimeOffset At,
    string Digest,
    IReadOnlyList<FinalCodeRow> Codes
);

public sealed record FinalCodeRow(string Badge, string Code, string Title, string Poa, string Date);
