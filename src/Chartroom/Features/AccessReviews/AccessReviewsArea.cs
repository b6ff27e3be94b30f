using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.AccessReviews;

/// <summary>Campaigns in which reviewers look at every right their people hold, and keep or remove it.</summary>
public static class AccessReviewsArea
{
    private const string Start = "/access-reviews";

    public static IServiceCollection AddAccessReviews(this IServiceCollection services) =>
        services
            .AddScoped<CountUses>()
            .AddScoped<GatherRights>()
            .AddScoped<OpenCampaign>()
            .AddScoped<StopUse>()
            .AddScoped<LookAtRights>()
            .AddScoped<DecideRights>()
            .AddScoped<SuspendRights>()
            .AddScoped<HandOver>()
            .AddScoped<RemindReviewers>()
            .AddScoped<ReadStandings>()
            .AddScoped<CampaignCsv>()
            .AddScoped<SignReview>()
            .AddScoped<ChangeReviewPolicy>()
            .AddScoped<ReadReviews>()
            .AddScoped<ReadPersonReview>()
            .AddScoped<ReadSignReview>()
            .AddScoped<ReadReport>()
            .AddScoped<PackReport>()
            .AddSingleton<ReviewRounds>()
            .AddHostedService(all => all.GetRequiredService<ReviewRounds>());

    public static void MapAccessReviews(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        var reviewers = Reviewers.Jobs.ToArray();
        routes.MapGet(Start, ListAsync).Allow(reviewers);
        routes.MapPost(Start, OpenAsync).Allow(Role.SecurityOfficer, Role.PrivacyOfficer);
        routes.MapPost($"{Start}/policy", PolicyAsync).Allow(Role.SecurityOfficer, Role.PrivacyOfficer);
        routes.MapGet($"{Start}/{{number}}", ShowAsync).Allow(reviewers);
        routes.MapReviewing(reviewers);
        routes.MapGet($"{Start}/{{number}}/report", ReportAsync).Allow(Role.SecurityOfficer, Role.PrivacyOfficer);
        routes.MapGet($"{Start}/{{number}}/binder", BinderAsync).Allow(Role.SecurityOfficer, Role.PrivacyOfficer).CarriesAway();
    }

    private static async Task<IResult> ListAsync(HttpContext context, ReadReviews read, CancellationToken cancel) =>
        Page.Of<AccessReviewsPage, AccessReviewsView>(await read.ListAsync(context.Actor(), cancel));

    private static async Task<IResult> OpenAsync(
        HttpContext context,
        OpenCampaign open,
        ReadReviews read,
        CancellationToken cancel
    )
    {
        var opened = await open.HandleAsync(context.Actor(), period: null, cancel);
        return opened.Allows(out var campaign, out var why)
            ? Fragments.SeeOther($"{Start}/{campaign.Number}")
            : Page.Of<AccessReviewsPage, AccessReviewsView>(
                await read.ListAsync(context.Actor(), cancel) with
                {
                    Refused = why,
                },
                StatusCodes.Status422UnprocessableEntity
            );
    }

    private static async Task<IResult> PolicyAsync(
        HttpContext context,
        ChangeReviewPolicy change,
        ReadReviews read,
        CancellationToken cancel
    )
    {
        var form = await context.FormAsync(cancel);
        var input = new ReviewPolicyInput
        {
            EveryMonths = form["everyMonths"].ToString(),
            DueDays = form["dueDays"].ToString(),
            DormantDays = form["dormantDays"].ToString(),
            ExcessivePercent = form["excessivePercent"].ToString(),
        };
        if ((await change.HandleAsync(context.Actor(), input, cancel)).Allows(out _, out var why))
            return Fragments.SeeOther(Start);
        var view = await read.ListAsync(context.Actor(), cancel);
        return Page.Of<AccessReviewsPage, AccessReviewsView>(
            view with
            {
                Policy = input,
                Refused = why,
            },
            StatusCodes.Status422UnprocessableEntity
        );
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context,
        string number,
        ReadReviews read,
        CancellationToken cancel
    ) =>
        (await read.OneAsync(context.Actor(), Number(number), cancel)).Allows(out var view, out var why)
            ? Page.Of<CampaignPage, CampaignView>(view)
            : context.Refused(why, Start);

    private static async Task<IResult> ReportAsync(
        HttpContext context,
        string number,
        ReadReport read,
        CancellationToken cancel
    ) =>
        (await read.RunAsync(context.Actor(), Number(number), cancel)).Allows(out var view, out var why)
            ? Page.Of<ReportPage, ReportView>(view)
            : context.Refused(why, Start);

    private static async Task<IResult> BinderAsync(
        HttpContext context,
        string number,
        PackReport pack,
        CancellationToken cancel
    ) =>
        (await pack.HandleAsync(context.Actor(), Number(number), cancel)).Allows(out var zip, out var why)
            ? Results.File(zip, "application/zip", $"access-review-{Number(number)}.zip")
            : context.Refused(why, $"{Start}/{Number(number)}");

    /// <summary>A campaign's number; 0, which none has, for what is no number.</summary>
    internal static int Number(string text) =>
        int.TryParse(
            text,
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : 0;
}
