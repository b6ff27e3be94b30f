using Chartroom.Features.Access;
using Chartroom.Features.Coding;
using Chartroom.Features.Notes;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Appeals;

/// <summary>The letter, the pages that go with it, and the outcome.</summary>
internal static class AppealsRoutes
{
    public static void MapLetter(this RouteGroupBuilder appeal)
    {
        appeal.MapGet("letter", LetterAsync).Allow(Role.Coder);
        appeal.MapPost("letter", WriteAsync).Allow(Role.Coder);
    }

    public static void MapPages(this RouteGroupBuilder appeal)
    {
        appeal.MapGet("pages/{document}", LookAsync).Allow(Role.Coder);
        appeal.MapPost("pages", ChooseAsync).Allow(Role.Coder);
        appeal.MapPost("pages/drop", DropAsync).Allow(Role.Coder);
    }

    public static void MapOutcome(this RouteGroupBuilder appeal)
    {
        appeal.MapGet("outcome", OutcomeAsync).Allow(Role.Coder);
        appeal.MapPost("outcome", DecideAsync).Allow(Role.Coder);
    }

    private static async Task<IResult> LetterAsync(
        HttpContext context,
        string @case,
        string? from,
        string? to,
        ReadDesk desk,
        CancellationToken cancel
    )
    {
        var compare = (NoteForms.Number(from), NoteForms.Number(to));
        var seen = await desk.LetterAsync(context.Actor(), AppealsArea.Case(@case), compare, (null, [], null), cancel);
        return Letter(context, AppealsArea.Case(@case), seen, StatusCodes.Status200OK);
    }

    private static async Task<IResult> WriteAsync(
        HttpContext context,
        string @case,
        PrepareAppeal prepare,
        ReadDesk desk,
        CancellationToken cancel
    )
    {
        var raw = await context.FormAsync(cancel);
        var (form, number) = (new CodingForms(raw), AppealsArea.Case(@case));
        var (text, cited) = (Writing.Tidy(form["text"]), raw.Read().Guidelines);
        var written = await prepare.WriteAsync(context.Actor(), number, text, cited, form.Number("after"), cancel);
        if (written.Allows(out _, out var why))
            return Fragments.SeeOther($"/appeals/{number}");
        var again = await desk.LetterAsync(context.Actor(), number, (null, null), (text, cited, why), cancel);
        return Letter(context, number, again, StatusCodes.Status422UnprocessableEntity);
    }

    private static IResult Letter(HttpContext context, CaseNumber number, Outcome<LetterEditView> seen, int status) =>
        seen.Allows(out var view, out var why)
            ? Page.Of<LetterPage, LetterEditView>(view, status)
            : context.Refused(why, why is NotAssigned ? "/appeals" : $"/appeals/{number}");

    private static async Task<IResult> LookAsync(
        HttpContext context,
        string @case,
        string document,
        LookAtPages look,
        CancellationToken cancel
    )
    {
        var (number, id) = (AppealsArea.Case(@case), AppealsArea.Document(document));
        var seen = await look.RunAsync(context.Actor(), number, id, "", null, cancel);
        return seen.Allows(out var view, out var why)
            ? Page.Of<PickPage, PickView>(view)
            : context.Refused(why, why is NotAssigned ? "/appeals" : $"/appeals/{number}");
    }

    private static async Task<IResult> ChooseAsync(
        HttpContext context,
        string @case,
        PrepareAppeal prepare,
        LookAtPages look,
        CancellationToken cancel
    )
    {
        var raw = await context.FormAsync(cancel);
        var (form, number) = (new CodingForms(raw), AppealsArea.Case(@case));
        var document = AppealsArea.Document(form["document"]);
        var sections = raw["section"].Select(NoteForms.Number).OfType<int>().ToList();
        // Sections were asked for and none was ticked: that is not the whole document.
        Outcome<ChosenPages> chosen =
            form["what"] == "sections" && sections.Count == 0
                ? new PagesOutOfScope()
                : await prepare.ChooseAsync(context.Actor(), number, document, sections, form["reason"], cancel);
        if (chosen.Allows(out _, out var why))
            return Fragments.SeeOther($"/appeals/{number}#pages");
        if (form["what"] != "sections" || why is NotAssigned)
            return AppealsArea.Next(context, number, chosen);
        var again = await look.RunAsync(context.Actor(), number, document, form["reason"] ?? "", why, cancel);
        return again.Allows(out var view, out var closed)
            ? Page.Of<PickPage, PickView>(view, StatusCodes.Status422UnprocessableEntity)
            : context.Refused(closed, $"/appeals/{number}");
    }

    private static async Task<IResult> DropAsync(
        HttpContext context,
        string @case,
        PrepareAppeal prepare,
        CancellationToken cancel
    )
    {
        var form = new CodingForms(await context.FormAsync(cancel));
        var (number, id) = (AppealsArea.Case(@case), form.Id<EntryId>("pages") ?? default);
        return AppealsArea.Next(context, number, await prepare.DropAsync(context.Actor(), number, id, cancel));
    }

    private static async Task<IResult> OutcomeAsync(HttpContext context, string @case, ReadDesk desk, CancellationToken cancel)
    {
        var number = AppealsArea.Case(@case);
        var seen = await desk.OutcomeAsync(context.Actor(), number, cancel);
        return seen.Allows(out var view, out _)
            ? Page.Of<OutcomePage, OutcomeView>(view)
            : AppealsArea.Next(context, number, seen);
    }

    /// <summary>Records what is not final; asks for a signature under what is, and records it with one.</summary>
    private static async Task<IResult> DecideAsync(
        HttpContext context,
        string @case,
        ReauthenticationCheck check,
        DecideAppeal decide,
        ReadDesk desk,
        CancellationToken cancel
    )
    {
        var raw = await context.FormAsync(cancel);
        var (form, actor, number) = (new CodingForms(raw), context.Actor(), AppealsArea.Case(@case));
        var input = new DecisionInput(
            number,
            form.Word<AppealOutcome>("outcome"),
            AccessArea.Day(form["on"]),
            form["final"] == "yes"
        );
        Reauthenticated? proved = null;
        Refusal? why = null;
        if (input.Final && form["sign"] == "yes")
            (await check.VerifyAsync(actor, ReauthenticationProof.From(raw, context), cancel)).Allows(out proved, out why);
        if (why is null && !(input.Final && proved is null && input is { Outcome: not null, On: not null }))
        {
            var decided = await decide.HandleAsync(actor, input, proved, cancel);
            if (decided.Allows(out _, out why))
                return Fragments.SeeOther($"/appeals/{number}");
        }
        var seen = await desk.OutcomeAsync(actor, number, cancel);
        if (!seen.Allows(out var view, out _))
            return AppealsArea.Next(context, number, seen);
        var failed = why is NotConfirmed or ConfirmationPaused;
        return Page.Of<OutcomePage, OutcomeView>(
            view with
            {
                Outcome = input.Outcome,
                On = form["on"] ?? "",
                Final = input.Final,
                Signing = why is null || failed,
                Errors = why is null
                    ? []
                    : [new FieldError(failed ? "passphrase" : "outcome-on", $"{why.Message} {why.NextStep}")],
            },
            why is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );
    }
}
