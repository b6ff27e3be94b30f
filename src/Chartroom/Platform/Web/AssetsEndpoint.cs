using Chartroom.Platform.May;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Chartroom.Platform.Web;

/// <summary>Serves the pages' files. An address names the release it belongs to, so its answer never changes and never expires.</summary>
internal static class AssetsEndpoint
{
    private const string Forever = "public, max-age=31536000, immutable"; // RFC 8246

    public static void MapAssets(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/assets/{version}/{**name}", Serve).AllowAnyone();

    private static Results<FileContentHttpResult, NotFound> Serve(string version, string name, Assets assets, HttpContext context)
    {
        if (version != assets.Version || assets.Find(name) is not { } file)
            return TypedResults.NotFound();
        var headers = context.Response.Headers;
        headers.CacheControl = Forever;
        headers.Vary = HeaderNames.AcceptEncoding;
        var small = TakesBrotli(context.Request);
        if (small)
            headers.ContentEncoding = "br";
        return TypedResults.Bytes(small ? file.Brotli : file.Bytes, file.ContentType);
    }

    private static bool TakesBrotli(HttpRequest request) =>
        request.Headers.AcceptEncoding.Any(line =>
            line?.Split(',', StringSplitOptions.TrimEntries)
                .Any(word => word == "br" || word.StartsWith("br;", StringComparison.Ordinal)) == true
        );
}
