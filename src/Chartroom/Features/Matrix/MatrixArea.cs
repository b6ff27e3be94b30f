using System.Text;
using Chartroom.Platform.May;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Matrix;

/// <summary>The role matrix: to read, to print and to take along for everybody who works under it; to write and to publish for two officers.</summary>
public static class MatrixArea
{
    internal const string Start = "/matrix";
    private const string WhatIf = "/matrix/what-if";

    public static IServiceCollection AddMatrix(this IServiceCollection services) =>
        services
            .AddScoped<KeepDraft>()
            .AddScoped<PublishMatrix>()
            .AddScoped<ReadMatrix>()
            .AddScoped<ReplayAccess>()
            .AddScoped<ReadWhatIf>();

    public static void MapMatrix(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGet(Start, ShowAsync).AllowSignedIn();
        routes.MapGet("/matrix.csv", DownloadAsync).AllowSignedIn();
        routes.MapGet("/matrix/changes", ChangesAsync).Allow(ReadMatrix.Officers);
        routes.MapGet(WhatIf, Replay).Allow(ReadMatrix.Officers);
        routes.MapGet($"{WhatIf}/{{run}}", ReplayedAsync).Allow(ReadMatrix.Officers);
        routes.MapDraft();
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context,
        string? version,
        ReadMatrix read,
        CancellationToken cancel
    ) =>
        await read.VersionAsync(context.Actor(), Number(version), cancel) is { } view
            ? Page.Of<MatrixPage, MatrixView>(view)
            : context.Refused(new NoSuchVersion(), Start, StatusCodes.Status404NotFound);

    /// <summary>The published text itself, byte for byte: its hash is the one on the page.</summary>
    private static async Task<IResult> DownloadAsync(
        HttpContext context,
        string? version,
        ReadMatrix read,
        CancellationToken cancel
    ) =>
        await read.TextAsync(Number(version), cancel) is { } row
            ? Results.File(Encoding.UTF8.GetBytes(row.Text), "text/csv; charset=utf-8", $"role-matrix-{row.Number}.csv")
            : context.Refused(new NoSuchVersion(), Start, StatusCodes.Status404NotFound);

    private static async Task<IResult> ChangesAsync(
        HttpContext context,
        string? from,
        string? to,
        ReadMatrix read,
        CancellationToken cancel
    ) =>
        await read.ChangesAsync(from, to, cancel) is { } view
            ? Page.Of<ChangesPage, ChangesView>(view)
            : context.Refused(new NoSuchVersion(), Start, StatusCodes.Status404NotFound);

    /// <summary>Begins a replay; its page waits for it.</summary>
    private static IResult Replay(HttpContext context, string? days, LongWork work)
    {
        var (actor, span) = (context.Actor(), Number(days));
        var run = work.Start(
            actor.Id,
            async (services, meter, cancel) =>
                await services.GetRequiredService<ReadWhatIf>().RunAsync(actor, span, meter, cancel)
        );
        return Fragments.SeeOther($"{WhatIf}/{run}");
    }

    /// <summary>What came of a replay, to who began it; while it runs, how far it is. One that is not known any more begins anew.</summary>
    private static async Task<IResult> ReplayedAsync(HttpContext context, string run, LongWork work, CancellationToken cancel)
    {
        var state = Guid.TryParse(run, out var id) ? await work.LookAsync(context.Actor().Id, id, cancel) : null;
        if (state is null)
            return Fragments.SeeOther(WhatIf);
        if (state.Result is WhatIfView view)
            return Page.Of<WhatIfPage, WhatIfView>(view);
        var wait = new WaitView("Replaying recorded accesses", "Accesses replayed", state.Part, Start)
        {
            Why =
                "Every look and opening of the time chosen is asked about once more. You may leave this page and come back to it.",
        };
        return context.WantsFragment() ? context.Fragment<WaitMeter, WaitView>(wait) : Page.Of<WaitPage, WaitView>(wait);
    }

    /// <summary>Null where nothing was said; a number that no version has where it cannot be read.</summary>
    private static int? Number(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : int.TryParse(text, out var number) ? number
        : 0;
}
