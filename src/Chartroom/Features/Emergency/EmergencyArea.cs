using Chartroom.Features.Charts;
using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Emergency;

/// <summary>Breaking a named chart open when the normal path cannot wait, and the review that always follows.</summary>
public static class EmergencyArea
{
    private static readonly Role[] May = [Role.Coder, Role.Auditor, Role.CodingManager, Role.PrivacyOfficer];
    private static readonly Role[] Overseers = [Role.PrivacyOfficer, Role.SecurityOfficer];

    public static IServiceCollection AddEmergency(this IServiceCollection services) =>
        services
            .AddScoped<EmergencyOfficers>()
            .AddScoped<BreakGlass>()
            .AddScoped<EndEmergency>()
            .AddScoped<ReviewEmergency>()
            .AddScoped<EmergencyRegister>()
            .AddScoped<ReadEmergency>()
            .AddSingleton<EmergencyClock>()
            .AddHostedService(all => all.GetRequiredService<EmergencyClock>());

    public static void MapEmergency(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGet("/emergency", StartAsync).Allow(May);
        routes.MapPost("/emergency", AskAsync).Allow(May);
        routes.MapGet("/emergency/{number}/confirm", ShowConfirmAsync).Allow(May);
        routes.MapPost("/emergency/{number}/confirm", ConfirmAsync).Allow(May);
        routes.MapGet("/emergency/{number}", ChartAsync).Allow(May);
        routes.MapPost("/emergency/{number}/open", OpenAsync).Allow(May);
        routes.MapPost("/emergency/{number}/end", EndAsync).Allow(May);
        routes.MapGet("/emergencies", AllAsync).Allow(Overseers);
        routes.MapGet("/emergencies/{number}", OneAsync).Allow(Role.PrivacyOfficer);
        routes.MapPost("/emergencies/{number}/review", ReviewAsync).Allow(Role.PrivacyOfficer);
    }

    private static async Task<IResult> StartAsync(HttpContext context, ReadEmergency read, CancellationToken cancel) =>
        Page.Of<EmergencyStartPage, EmergencyStartView>(await read.StartAsync(context.Actor(), cancel));

    private static async Task<IResult> AskAsync(
        HttpContext context,
        BreakGlass glass,
        ReadEmergency read,
        CancellationToken cancel
    )
    {
        var form = new CodingForms(await context.FormAsync(cancel));
        var input = new EmergencyInput(form["chart"], form.Word<EmergencyReason>("reason"), form["sentence"]);
        var outcome = await glass.AskAsync(context.Actor(), input, cancel);
        if (outcome.Allows(out var access, out var why))
            return Fragments.SeeOther($"/emergency/{access.Number}/confirm");
        var error = why switch
        {
            NoSuchChart or ChartIsYours => new FieldError("chart", $"{why.Message} {why.NextStep}"),
            ReasonTooThin => new FieldError("sentence", why.Message),
            EmergencyNotReadable => new FieldError("reason", why.Message),
            _ => null,
        };
        var view = await read.StartAsync(context.Actor(), cancel);
        return Page.Of<EmergencyStartPage, EmergencyStartView>(
            view with
            {
                Chart = form["chart"] ?? "",
                Reason = form["reason"] ?? "",
                Sentence = form["sentence"] ?? "",
                Errors = error is null ? [] : [error],
                Refused = error is null ? why : null,
            },
            StatusCodes.Status422UnprocessableEntity
        );
    }

    private static async Task<IResult> ShowConfirmAsync(
        HttpContext context,
        string number,
        ReadEmergency read,
        CancellationToken cancel
    ) =>
        (await read.ConfirmAsync(context.Actor(), Case(number), cancel)).Allows(out var view, out var why)
            ? Page.Of<EmergencyConfirmPage, EmergencyConfirmView>(view)
            : context.Refused(why, "/emergency");

