using System.Globalization;
using Chartroom.Codes;
using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Chartroom.Features.CodeBook;

/// <summary>The code books to read: browse, build a procedure, and tell of a wrong hit. No patient text is near.</summary>
public static class CodeBookArea
{
    private static readonly Role[] Readers = [Role.Coder, Role.Auditor, Role.Educator, Role.CodingManager];
    private static readonly Role[] Reporters = [Role.Coder, Role.Auditor];

    public static IServiceCollection AddCodeBook(this IServiceCollection services) =>
        services.AddSingleton<ReadCodeBook>().AddSingleton<ReadBuilder>().AddScoped<ReportHit>().AddScoped<ReadHitReports>();

    public static void MapCodeBook(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGet("/codes", Show).Allow(Readers);
        routes.MapGet("/codes/builder", Build).Allow(Readers);
        routes.MapGet("/codes/reports", ReportsAsync).Allow(Readers);
        routes.MapPost("/codes/reports", ReportAsync).Allow(Reporters);
    }

    private static RazorComponentResult<CodeBookPage> Show([AsParameters] CodeBookQuery query, ReadCodeBook read) =>
        Page.Of<CodeBookPage, CodeBookView>(read.Run(query));

    private static RazorComponentResult<BuilderPage> Build(string? code, string? date, string? word, ReadBuilder read) =>
        Page.Of<BuilderPage, BuilderView>(read.Run(code, date, word));

    private static async Task<IResult> ReportsAsync(HttpContext context, ReadHitReports read, CancellationToken cancel) =>
        Page.Of<HitReportsPage, HitReportsView>(await read.RunAsync(context.Actor(), cancel));

    private static async Task<IResult> ReportAsync(
        HttpContext context,
        ReportHit report,
        ReadHitReports read,
        CancellationToken cancel
    )
    {
        var form = await context.FormAsync(cancel);
        var input = new HitReportInput(form["system"], form["code"], form["query"], form["expected"], form["note"]);
        var outcome = await report.HandleAsync(context.Actor(), input, cancel);
        if (outcome.Allows(out _, out var why))
            return Fragments.SeeOther("/codes/reports");
        var view = await read.RunAsync(context.Actor(), cancel);
        return Page.Of<HitReportsPage, HitReportsView>(
            view with
            {
                Refused = why,
                Input = input,
            },
            StatusCodes.Status422UnprocessableEntity
        );
    }

    /// <summary>A day in an address; null where it is none.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>What the code book is asked for, as it stands in the address.</summary>
/// <param name="At">A chapter ("9"), a block ("I10-I1A") or a code.</param>
/// <param name="Term">The beginning of an index term.</param>
public sealed record CodeBookQuery(string? System, string? Date, string? At, string? Q, string? Index, string? Term);
