namespace Chartroom.Platform.Web;

/// <summary>
/// Refuses requests that another site makes a browser send (W3C Fetch Metadata): a link from elsewhere may open a page, nothing else may happen.
/// Browsers that send no metadata, and tools, pass on to the session check.
/// </summary>
internal static class FetchGuard
{
    public static void UseFetchGuard(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                if (!FromElsewhere(context.Request))
                    return next(context);
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            }
        );

    internal static bool FromElsewhere(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site is "" or "none" or "same-origin")
            return false;
        var opensPage = HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate";
        return !opensPage || request.Headers["Sec-Fetch-Dest"] is var dest && dest != "document";
    }
}
