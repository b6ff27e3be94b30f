using System.Security.Cryptography;
using System.Text;
using Chartroom.Features.Access;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Matrix;

/// <summary>The role matrix in force, for everybody who works under it: to read, to print, to take along.</summary>
public static class MatrixArea
{
    public static void MapMatrix(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGet("/matrix", ShowAsync).AllowSignedIn();
        routes.MapGet("/matrix.csv", DownloadAsync).AllowSignedIn();
    }

    private static async Task<IResult> ShowAsync(
        ChartroomDb db,
        RoleMatrixSource matrices,
        ExplainEntries explain,
        CancellationToken cancel
    )
    {
        var matrix = await matrices.InForceAsync(db, cancel);
        var version = await VersionAsync(db, matrix, cancel);
        var names = await explain.NamesAsync([version.By], cancel);
        return Page.Of<MatrixPage, MatrixView>(
            MatrixView.Of(matrix) with
            {
                Published = explain.Local(version.Published),
                PublishedBy = version.By is { } by ? names.GetValueOrDefault(by, $"{by}") : "the product",
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version.Text))),
            }
        );
    }

    /// <summary>The published text itself, byte for byte: its hash is the one on the page.</summary>
    private static async Task<IResult> DownloadAsync(ChartroomDb db, RoleMatrixSource matrices, CancellationToken cancel)
    {
        var version = await VersionAsync(db, await matrices.InForceAsync(db, cancel), cancel);
        return Results.File(Encoding.UTF8.GetBytes(version.Text), "text/csv; charset=utf-8", $"role-matrix-{version.Number}.csv");
    }

    private static Task<RoleMatrixVersion> VersionAsync(ChartroomDb db, RoleMatrix matrix, CancellationToken cancel) =>
        db.Set<RoleMatrixVersion>().AsNoTracking().SingleAsync(v => v.Number == matrix.Version, cancel);
}
