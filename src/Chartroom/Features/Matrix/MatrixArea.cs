using System.Text;
using Chartroom.Platform.May;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Matrix;

/// <summary>The role matrix: to read, to print and to take along for everybody who works under it; to write and to publish for two officers.</summary>
public static class MatrixArea
{
    internal const string Start = "/matrix";

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
        routes.MapGet("/matrix/what-if", WhatIfAsync).Allow(ReadMatrix.Officers);
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

    private static async Task<IResult> WhatIfAsync(
        HttpContext context,
        string? days,
        ReadWhatIf read,
        CancellationToken cancel
    ) => Page.Of<WhatIfPage, WhatIfView>(await read.RunAsync(context.Actor(), Number(days), cancel));

    /// <summary>Null where nothing was said; a number that no version has where it cannot be read.</summary>
    private static int? Number(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : int.TryParse(text, out var number) ? number
        : 0;
}
