using System.Globalization;
using Chartroom.Features.Charts;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Access;

/// <summary>Who saw this patient and why, and what one person did. Reading order: SearchAccess, FindPatients, ReadAccess, ExplainEntries.</summary>
public static class AccessArea
{
    private const string Path = "/privacy/access";
    private const int LongestNumber = 64;

    public static IServiceCollection AddAccess(this IServiceCollection services) =>
        services.AddScoped<FindPatients>().AddScoped<SearchAccess>().AddScoped<ReadAccess>().AddScoped<ExplainEntries>();

    public static void MapAccess(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        var access = routes.MapGroup(Path);
        access.MapGet("", AskAsync).Allow(Role.PrivacyOfficer);
        access.MapPost("", SearchAsync).Allow(Role.PrivacyOfficer);
        access.MapPost("person", SearchPersonAsync).Allow(Role.PrivacyOfficer);
        access.MapGet("{question:guid}", ShowAsync).Allow(Role.PrivacyOfficer);
    }

    private static async Task<IResult> AskAsync(ChartroomDb db, CancellationToken cancel) =>
        Page.Of<AccessReportPage, AccessReportView>(await FormAsync(db, cancel));

    private static async Task<IResult> SearchAsync(
        HttpContext context,
        SearchAccess search,
        ChartroomDb db,
        CancellationToken cancel
    )
    {
        var form = await context.FormAsync(cancel);
        var number = form["number"].ToString().Trim();
        var kind = form["kind"].ToString();
        if (
            number.Length is 0 or > LongestNumber
            || !Enum.TryParse<SearchKind>(kind, ignoreCase: true, out var by)
            || by == SearchKind.Person
        )
        {
            var errors = new FieldError("number", $"Give a number of 1 to {LongestNumber} characters, and say which kind it is.");
            return Page.Of<AccessReportPage, AccessReportView>(
                await FormAsync(db, cancel) with
                {
                    Errors = [errors],
                },
                StatusCodes.Status400BadRequest
            );
        }
        var found = await search.OfPatientAsync(context.Actor(), by, number, cancel);
        var also = string.Concat(found.Skip(1).Select(e => $"&also={e}"));
        return Fragments.SeeOther($"{Path}/{found[0]}" + (also.Length > 0 ? "?" + also[1..] : ""));
    }

    private static async Task<IResult> SearchPersonAsync(
        HttpContext context,
        SearchAccess search,
        ChartroomDb db,
        Organisation organisation,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        const int usualDays = 30;
        var form = await context.FormAsync(cancel);
        if (!Guid.TryParse(form["person"], out var id) || !await db.Users.AnyAsync(u => u.Id == id, cancel))
        {
            var error = new FieldError("person", "Choose a person from the list.");
            return Page.Of<AccessReportPage, AccessReportView>(
                await FormAsync(db, cancel) with
                {
                    Errors = [error],
                },
                StatusCodes.Status400BadRequest
            );
        }
        var today = organisation.LegalDay(clock.GetUtcNow());
        var from = Day(form["from"]) ?? today.AddDays(-usualDays);
        var question = await search.OfPersonAsync(context.Actor(), AccountId.From(id), cancel);
        return Fragments.SeeOther($"{Path}/{question}?from={Written(from)}&to={Written(Day(form["to"]) ?? today)}");
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context,
        Guid question,
        string? from,
        string? to,
        string? person,
        string? before,
        string[]? also,
        ReadAccess read,
        ChartroomDb db,
        CancellationToken cancel
    )
    {
        var filter = new EntryFilter
        {
            From = Day(from),
            To = Day(to),
            Person = Guid.TryParse(person, out var id) ? AccountId.From(id) : null,
            Cursor = LedgerCursor.Read(before),
        };
        var outcome = await read.RunAsync(context.Actor(), EntryId.From(question), filter, cancel);
        if (!outcome.Allows(out var report, out var why))
            return context.Refused(why, Path, StatusCodes.Status404NotFound);
        var others = (also ?? []).Where(a => Guid.TryParse(a, out _)).ToList();
        return Page.Of<AccessReportPage, AccessReportView>(
            await FormAsync(db, cancel) with
            {
                Report = report with { Also = others },
            }
        );
    }

    private static async Task<AccessReportView> FormAsync(ChartroomDb db, CancellationToken cancel) =>
        new()
        {
            Kinds = [new("mrn", "Medical record number"), new("account", "Account number"), new("case", "Case number")],
            Workforce = await PeopleAsync(db, cancel),
        };

    /// <summary>The workforce as a list to choose from, those who left included: their acts stay.</summary>
    public static async Task<IReadOnlyList<Choice>> PeopleAsync(ChartroomDb db, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var people = await db
            .Users.OrderBy(u => u.DisplayName)
            .Select(u => new
            {
                u.Id,
                u.DisplayName,
                u.Role,
            })
            .ToListAsync(cancel);
        return [.. people.Select(p => new Choice(p.Id.ToString(), $"{p.DisplayName}, {Words.Of(p.Role)}"))];
    }

    /// <summary>A day as a form sends it; null where none or not a day.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is > 1900 and < 2200
            ? day
            : null;

    public static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
