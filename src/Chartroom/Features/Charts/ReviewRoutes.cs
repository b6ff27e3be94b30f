using Chartroom.Features.Access;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Charts;

/// <summary>What reviewers read of charts: history, exceptions to minimum necessary, exposure. No patient text but one sentence at a time.</summary>
internal static class ReviewRoutes
{
    private const int UsualDays = 30;

    public static IServiceCollection AddReview(this IServiceCollection services) =>
        services.AddScoped<MeasureExposure>().AddScoped<ReadHistory>().AddScoped<ReadExposure>().AddScoped<ReadExceptions>();

    public static void MapReview(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/charts/{case}/history", HistoryAsync)
            .Allow(Role.Coder, Role.CodingManager, Role.Auditor, Role.PrivacyOfficer);
        routes.MapGet("/exceptions", ExceptionsAsync).Allow(Role.CodingManager, Role.PrivacyOfficer);
        routes.MapPost("/exceptions/{exception:guid}/read", ReadSentenceAsync).Allow(Role.CodingManager, Role.PrivacyOfficer);
        routes.MapGet("/exposure", ExposureAsync).Allow(Role.CodingManager, Role.Auditor, Role.PrivacyOfficer);
    }

    private static async Task<IResult> HistoryAsync(HttpContext context, string @case, ReadHistory read, CancellationToken cancel)
    {
        var number = CaseNumber.TryParse(@case, out var parsed) ? parsed : default;
        var outcome = await read.RunAsync(context.Actor(), number, cancel);
        return outcome.Allows(out var view, out var why)
            ? Page.Of<HistoryPage, HistoryView>(view)
            : context.Refused(why, "/", StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ExceptionsAsync(
        string? from,
        string? to,
        ReadExceptions read,
        Organisation organisation,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var (first, last) = Days(from, to, organisation, clock);
        return Page.Of<ExceptionsPage, ExceptionsView>(await read.ListAsync(first, last, cancel));
    }

    private static async Task<IResult> ReadSentenceAsync(
        HttpContext context,
        Guid exception,
        ReadExceptions read,
        Organisation organisation,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var outcome = await read.SentenceAsync(context.Actor(), EntryId.From(exception), cancel);
        if (!outcome.Allows(out var sentence, out var why))
            return context.Refused(why, "/exceptions");
        var form = await context.FormAsync(cancel);
        var (first, last) = Days(form["from"], form["to"], organisation, clock);
        return Page.Of<ExceptionsPage, ExceptionsView>(await read.ListAsync(first, last, cancel) with { Open = sentence });
    }

    private static async Task<IResult> ExposureAsync(
        string? from,
        string? to,
        ReadExposure read,
        Organisation organisation,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var (first, last) = Days(from, to, organisation, clock);
        return Page.Of<ExposurePage, ExposureReportView>(await read.RunAsync(first, last, cancel));
    }

    private static (DateOnly From, DateOnly To) Days(string? from, string? to, Organisation organisation, TimeProvider clock)
    {
        var last = AccessArea.Day(to) ?? organisation.LegalDay(clock.GetUtcNow());
        return (AccessArea.Day(from) ?? last.AddDays(-UsualDays), last);
    }
}
