using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.AccessReviews;

/// <summary>A reviewer at work: a person's list, one right, the signature.</summary>
internal static class ReviewRoutes
{
    public static void MapReviewing(this IEndpointRouteBuilder routes, Role[] reviewers)
    {
        var campaign = routes.MapGroup("/access-reviews/{number}");
        campaign.MapGet("people/{person}", ListAsync).Allow(reviewers);
        campaign.MapPost("people/{person}", DecideAsync).Allow(reviewers);
        campaign.MapGet("rights/{right}", RightAsync).Allow(reviewers);
        campaign.MapPost("rights/{right}", DecideOneAsync).Allow(reviewers);
        campaign.MapGet("sign", SignPageAsync).Allow(reviewers);
        campaign.MapPost("sign", SignAsync).Allow(reviewers);
    }

    private static async Task<IResult> ListAsync(
        HttpContext context,
        string number,
        string person,
        ReadPersonReview read,
        CancellationToken cancel
    ) =>
        (await read.ListAsync(context.Actor(), AccessReviewsArea.Number(number), Person(person), cancel)).Allows(
            out var view,
            out var why
        )
            ? Page.Of<PersonReviewPage, PersonReviewView>(view)
            : context.Refused(why, "/access-reviews");

    /// <summary>Every choice of the form at once; then the next person with something to decide.</summary>
    private static async Task<IResult> DecideAsync(
        HttpContext context,
        string number,
        string person,
        DecideRights decide,
        ReadPersonReview read,
        CancellationToken cancel
    )
    {
        var form = await context.FormAsync(cancel);
        var input = new DecideInput(AccessReviewsArea.Number(number), Person(person), Choices(form), form["keep"] == "rest");
        var outcome = await decide.HandleAsync(context.Actor(), input, cancel);
        var typed = input.Chosen.DistinctBy(c => c.Item).ToDictionary(c => c.Item);
        var done = outcome.Allows(out var decided, out var why) && decided.Refused.Count == 0;
        var again = await read.ListAsync(context.Actor(), input.Number, input.Person, cancel, done ? null : typed);
        if (!again.Allows(out var view, out var closed))
            return context.Refused(closed, "/access-reviews");
        if (done)
            return Fragments.SeeOther(After(view));
        return Page.Of<PersonReviewPage, PersonReviewView>(
            view with
            {
                Errors = Errors(view, decided, why),
            },
            StatusCodes.Status422UnprocessableEntity
        );
    }

    /// <summary>This person's list while something is left of it, else the next person's, else the campaign.</summary>
    private static string After(PersonReviewView view) =>
        view.Person.Left > 0 ? $"/access-reviews/{view.Number}/people/{view.Person.Id}"
        : view.Next is { } next ? $"/access-reviews/{view.Number}/people/{next.Id}"
        : $"/access-reviews/{view.Number}";

    private static List<FieldError> Errors(PersonReviewView view, RightsDecided? decided, Refusal? why)
    {
        if (why is not null)
            return [new("rights", $"{why.Message} {why.NextStep}")];
        return
        [
            .. view
                .Rows.Where(r => decided!.Refused.ContainsKey(r.Id))
                .Select(r => new FieldError(r.Field, $"{r.Words}: {decided!.Refused[r.Id].Message}")),
        ];
    }

    /// <summary>The choices of the form: a field "do-ID" with "Keep" or "Remove", and beside it "why-ID".</summary>
    private static List<Choose> Choices(IFormCollection form)
    {
        var chosen = new List<Choose>();
        foreach (var name in form.Keys.Where(k => k.StartsWith("do-", StringComparison.Ordinal)))
            if (Guid.TryParse(name.AsSpan(3), out var id) && Choice(form[name].ToString()) is { } choice)
                chosen.Add(new(ReviewItemId.From(id), choice, form[$"why-{id}"].ToString()));
        return chosen;
    }

