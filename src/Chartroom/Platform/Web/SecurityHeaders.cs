namespace Chartroom.Platform.Web;

/// <summary>What every answer says to the browser: nothing from elsewhere, no framing, no referrer, nothing kept.</summary>
internal static class SecurityHeaders
{
    // CSP level 3. No inline script, no inline style, no plug-in, no base, no frame; forms and calls go back to this server only.
    internal const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private const string PermissionsPolicy =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), midi=(), payment=(), usb=(), "
        + "publickey-credentials-get=(self), publickey-credentials-create=(self)";

    // Two years, as the preload list asks; sent over TLS only (RFC 6797 section 7.2).
    private const string StrictTransport = "max-age=63072000; includeSubDomains";

    public static void UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                context.Response.OnStarting(() => Write(context));
                return next(context);
            }
        );

    private static Task Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = PermissionsPolicy;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = StrictTransport;
        if (!headers.CacheControl.ToString().Contains("immutable", StringComparison.Ordinal))
            headers.CacheControl = "no-store";
        headers.Remove("Server");
        headers.Remove("Pragma");
        return Task.CompletedTask;
    }
}
