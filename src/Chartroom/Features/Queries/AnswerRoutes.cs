using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Queries;

/// <summary>The addressee's page: read, answer and sign, hand on.</summary>
internal static class AnswerRoutes
{
    public static void MapAnswering(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/queries/{number}", ShowAsync).Allow(Role.Provider);
        routes.MapPost("/queries/{number}/answer", AnswerAsync).Allow(Role.Provider);
        routes.MapPost("/queries/{number}/forward", ForwardAsync).Allow(Role.Provider);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, string number, ReadQuestion read, CancellationToken cancel)
    {
        var outcome = await read.RunAsync(context.Actor(), QueriesArea.Number(number), cancel);
        return outcome.Allows(out var view, out var why)
            ? Page.Of<QuestionPage, QuestionView>(view)
            : context.Refused(why, "/queries");
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext context,
        string number,
        AnswerQuery answer,
        ReadQuestion read,
        ReauthenticationCheck check,
        CancellationToken cancel
    )
    {
        var (actor, asked) = (context.Actor(), QueriesArea.Number(number));
        var form = await context.FormAsync(cancel);
        var input = new QueryForms(form).Answer;
        var method = "PasskeySignIn";
        if (!await read.JustSignedInAsync(actor, cancel))
        {
            var proved = await check.VerifyAsync(actor, ReauthenticationProof.From(form, context), cancel);
            if (!proved.Allows(out var proof, out var no))
                return await AgainAsync(context, asked, input, new("query-passphrase", no.Message), read, 403, cancel);
            method = proof.Proof.ToString();
        }
        var outcome = await answer.AnswerAsync(actor, asked, input, method, cancel);
        if (outcome.Allows(out _, out var why))
            return Fragments.SeeOther("/queries?show=all");
        return why is AnswerMissing or AnswerUnchanged
            ? await AgainAsync(context, asked, input, new("query-text", $"{why.Message} {why.NextStep}"), read, 422, cancel)
            : context.Refused(why, "/queries");
    }

    /// <summary>The page again, with what was typed and what was wrong.</summary>
    private static async Task<IResult> AgainAsync(
        HttpContext context,
        CaseNumber number,
        AnswerInput input,
        FieldError error,
        ReadQuestion read,
        int status,
        CancellationToken cancel
    )
    {
        var again = await read.RunAsync(context.Actor(), number, cancel);
        return again.Allows(out var view, out var why)
            ? Page.Of<QuestionPage, QuestionView>(view with { Typed = input, Errors = [error] }, status)
            : context.Refused(why, "/queries");
    }

    /// <summary>To a colleague, or back to the author where none is named.</summary>
    private static async Task<IResult> ForwardAsync(
        HttpContext context,
        string number,
        AnswerQuery answer,
        ReadQuestion read,
        CancellationToken cancel
    )
    {
        var (actor, asked) = (context.Actor(), QueriesArea.Number(number));
        var form = new QueryForms(await context.FormAsync(cancel));
        var why = form.Person("to") is { } to
            ? (await answer.ForwardAsync(actor, asked, to, form.Text("note"), cancel)).Why()
            : (await answer.DeclineAsync(actor, asked, form.Text("note"), cancel)).Why();
        if (why is null)
            return Fragments.SeeOther("/queries");
        return why is ReasonTooThin
            ? await AgainAsync(context, asked, form.Answer, new("query-note", why.Message), read, 422, cancel)
            : context.Refused(why, "/queries");
    }

    private static Refusal? Why<T>(this Outcome<T> outcome) => outcome.Allows(out _, out var why) ? null : why;
}