    private static async Task<IResult> RightAsync(
        HttpContext context,
        string number,
        string right,
        ReadPersonReview read,
        CancellationToken cancel
    ) =>
        (await read.RightAsync(context.Actor(), AccessReviewsArea.Number(number), Item(right), cancel)).Allows(
            out var view,
            out var why
        )
            ? Page.Of<RightPage, RightPageView>(view)
            : context.Refused(why, "/access-reviews");

    private static async Task<IResult> DecideOneAsync(
        HttpContext context,
        string number,
        string right,
        DecideRights decide,
        LookAtRights look,
        ReadPersonReview read,
        CancellationToken cancel
    )
    {
        var form = await context.FormAsync(cancel);
        var (actor, campaign, id) = (context.Actor(), AccessReviewsArea.Number(number), Item(right));
        if (await look.FindAsync(actor, campaign, id, cancel) is not { } item)
            return context.Refused(new NotYourReview(), "/access-reviews");
        List<Choose> chosen = Choice(form["do"].ToString()) is { } choice ? [new(id, choice, form["why"].ToString())] : [];
        var outcome = await decide.HandleAsync(actor, new(campaign, item.Person, chosen, KeepRest: false), cancel);
        if (outcome.Allows(out var decided, out var why) && decided.Refused.Count == 0)
            return Fragments.SeeOther($"/access-reviews/{campaign}/people/{item.Person}");
        why ??= decided!.Refused.Values.First();
        return (await read.RightAsync(actor, campaign, id, cancel)).Allows(out var view, out var closed)
            ? Page.Of<RightPage, RightPageView>(
                view with
                {
                    Row = view.Row with { Reason = form["why"].ToString() },
                    Errors = [new("why", $"{why.Message} {why.NextStep}")],
                },
                StatusCodes.Status422UnprocessableEntity
            )
            : context.Refused(closed, "/access-reviews");
    }

    private static async Task<IResult> SignPageAsync(
        HttpContext context,
        string number,
        ReadSignReview read,
        CancellationToken cancel
    ) =>
        (await read.RunAsync(context.Actor(), AccessReviewsArea.Number(number), null, cancel)).Allows(out var view, out var why)
            ? Page.Of<SignReviewPage, SignReviewView>(view)
            : context.Refused(why, "/access-reviews");

    private static async Task<IResult> SignAsync(
        HttpContext context,
        string number,
        ReauthenticationCheck check,
        SignReview sign,
        ReadSignReview read,
        CancellationToken cancel
    )
    {
        var (actor, campaign) = (context.Actor(), AccessReviewsArea.Number(number));
        var form = await context.FormAsync(cancel);
        var seen = await read.RunAsync(actor, campaign, null, cancel);
        if (!seen.Allows(out _, out var why))
            return context.Refused(why, "/access-reviews");
        var proved = await check.VerifyAsync(actor, ReauthenticationProof.From(form, context), cancel);
        if (!proved.Allows(out var proof, out why))
        {
            var again = await read.RunAsync(actor, campaign, $"{why.Message} {why.NextStep}", cancel);
            return again.Allows(out var view, out var closed)
                ? Page.Of<SignReviewPage, SignReviewView>(view, StatusCodes.Status422UnprocessableEntity)
                : context.Refused(closed, "/access-reviews");
        }
        return (await sign.HandleAsync(actor, campaign, proof, cancel)).Allows(out _, out why)
            ? Fragments.SeeOther($"/access-reviews/{campaign}")
            : context.Refused(why, $"/access-reviews/{campaign}");
    }

    private static ReviewChoice? Choice(string text) =>
        text switch
        {
            nameof(ReviewChoice.Keep) => ReviewChoice.Keep,
            nameof(ReviewChoice.Remove) => ReviewChoice.Remove,
            _ => null,
        };

    private static AccountId Person(string text) => AccountId.From(Guid.TryParse(text, out var id) ? id : default);

    private static ReviewItemId Item(string text) => ReviewItemId.From(Guid.TryParse(text, out var id) ? id : default);
}
