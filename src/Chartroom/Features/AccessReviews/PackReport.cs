using Chartroom.Ledger;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.AccessReviews;

/// <summary>Packs the report of a closed campaign as a binder: the sheet with its plots, and every right as CSV. Who took it along is recorded.</summary>
public sealed class PackReport(ReadReport read, OfflinePage page, WriteBinder binder)
{
    internal const string Kind = "access-review";

    public async Task<Outcome<byte[]>> HandleAsync(Actor actor, int number, CancellationToken cancel)
    {
        if (!(await read.RunAsync(actor, number, cancel)).Allows(out var view, out var why))
            return why;
        if (view.ClosedAt is null)
            return new CampaignStillOpen();
        if (!(await read.CsvAsync(actor, number, cancel)).Allows(out var csv, out why))
            return why;
        var html = await page.RenderAsync<ReportSheet, ReportView>($"Report of access review {number}", view);
        return await binder.RunAsync(actor, new(Kind, [new("report.html", html), new("rights.csv", csv)]), cancel);
    }
}