    private static async Task<IResult> ConfirmAsync(
        HttpContext context,
        string number,
        ReauthenticationCheck check,
        BreakGlass glass,
        ReadEmergency read,
        CancellationToken cancel
    )
    {
        var form = await context.FormAsync(cancel);
        var proved = await check.VerifyAsync(context.Actor(), ReauthenticationProof.From(form, context), cancel);
        if (!proved.Allows(out var proof, out var why))
            return (await read.ConfirmAsync(context.Actor(), Case(number), cancel)).Allows(out var view, out var over)
                ? Page.Of<EmergencyConfirmPage, EmergencyConfirmView>(
                    view with
                    {
                        Errors = [new("passphrase", why.Message)],
                    },
                    StatusCodes.Status403Forbidden
                )
                : context.Refused(over, "/emergency");
        var outcome = await glass.ConfirmAsync(context.Actor(), Case(number), proof, cancel);
        return outcome.Allows(out _, out why)
            ? Fragments.SeeOther($"/emergency/{Case(number)}")
            : context.Refused(why, "/emergency");
    }

    private static async Task<IResult> ChartAsync(
        HttpContext context,
        string number,
        string? document,
        ReadEmergency read,
        CancellationToken cancel
    )
    {
        DocumentId? wanted = Guid.TryParse(document, out var id) ? DocumentId.From(id) : null;
        return (await read.ChartAsync(context.Actor(), Case(number), wanted, cancel)).Allows(out var view, out var why)
            ? Page.Of<EmergencyChartPage, EmergencyChartView>(view)
            : context.Refused(why, "/emergency");
    }

    private static async Task<IResult> OpenAsync(
        HttpContext context,
        string number,
        BreakGlass glass,
        CancellationToken cancel
    ) =>
        (await glass.OpenAsync(context.Actor(), Case(number), cancel)).Allows(out _, out var why)
            ? Fragments.SeeOther($"/emergency/{Case(number)}")
            : context.Refused(why, "/emergency");

    private static async Task<IResult> EndAsync(HttpContext context, string number, EndEmergency end, CancellationToken cancel) =>
        (await end.HandleAsync(context.Actor(), Case(number), cancel)).Allows(out _, out var why)
            ? Fragments.SeeOther("/emergency")
            : context.Refused(why, "/emergency");

    private static async Task<IResult> AllAsync(HttpContext context, EmergencyRegister register, CancellationToken cancel) =>
        Page.Of<EmergenciesPage, EmergenciesView>(
            await register.AllAsync(cancel) with
            {
                MayOpen = context.Actor().Role == Role.PrivacyOfficer,
            }
        );

    private static async Task<IResult> OneAsync(
        HttpContext context,
        string number,
        EmergencyRegister register,
        CancellationToken cancel
    ) =>
        (await register.OneAsync(context.Actor(), Case(number), cancel)).Allows(out var view, out var why)
            ? Page.Of<AfterActionPage, AfterActionView>(view)
            : context.Refused(why, "/emergencies");

    private static async Task<IResult> ReviewAsync(
        HttpContext context,
        string number,
        ReviewEmergency review,
        EmergencyRegister register,
        CancellationToken cancel
    )
    {
        var form = new CodingForms(await context.FormAsync(cancel));
        var input = new ReviewInput(
            form.Word<ReasonGrade>("grade"),
            form.Word<ExtentGrade>("extent"),
            form.Word<FollowUp>("follows"),
            form["sentence"]
        );
        var outcome = await review.HandleAsync(context.Actor(), Case(number), input, cancel);
        if (outcome.Allows(out _, out var why))
            return Fragments.SeeOther("/emergencies");
        return (await register.OneAsync(context.Actor(), Case(number), cancel)).Allows(out var view, out var closed)
            ? Page.Of<AfterActionPage, AfterActionView>(
                view with
                {
                    Refused = why,
                    Typed = input,
                },
                StatusCodes.Status422UnprocessableEntity
            )
            : context.Refused(closed, "/emergencies");
    }

    private static CaseNumber Case(string text) => CaseNumber.TryParse(text, out var number) ? number : default;
}
