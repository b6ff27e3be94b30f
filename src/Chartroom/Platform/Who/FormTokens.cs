using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Chartroom.Platform.Store;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;

namespace Chartroom.Platform.Who;

/// <summary>
/// The token each form carries, so that no other site can send it: a keyed hash bound to the session, or to a random cookie before sign-in.
/// Stateless: any node checks what any node made. Kept behind the framework's own interface, so its form component and binder use it.
/// </summary>
public sealed class FormTokens(RootKey root, IOptions<AntiforgeryOptions> options) : IAntiforgery
{
    private const string VisitorCookie = "chartroom-visitor";
    private const int NonceBytes = 16;
    private const int VisitorBytes = 16;
    private static readonly object VisitorKey = new();

    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext)
    {
        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(NonceBytes));
        return new(
            $"{nonce}.{Sign(Binding(httpContext, make: true)!, nonce)}",
            null,
            options.Value.FormFieldName,
            options.Value.HeaderName
        );
    }

    public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => GetAndStoreTokens(httpContext);

    public void SetCookieTokenAndHeader(HttpContext httpContext) => Binding(httpContext, make: true);

    public async Task<bool> IsRequestValidAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var request = httpContext.Request;
        if (IsSafe(request.Method))
            return true;
        if (!IsSameOrigin(request) || Binding(httpContext, make: false) is not { } binding)
            return false;
        var token = request.Headers[options.Value.HeaderName ?? ""].ToString();
        if (token.Length == 0 && request.HasFormContentType)
            token = (await request.ReadFormAsync(httpContext.RequestAborted))[options.Value.FormFieldName].ToString();
        return token.Split('.') is [{ Length: > 0 } nonce, { Length: > 0 } signature]
            && CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(signature),
                Encoding.UTF8.GetBytes(Sign(binding, nonce))
            );
    }

    public async Task ValidateRequestAsync(HttpContext httpContext)
    {
        if (!await IsRequestValidAsync(httpContext))
            throw new AntiforgeryValidationException("The form's token is missing or belongs to another session.");
    }

    internal static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);

    /// <summary>
    /// Browsers send Origin with every unsafe request; tools that send none still need the token. A form on a page without referrer says
    /// "null" (Fetch section 3.2): then the browser's own word on where it stood must be there.
    /// </summary>
    private static bool IsSameOrigin(HttpRequest request) =>
        request.Headers.Origin.ToString() switch
        {
            "" => true,
            "null" => request.Headers["Sec-Fetch-Site"] == "same-origin",
            var origin => Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value,
        };

    private string Sign(string binding, string nonce) =>
        Base64Url.EncodeToString(root.HashSecret($"form-token/{binding}", nonce));

    /// <summary>The session, or this visitor's random cookie; null where there is neither and none is to be made.</summary>
    private static string? Binding(HttpContext context, bool make)
    {
        if (context.FindActor() is { } actor)
            return actor.Session.ToString();
        if (context.Items.TryGetValue(VisitorKey, out var made))
            return (string?)made;
        var visitor = BrowserCookie.Read(context, VisitorCookie);
        if (visitor is { Length: > 0 and <= 64 } || !make)
            return visitor;
        visitor = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(VisitorBytes));
        BrowserCookie.Write(context, VisitorCookie, visitor);
        context.Items[VisitorKey] = visitor;
        return visitor;
    }
}
