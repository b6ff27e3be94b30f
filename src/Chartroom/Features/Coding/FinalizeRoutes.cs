using Chartroom.Features.Charts;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Coding;

/// <summary>Check your answers, sign, and re-open.</summary>
internal static class FinalizeRoutes
{
    public static void MapFinalize(this RouteGroupBuilder chart)
    {
        chart.MapGet("finalize", ShowAsync).Allow(Role.Coder);
        chart.MapPost("finalize", SignAsync).Allow(Role.Coder);
        chart.MapPost("reopen", ReopenAsync).Allow(Role.Coder, Role.CodingManager);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context,
        string @case,
        ReadFinalize read,
        ReadClosedChart closed,
        CancellationToken cancel
    )
    {
        var number = CaseNumber.TryParse(@case, out var parsed) ? parsed : default;
        var outcome = await read.RunAsync(context.Actor(), number, null, cancel);
        return outcome.Allows(out var view, out var why)
            ? Page.Of<FinalizePage, FinalizeView>(view)
            : await closed.AnswerAsync(context, number, why, cancel);
    }

    private static async Task<IResult> SignAsync(
        HttpContext context,
        string @case,
        ReauthenticationCheck check,
        FinalizeChart final,
        ReadFinalize read,
        CancellationToken cancel
    )
    {
        var number = CaseNumber.TryParse(@case, out var parsed) ? parsed : default;
        var form = await context.FormAsync(cancel);
        var proved = await check.VerifyAsync(context.Actor(), ReauthenticationProof.From(form, context), cancel);
        if (!proved.Allows(out var proof, out var why))
        {
            var again = await read.RunAsync(context.Actor(), number, why.Message, cancel);
            return again.Allows(out var view, out var closed)
                ? Page.Of<FinalizePage, FinalizeView>(view, StatusCodes.Status403Forbidden)
                : context.Refused(closed, "/worklist");
        }
        var signed = await final.HandleAsync(context.Actor(), number, new CodingForms(form).Revision, proof, cancel);
        return signed.Allows(out _, out why)
            ? Fragments.SeeOther($"/charts/{number}")
            : context.Refused(why, $"/charts/{number}/finalize");
    }

    private static async Task<IResult> ReopenAsync(
        HttpContext context,
        string @case,
        ReopenChart reopen,
        CancellationToken cancel
    )
    {
        var number = CaseNumber.TryParse(@case, out var parsed) ? parsed : default;
        var form = await context.FormAsync(cancel);
        var outcome = await reopen.HandleAsync(context.Actor(), number, form["reason"].ToString(), cancel);
        return outcome.Allows(out _, out var why)
            ? Fragments.SeeOther($"/charts/{number}")
            : context.Refused(why, $"/charts/{number}");
    }
}

/// <summary>Reads what a signature will cover, before it is given.</summary>
public sealed class ReadFinalize(ChartroomDb db, TakeChart take, FinalizeChart final, ReadPanes panes, Organisation organisation)
{
    private const int ShownDigits = 12;

    /// <param name="problem">Why the last signature was refused; null for the first look.</param>
    public async Task<Outcome<FinalizeView>> RunAsync(Actor actor, CaseNumber number, string? problem, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var taken = await take.InHandAsync(actor, number, revision: null, cancel);
        if (!taken.Allows(out var inHand, out var why))
            return why;
        var findings = await final.FindingsAsync(inHand, cancel);
        return new FinalizeView
        {
            Head = await panes.Head.RunAsync(inHand.Grant, inHand.Encounter, revealed: null, cancel),
            Codes = await panes.Codes.RunAsync(inHand, findings, find: null, current: null, cancel),
            Documents = await BoundAsync(inHand.Chart, cancel),
            Meaning = Signature.FinalCoding,
            MayUsePasskey = await db.Set<IdentityUserPasskey<Guid>>().AnyAsync(p => p.UserId == actor.Id.Value, cancel),
            Errors = problem is null ? [] : [new("passphrase", problem)],
        };
    }

    private async Task<IReadOnlyList<BoundDocument>> BoundAsync(CodedChart chart, CancellationToken cancel)
    {
        var ids = chart.Assignments.SelectMany(a => a.Evidence).Select(e => e.Version).Distinct().ToList();
        var rows = await (
            from version in db.Set<DocumentVersion>()
            join document in db.Set<ClinicalDocument>() on version.DocumentId equals document.Id
            where ids.Contains(version.Id)
            orderby document.Written
            select new
            {
                document.Type,
                version.Number,
                document.Written,
                version.Sha256,
            }
        ).ToListAsync(cancel);
        return
        [
            .. rows.Select(r => new BoundDocument(
                DocumentTypes.ByKey(r.Type).Name,
                r.Number,
                TimeZoneInfo.ConvertTime(r.Written, organisation.Zone),
                Convert.ToHexStringLower(r.Sha256)[..ShownDigits]
            )),
        ];
    }
}
