using Chartroom.Platform.May;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace Chartroom.Platform.Who;

/// <summary>Where the session check sends people, and which paths it sends them back to.</summary>
public static class Paths
{
    public const string SignIn = "/sign-in";
    public const string Unlock = "/unlock";

    /// <summary>The sign-in page, with why it is shown and where the person was going, where that is a page of this product.</summary>
    public static string SignInFor(SessionEnd? why, HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new QueryBuilder();
        if (why is { } end)
            query.Add("why", end.ToString());
        if (HttpMethods.IsGet(request.Method) && Back(request.Path + request.QueryString) is { } back)
            query.Add("back", back);
        return SignIn + query.ToQueryString();
    }

    /// <summary>The address if it may be returned to, else null: a chart by its case number and document id, or a page without a query.</summary>
    public static string? Back(string? address)
    {
        if (
            address is null
            || address.Length > 200
            || !Uri.TryCreate("http://localhost" + address, UriKind.Absolute, out var uri)
        )
            return null;
        var path = uri.AbsolutePath;
        if (!address.StartsWith('/') || address.StartsWith("//", StringComparison.Ordinal) || address.Contains('\\'))
            return null;
        if (path.Split('/') is ["", "queries", var query])
            return CaseNumber.TryParse(query, out var asked) ? $"/queries/{asked}" : null;
        if (path.Split('/') is not ["", "charts", var text])
            return Pages.Contains(path) ? path : null;
        if (!CaseNumber.TryParse(text, out var number))
            return null;
        var document = QueryHelpers.ParseQuery(uri.Query)["document"].ToString();
        return new ReturnPlace(number, Guid.TryParse(document, out var id) ? DocumentId.From(id) : null).Path;
    }

    private static readonly string[] Pages =
    [
        "/worklist",
        "/assignments",
        "/account",
        "/queries",
        "/people",
        "/privacy/access",
        "/exceptions",
        "/ledger",
        "/matrix",
    ];
}
