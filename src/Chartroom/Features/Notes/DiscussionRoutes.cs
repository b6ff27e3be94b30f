using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Notes;

/// <summary>The discussion of a case, and the list of discussions.</summary>
internal static class DiscussionRoutes
{
    public static void MapDiscussions(this IEndpointRouteBuilder routes, Role[] speakers)
    {
        routes.MapGet("/discussions", ListAsync).Allow(speakers);
        routes.MapGet("/charts/{case}/discussion", ShowAsync).Allow(speakers);
        routes.MapPost("/charts/{case}/discussion", SayAsync).Allow(speakers);
        routes.MapPost("/charts/{case}/discussion/turn", TurnAsync).Allow(speakers);
    }

    private static async Task<IResult> ListAsync(HttpContext context, ReadDiscussion read, CancellationToken cancel) =>
        Page.Of<DiscussionsPage, DiscussionsView>(new(await read.ListAsync(context.Actor(), onlyWaiting: false, cancel)));

    private static async Task<IResult> ShowAsync(
        HttpContext context,
        string @case,
        ReadDiscussion read,
        CancellationToken cancel
    ) => Shown(context, await read.RunAsync(context.Actor(), NotesArea.Case(@case), "", null, cancel), StatusCodes.Status200OK);

    private static async Task<IResult> SayAsync(
        HttpContext context,
        string @case,
        DiscussCase discuss,
        ReadDiscussion read,
        CancellationToken cancel
    )
    {
        var form = await context.FormAsync(cancel);
        var (number, text) = (NotesArea.Case(@case), Writing.Tidy(form["text"]));
        var named = new NoteForms(form).Ids<AccountId>("person");
        if ((await discuss.SayAsync(context.Actor(), number, text, named, cancel)).Allows(out _, out var why))
            return Fragments.SeeOther($"/charts/{number}/discussion");
        var again = await read.RunAsync(context.Actor(), number, text, why, cancel);
        return Shown(context, again, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> TurnAsync(HttpContext context, string @case, DiscussCase discuss, CancellationToken cancel)
    {
        var form = new CodingForms(await context.FormAsync(cancel));
        var number = NotesArea.Case(@case);
        if (form.Word<DiscussionState>("state") is not { } state)
            return context.Refused(
                new NotReadable("What to do"),
                $"/charts/{number}/discussion",
                StatusCodes.Status400BadRequest
            );
        var turned = await discuss.TurnAsync(context.Actor(), number, state, cancel);
        return turned.Allows(out _, out var why)
            ? Fragments.SeeOther($"/charts/{number}/discussion")
            : context.Refused(why, "/discussions");
    }

    private static IResult Shown(HttpContext context, Outcome<DiscussionView> outcome, int status) =>
        outcome.Allows(out var view, out var why)
            ? Page.Of<DiscussionPage, DiscussionView>(view, status)
            : context.Refused(why, "/discussions");
}
