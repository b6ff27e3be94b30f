using Chartroom.Features.Coding;
using Chartroom.Features.Workforce;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Rights;

/// <summary>What a person holds; how they ask for more, give up what they do not need, and act in another role.</summary>
public static class RightsArea
{
    public static IServiceCollection AddRights(this IServiceCollection services) =>
        services
            .AddScoped<RightsReason>()
            .AddScoped<Approvers>()
            .AddScoped<AskForRight>()
            .AddScoped<DecideRequest>()
            .AddScoped<EndRight>()
            .AddScoped<TakeRole>()
            .AddScoped<ReadRights>()
            .AddScoped<ILeaver, LeaveRequests>()
            .AddSingleton<RightsClock>()
            .AddHostedService(all => all.GetRequiredService<RightsClock>());

    public static void MapRights(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGet("/rights", ShowAsync).AllowSignedIn();
        routes.MapPost("/rights/requests", AskAsync).AllowSignedIn();
        routes.MapPost("/rights/act", ActAsync).AllowSignedIn();
        routes.MapPost("/rights/{right:guid}/give-up", GiveUpAsync).AllowSignedIn();
        routes.MapPost("/rights/{right:guid}/remove", RemoveAsync).Allow(RequestPolicy.AllApprovers);
        routes.MapGet("/requests", AllAsync).Allow(RequestPolicy.AllApprovers);
        routes.MapGet("/requests/{request:guid}", OneAsync).AllowSignedIn();
        routes.MapPost("/requests/{request:guid}/decide", DecideAsync).Allow(RequestPolicy.AllApprovers);
        routes.MapPost("/requests/{request:guid}/change", ChangeAsync).AllowSignedIn();
        routes.MapPost("/requests/{request:guid}/withdraw", WithdrawAsync).AllowSignedIn();
    }

    private static async Task<IResult> ShowAsync(HttpContext context, ReadRights read, CancellationToken cancel) =>
        Page.Of<RightsPage, RightsView>(await read.OwnAsync(context.Actor(), cancel));

    private static async Task<IResult> AskAsync(HttpContext context, AskForRight ask, ReadRights read, CancellationToken cancel)
    {
        var form = new CodingForms(await context.FormAsync(cancel));
        var input = new RequestInput(
            form.Word<RightKind>("kind"),
            form.Word<Role>("role"),
            form.Word<TaskProfile>("profile"),
            form["document"],
            form["reason"],
            form.Number("hours")
        );
        var outcome = await ask.HandleAsync(context.Actor(), input, cancel);
        if (outcome.Allows(out var request, out var why))
            return Fragments.SeeOther($"/requests/{request.Id}");
        var view = await read.OwnAsync(context.Actor(), cancel);
        var error = why switch
        {
            ReasonTooThin or ReasonIdentifies => new FieldError("reason", $"{why.Message} {why.NextStep}"),
            RequestTooLong => new FieldError("hours", $"{why.Message} {why.NextStep}"),
            RequestNotReadable => new FieldError("kind", $"{why.Message} {why.NextStep}"),
            _ => null,
        };
        return Page.Of<RightsPage, RightsView>(
            view with
            {
                Errors = error is null ? [] : [error],
                Refused = error is null ? why : null,
                Form = view.Form with
                {
                    Kind = form["kind"] ?? "",
                    Role = form["role"] ?? "",
                    Profile = form["profile"] ?? "",
                    Document = form["document"] ?? "",
                    Hours = form["hours"] ?? "",
                    Reason = form["reason"] ?? "",
                },
            },
            StatusCodes.Status422UnprocessableEntity
        );
    }

    private static async Task<IResult> ActAsync(HttpContext context, TakeRole take, CancellationToken cancel)
    {
        var form = new CodingForms(await context.FormAsync(cancel));
        var outcome = await take.HandleAsync(context.Actor(), form.Word<Role>("role"), cancel);
        return outcome.Allows(out _, out var why) ? Fragments.SeeOther("/") : context.Refused(why, "/rights");
    }

    private static async Task<IResult> GiveUpAsync(HttpContext context, Guid right, EndRight end, CancellationToken cancel) =>
        (await end.GiveUpAsync(context.Actor(), RightId.From(right), cancel)).Allows(out _, out var why)
            ? Fragments.SeeOther("/rights")
            : context.Refused(why, "/rights");

    private static async Task<IResult> RemoveAsync(HttpContext context, Guid right, EndRight end, CancellationToken cancel) =>
        (await end.RemoveAsync(context.Actor(), RightId.From(right), cancel)).Allows(out _, out var why)
            ? Fragments.SeeOther("/requests")
            : context.Refused(why, "/requests");

    private static async Task<IResult> AllAsync(HttpContext context, ReadRights read, CancellationToken cancel) =>
        Page.Of<RequestsPage, RequestsView>(await read.AllAsync(context.Actor(), cancel));

    private static Task<IResult> OneAsync(HttpContext context, Guid request, ReadRights read, CancellationToken cancel) =>
        PageAsync(context, RequestId.From(request), read, null, "", cancel);

    private static async Task<IResult> DecideAsync(
        HttpContext context,
        Guid request,
        DecideRequest decide,
        ReadRights read,
        CancellationToken cancel
    )
    {
        var (form, id) = (new CodingForms(await context.FormAsync(cancel)), RequestId.From(request));
        Outcome<AccessRequest> outcome = form["decision"] is "approve" or "deny"
            ? await decide.HandleAsync(
                context.Actor(),
                new(id, form.Number("version") ?? 0, form["decision"] == "approve", form["reason"]),
                cancel
            )
            : new RequestNotReadable("The decision");
        return outcome.Allows(out _, out var why)
            ? Fragments.SeeOther("/requests")
            : await PageAsync(context, id, read, why, form["reason"] ?? "", cancel);
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext context,
        Guid request,
        AskForRight ask,
        ReadRights read,
        CancellationToken cancel
    )
    {
        var (form, id) = (new CodingForms(await context.FormAsync(cancel)), RequestId.From(request));
        var outcome = await ask.ChangeAsync(context.Actor(), id, form["reason"], form.Number("hours"), cancel);
        return outcome.Allows(out _, out var why)
            ? Fragments.SeeOther($"/requests/{id}")
            : await PageAsync(context, id, read, why, form["reason"] ?? "", cancel);
    }

    private static async Task<IResult> WithdrawAsync(
        HttpContext context,
        Guid request,
        AskForRight ask,
        ReadRights read,
        CancellationToken cancel
    )
    {
        var id = RequestId.From(request);
        return (await ask.WithdrawAsync(context.Actor(), id, cancel)).Allows(out _, out var why)
            ? Fragments.SeeOther($"/requests/{id}")
            : await PageAsync(context, id, read, why, "", cancel);
    }

    private static async Task<IResult> PageAsync(
        HttpContext context,
        RequestId id,
        ReadRights read,
        Refusal? refused,
        string typed,
        CancellationToken cancel
    ) =>
        (await read.OneAsync(context.Actor(), id, cancel)).Allows(out var view, out var why)
            ? Page.Of<RequestPage, RequestView>(
                view with
                {
                    Refused = refused,
                    Typed = typed,
                },
                refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
            )
            : context.Refused(why, "/rights", StatusCodes.Status404NotFound);
}
