namespace Chartroom.Platform.Who;

/// <summary>
/// Writes and reads this product's cookies: HttpOnly, SameSite=Strict (but one), bound to the host by the "__Host-" prefix (RFC 6265bis section
/// 4.1.3.2). Only a plain connection from this machine to itself gets them without Secure and prefix: browsers would drop them there.
/// </summary>
internal static class BrowserCookie
{
    private const string HostPrefix = "__Host-";

    public static string? Read(HttpContext context, string name) => context.Request.Cookies[NameFor(context, name)];

    /// <param name="lifetime">How long the browser keeps it; until it closes where null.</param>
    /// <param name="fromElsewhere">The browser shows it also when another site leads to a page here (SameSite=Lax): for the way back from an identity provider.</param>
    public static void Write(
        HttpContext context,
        string name,
        string value,
        TimeSpan? lifetime = null,
        bool fromElsewhere = false
    ) => context.Response.Cookies.Append(NameFor(context, name), value, Options(context, lifetime, fromElsewhere));

    public static void Clear(HttpContext context, string name, bool fromElsewhere = false) =>
        context.Response.Cookies.Delete(NameFor(context, name), Options(context, null, fromElsewhere));

    private static string NameFor(HttpContext context, string name) => PlainLoopback(context) ? name : HostPrefix + name;

    private static CookieOptions Options(HttpContext context, TimeSpan? lifetime, bool fromElsewhere) =>
        new()
        {
            Path = "/",
            HttpOnly = true,
            Secure = !PlainLoopback(context),
            SameSite = fromElsewhere ? SameSiteMode.Lax : SameSiteMode.Strict,
            MaxAge = lifetime,
            IsEssential = true,
        };

    /// <summary>Judged by the name the browser used: a proxy on this machine that hands on plain HTTP is not mistaken for a loopback visit.</summary>
    private static bool PlainLoopback(HttpContext context) =>
        !context.Request.IsHttps && context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]";
}
