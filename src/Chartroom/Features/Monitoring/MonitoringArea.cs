using System.Globalization;
using Chartroom.Features.Monitoring.Engine;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Monitoring;

/// <summary>Rules over the access record, the cases they make, and who decides them.</summary>
public static class MonitoringArea
{
    private const string Cases = "/monitoring";
    private const string Rules = "/monitoring/rules";
    private const string Vips = "/monitoring/vips";
    private const string People = "/monitoring/people";

    public static IServiceCollection AddMonitoring(this IServiceCollection services) =>
        services
            .AddScoped<KnownPeople>()
            .AddScoped<KnownRights>()
            .AddScoped<TellAlerts>()
            .AddScoped<ScoreEntries>()
            .AddScoped<TriageCase>()
            .AddScoped<ChangeRule>()
            .AddScoped<KeepVips>()
            .AddScoped<RegisterPerson>()
            .AddScoped<SetHours>()
            .AddScoped<ReadCases>()
            .AddScoped<ReadCase>()
            .AddScoped<ReadLists>()
            .AddSingleton<MonitoringRound>()
            .AddHostedService(all => all.GetRequiredService<MonitoringRound>());

    public static void MapMonitoring(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGet(Cases, ListAsync).Allow(Role.PrivacyOfficer, Role.SecurityOfficer);
        routes.MapGet(Cases + "/cases/{number}", CaseAsync).Allow(Role.PrivacyOfficer, Role.SecurityOfficer);
        routes.MapPost(Cases + "/cases/{number}", TriageAsync).Allow(Role.PrivacyOfficer, Role.SecurityOfficer);
        routes.MapGet(Rules, RulesAsync).Allow(Role.PrivacyOfficer, Role.SecurityOfficer);
        routes.MapPost(Rules, ChangeRuleAsync).Allow(Role.PrivacyOfficer);
        routes.MapGet(Vips, VipsAsync).Allow(Role.PrivacyOfficer);
        routes.MapPost(Vips, AddVipAsync).Allow(Role.PrivacyOfficer);
        routes.MapPost(Vips + "/{number}/remove", RemoveVipAsync).Allow(Role.PrivacyOfficer);
        routes.MapMonitoredPeople(People);
    }

    private static async Task<IResult> ListAsync(HttpContext context, string? show, ReadCases read, CancellationToken cancel) =>
        Page.Of<CasesPage, MonitoringView>(await read.RunAsync(context.Actor(), show, cancel));

    private static async Task<IResult> CaseAsync(HttpContext context, string number, ReadCase read, CancellationToken cancel) =>
        (await read.RunAsync(context.Actor(), Number(number), cancel)).Allows(out var view, out var why)
            ? Page.Of<CasePage, CaseView>(view)
            : context.Refused(why, Cases);

    private static async Task<IResult> TriageAsync(
        HttpContext context,
        string number,
        TriageCase triage,
        ReadCase read,
        CancellationToken cancel
    )
    {
        var form = await context.FormAsync(cancel);
        var words = form["words"].ToString();
        var act = Enum.TryParse<CaseAct>(form["act"], out var said) && Enum.IsDefined(said) ? said : (CaseAct?)null;
        Refusal? why = new ActMissing();
        if (act is { } what)
            (await triage.HandleAsync(context.Actor(), Number(number), what, words, cancel)).Allows(out _, out why);
        if (why is null)
            return Fragments.SeeOther($"{Cases}/cases/{Number(number)}");
        if (!(await read.RunAsync(context.Actor(), Number(number), cancel)).Allows(out var view, out _))
            return context.Refused(why, Cases);
        var again = view with { Typed = words, Refused = why };
        return Page.Of<CasePage, CaseView>(again, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> RulesAsync(HttpContext context, ReadLists read, CancellationToken cancel) =>
        Page.Of<RulesPage, RulesView>(await read.RulesAsync(cancel) with { MayChange = MayChange(context) });

    private static bool MayChange(HttpContext context) => context.Actor().Role == Role.PrivacyOfficer;

    private static async Task<IResult> ChangeRuleAsync(
        HttpContext context,
        ChangeRule change,
        ReadLists read,
        CancellationToken cancel
    )
    {
        var form = await context.FormAsync(cancel);
        var typed = form["why"].ToString();
        if (!Enum.TryParse<RuleId>(form["rule"], out var rule) || !Enum.IsDefined(rule))
            return context.Refused(new RuleOutOfRange("it is none of the rules"), Rules, StatusCodes.Status400BadRequest);
        int? weight = int.TryParse(form["weight"], NumberStyles.None, CultureInfo.InvariantCulture, out var points)
            ? points
            : null;
        double? threshold = double.TryParse(
            form["threshold"],
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var from
        )
            ? from
            : null;
        if ((await change.HandleAsync(context.Actor(), rule, weight, threshold, typed, cancel)).Allows(out _, out var why))
            return Fragments.SeeOther(Rules);
        var view = await read.RulesAsync(cancel) with { Typed = typed, Chosen = rule, Refused = why, MayChange = true };
        return Page.Of<RulesPage, RulesView>(view, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> VipsAsync(ReadLists read, CancellationToken cancel) =>
        Page.Of<VipsPage, VipsView>(await read.VipsAsync(cancel));

    private static async Task<IResult> AddVipAsync(HttpContext context, KeepVips keep, ReadLists read, CancellationToken cancel)
    {
        var form = await context.FormAsync(cancel);
        var typed = form["case"].ToString();
        Refusal? why = new VipNotFound();
        if (CaseNumber.TryParse(typed, out var number))
        {
            var reason = Enum.TryParse<VipReason>(form["reason"], out var said) && Enum.IsDefined(said) ? said : default;
            (await keep.AddAsync(context.Actor(), number, reason, cancel)).Allows(out _, out why);
        }
        if (why is null)
            return Fragments.SeeOther(Vips);
        var view = await read.VipsAsync(cancel) with { Typed = typed, Refused = why };
        return Page.Of<VipsPage, VipsView>(view, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> RemoveVipAsync(
        HttpContext context,
        string number,
        KeepVips keep,
        CancellationToken cancel
    ) =>
        (await keep.RemoveAsync(context.Actor(), Number(number), cancel)).Allows(out _, out var why)
            ? Fragments.SeeOther(Vips)
            : context.Refused(why, Vips);

    private static CaseNumber Number(string text) => CaseNumber.TryParse(text, out var number) ? number : default;
}
