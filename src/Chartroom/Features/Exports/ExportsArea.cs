using System.Text;
using Chartroom.Features.Access;
using Chartroom.Features.Charts;
using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Exports;

/// <summary>Final codes to hand on: the list, and one chart as FHIR R4 or CSV. Each file is recorded before it leaves.</summary>
public static class ExportsArea
{
    private const int MostRows = 200;

    public static IServiceCollection AddExports(this IServiceCollection services) => services.AddScoped<ExportCodes>();

    public static void MapExports(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGet("/exports", ListAsync).AllowOrExport(Role.CodingManager);
        routes.MapGet("/exports/{case}.json", JsonAsync).AllowOrExport(Role.CodingManager);
        routes.MapGet("/exports/{case}.csv", CsvAsync).AllowOrExport(Role.CodingManager);
    }

    private static async Task<IResult> ListAsync(ChartroomDb db, ExplainEntries explain, CancellationToken cancel)
    {
        var found = await (
            from chart in db.Set<CodedChart>()
            join work in db.Set<WorkItem>() on chart.Id equals work.Id
            join encounter in db.Set<Encounter>() on work.EncounterId equals encounter.Id
            where chart.State == ChartState.FinalCoded
            orderby chart.LastChanged descending
            select new
            {
                work.Number,
                work.Profile,
                work.Assignee,
                encounter.GoverningDate,
                chart.LastChanged,
                Codes = chart.Assignments.Count,
            }
        )
            .AsNoTracking()
            .Take(MostRows)
            .ToListAsync(cancel);
        var names = await explain.NamesAsync(found.Select(f => f.Assignee), cancel);
        return Page.Of<ExportsPage, ExportsView>(
            new(
                found.ConvertAll(f => new ExportRow(
                    $"{f.Number}",
                    ChartWords.Of(f.Profile),
                    f.GoverningDate,
                    f.Assignee is { } coder ? names.GetValueOrDefault(coder, $"{coder}") : "",
                    explain.Local(f.LastChanged ?? default),
                    f.Codes
                ))
            )
        );
    }

    private static Task<IResult> JsonAsync(
        HttpContext context,
        string @case,
        ExportCodes export,
        TimeProvider clock,
        CancellationToken cancel
    ) =>
        SendAsync(
            context,
            @case,
            export,
            "fhir",
            codes => FhirBundle.Of(codes, clock.GetUtcNow()).ToJsonString(),
            "application/fhir+json",
            cancel
        );

    private static Task<IResult> CsvAsync(HttpContext context, string @case, ExportCodes export, CancellationToken cancel) =>
        SendAsync(context, @case, export, "csv", CodesCsv.Of, "text/csv; charset=utf-8", cancel);

    private static async Task<IResult> SendAsync(
        HttpContext context,
        string @case,
        ExportCodes export,
        string format,
        Func<FinalCodes, string> write,
        string type,
        CancellationToken cancel
    )
    {
        var number = CaseNumber.TryParse(@case, out var parsed) ? parsed : default;
        var outcome = await export.HandleAsync(context.Actor(), number, format, cancel);
        if (!outcome.Allows(out var codes, out var why))
            return context.Refused(why, "/exports");
        var name = $"{number}.{(format == "csv" ? "csv" : "json")}";
        return Results.File(Encoding.UTF8.GetBytes(write(codes)), type, name);
    }
}

/// <summary>Charts that are final coded, newest first.</summary>
public sealed record ExportsView(IReadOnlyList<ExportRow> Rows);

/// <param name="Coder">Coder of record.</param>
/// <param name="Day">Day of service that governs the codes.</param>
public sealed record ExportRow(string Case, string Profile, DateOnly? Day, string Coder, DateTimeOffset FinalAt, int Codes);
