using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Monitoring;

/// <summary>What is registered of people: hashes that monitoring compares, and hours of work.</summary>
internal static class MonitoredPeopleRoutes
{
    private const string PagePath = "/monitoring/people";

    public static void MapMonitoredPeople(this IEndpointRouteBuilder routes, string path)
    {
        routes.MapGet(path, PeopleAsync).Allow(Role.PrivacyOfficer, Role.SecurityOfficer);
        routes.MapGet(path + "/{person:guid}", PersonAsync).Allow(Role.PrivacyOfficer, Role.SecurityOfficer);
        routes.MapPost(path + "/{person:guid}", RegisterAsync).Allow(Role.PrivacyOfficer, Role.SecurityOfficer);
        routes.MapPost(path + "/{person:guid}/hours", PersonHoursAsync).Allow(Role.PrivacyOfficer, Role.SecurityOfficer);
        routes.MapPost(path + "/hours", HoursAsync).Allow(Role.PrivacyOfficer, Role.SecurityOfficer);
    }

    private static async Task<IResult> PeopleAsync(ReadLists read, CancellationToken cancel) =>
        Page.Of<MonitoredPage, MonitoredView>(await read.PeopleAsync(null, cancel));

    private static async Task<IResult> PersonAsync(HttpContext context, Guid person, ReadLists read, CancellationToken cancel)
    {
        var view = await read.PeopleAsync(AccountId.From(person), cancel);
        return view.Chosen is null
            ? context.Refused(new PersonNotHere(), PagePath, StatusCodes.Status404NotFound)
            : Page.Of<MonitoredPage, MonitoredView>(view);
    }

    private static async Task<IResult> RegisterAsync(
        HttpContext context,
        Guid person,
        RegisterPerson register,
        ReadLists read,
        CancellationToken cancel
    )
    {
        var form = await context.FormAsync(cancel);
        var input = new PersonInput($"{form["surname"]}", $"{form["line"]}", $"{form["postal"]}", $"{form["number"]}");
        var outcome = await register.HandleAsync(context.Actor(), AccountId.From(person), input, cancel);
        return outcome.Allows(out _, out var why) ? Fragments.SeeOther(PagePath) : await AgainAsync(read, person, why, cancel);
    }

    private static async Task<IResult> PersonHoursAsync(
        HttpContext context,
        Guid person,
        SetHours set,
        ReadLists read,
        CancellationToken cancel
    )
    {
        var input = Hours(await context.FormAsync(cancel));
        var outcome = await set.HandleAsync(context.Actor(), AccountId.From(person), input, cancel);
        return outcome.Allows(out _, out var why) ? Fragments.SeeOther(PagePath) : await AgainAsync(read, person, why, cancel);
    }

    private static async Task<IResult> HoursAsync(HttpContext context, SetHours set, ReadLists read, CancellationToken cancel)
    {
        var input = Hours(await context.FormAsync(cancel));
        var outcome = await set.HandleAsync(context.Actor(), null, input, cancel);
        return outcome.Allows(out _, out var why) ? Fragments.SeeOther(PagePath) : await AgainAsync(read, null, why, cancel);
    }

    private static async Task<IResult> AgainAsync(ReadLists read, Guid? person, Refusal why, CancellationToken cancel)
    {
        var view = await read.PeopleAsync(person is { } id ? AccountId.From(id) : null, cancel) with { Refused = why };
        return Page.Of<MonitoredPage, MonitoredView>(view, StatusCodes.Status422UnprocessableEntity);
    }

    private static HoursInput Hours(IFormCollection form) =>
        new(
            $"{form["from"]}",
            $"{form["to"]}",
            form["day"].Where(d => d is ['0' or '1' or '2' or '3' or '4' or '5' or '6']).Distinct().Sum(d => 1 << (d![0] - '0'))
        );
}
