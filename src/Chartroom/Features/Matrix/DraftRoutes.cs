using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Matrix;

/// <summary>The writing table of the role matrix, and the signature that puts a draft in force.</summary>
internal static class DraftRoutes
{
    private const string Draft = "/matrix/draft";

    public static void MapDraft(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Draft, BeginAsync).Allow(ReadMatrix.Officers);
        routes.MapGet(Draft, ShowAsync).Allow(ReadMatrix.Officers);
        routes.MapPost("/matrix/draft/rule", AddRuleAsync).Allow(ReadMatrix.Officers);
        routes.MapPost("/matrix/draft/text", WriteAsync).Allow(ReadMatrix.Officers);
        routes.MapPost("/matrix/draft/rebase", RebaseAsync).Allow(ReadMatrix.Officers);
        routes.MapPost("/matrix/draft/withdraw", WithdrawAsync).Allow(ReadMatrix.Officers);
        routes.MapGet("/matrix/draft/publish", AskAsync).Allow(ReadMatrix.Officers);
        routes.MapPost("/matrix/draft/publish", PublishAsync).Allow(ReadMatrix.Officers);
    }

    private static async Task<IResult> BeginAsync(HttpContext context, KeepDraft keep, CancellationToken cancel) =>
        Next(context, await keep.BeginAsync(context.Actor(), cancel), MatrixArea.Start);

    /// <summary>The draft; the form of a rule is filled with the cell that the address names.</summary>
    private static Task<IResult> ShowAsync(
        HttpContext context,
        string? role,
        string? profile,
        string? document,
        ReadMatrix read,
        CancellationToken cancel
    ) =>
        PageAsync(
            context,
            read,
            new()
            {
                Role = role ?? "",
                Profile = profile ?? "",
                Document = document ?? "",
            },
            (null, null),
            cancel
        );

    private static async Task<IResult> AddRuleAsync(
        HttpContext context,
        KeepDraft keep,
        ReadMatrix read,
        CancellationToken cancel
    )
    {
        var form = await context.FormAsync(cancel);
        string Word(string name) => form[name].ToString().Trim();
        var rule = new MatrixRule
        {
            Role = Word("role"),
            Purpose = Word("purpose"),
            Profile = Word("profile"),
            Document = Word("document"),
            Section = Word("section"),
            Access = Word("access"),
        };
        var outcome = await keep.AddRuleAsync(context.Actor(), rule, Revision(form), cancel);
        return outcome.Allows(out _, out var why)
            ? Fragments.SeeOther($"{Draft}#changes")
            : await PageAsync(context, read, rule, (null, why), cancel);
    }

    private static async Task<IResult> WriteAsync(HttpContext context, KeepDraft keep, ReadMatrix read, CancellationToken cancel)
    {
        var form = await context.FormAsync(cancel);
        var typed = form["text"].ToString();
        var outcome = await keep.WriteAsync(context.Actor(), typed, Revision(form), cancel);
        return outcome.Allows(out _, out var why)
            ? Fragments.SeeOther($"{Draft}#changes")
            : await PageAsync(context, read, new(), (typed, why), cancel);
    }

    private static async Task<IResult> RebaseAsync(HttpContext context, KeepDraft keep, CancellationToken cancel) =>
        Next(context, await keep.RebaseAsync(context.Actor(), cancel), Draft);

    private static async Task<IResult> WithdrawAsync(HttpContext context, KeepDraft keep, CancellationToken cancel)
    {
        var outcome = await keep.WithdrawAsync(context.Actor(), cancel);
        return outcome.Allows(out _, out var why) ? Fragments.SeeOther(MatrixArea.Start) : Refuse(context, why);
    }

    private static async Task<IResult> AskAsync(HttpContext context, ReadMatrix read, CancellationToken cancel) =>
        await read.PublishAsync(context.Actor(), null, cancel) is { } view
            ? Page.Of<PublishPage, PublishView>(view)
            : Refuse(context, new NoOpenDraft());

    private static async Task<IResult> PublishAsync(
        HttpContext context,
        ReauthenticationCheck check,
        PublishMatrix publish,
        ReadMatrix read,
        CancellationToken cancel
    )
    {
        var form = await context.FormAsync(cancel);
        var proved = await check.VerifyAsync(context.Actor(), ReauthenticationProof.From(form, context), cancel);
        if (!proved.Allows(out var proof, out var why))
            return await read.PublishAsync(context.Actor(), why, cancel) is { } again
                ? Page.Of<PublishPage, PublishView>(again, StatusCodes.Status403Forbidden)
                : Refuse(context, new NoOpenDraft());
        var published = await publish.HandleAsync(context.Actor(), form["sha256"].ToString(), proof, cancel);
        return published.Allows(out var version, out why)
            ? Fragments.SeeOther($"{MatrixArea.Start}?version={version.Number}")
            : context.Refused(why, $"{Draft}/publish", StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> PageAsync(
        HttpContext context,
        ReadMatrix read,
        MatrixRule rule,
        (string? Typed, Refusal? Why) tried,
        CancellationToken cancel
    ) =>
        await read.DraftAsync(context.Actor(), rule, tried, cancel) is { } view
            ? Page.Of<DraftPage, DraftView>(
                view,
                tried.Why is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
            )
            : Refuse(context, tried.Why ?? new NoOpenDraft());

    private static IResult Next(HttpContext context, Outcome<RoleMatrixDraft> outcome, string back) =>
        outcome.Allows(out _, out var why)
            ? Fragments.SeeOther(Draft)
            : context.Refused(
                why,
                why is DraftThereAlready ? Draft : back,
                why is NoOpenDraft ? StatusCodes.Status404NotFound : StatusCodes.Status422UnprocessableEntity
            );

    private static IResult Refuse(HttpContext context, Refusal why) =>
        context.Refused(why, MatrixArea.Start, StatusCodes.Status404NotFound);

    private static int? Revision(IFormCollection form) => int.TryParse(form["revision"], out var seen) ? seen : null;
}
