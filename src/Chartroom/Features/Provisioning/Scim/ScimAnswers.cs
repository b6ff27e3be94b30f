using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;

namespace Chartroom.Features.Provisioning.Scim;

/// <summary>Answers and bodies in SCIM's own media type.</summary>
internal static class ScimAnswers
{
    public const string Home = "/scim/v2";
    private const int MostBytes = 64 * 1024;

    /// <summary>A name that stands twice in one object means two things to two readers: no JSON for us (RFC 8259 section 4).</summary>
    private static readonly JsonDocumentOptions Once = new() { AllowDuplicateProperties = false };

    /// <summary>UTF-8 always: the media type knows no parameter (RFC 7644 section 8.1), and clients compare it whole.</summary>
    public static IResult Json(JsonNode body, int status = StatusCodes.Status200OK) =>
        Results.Text(body.ToJsonString(), ScimWords.MediaType, statusCode: status);

    /// <summary>The address of everything here, as the caller wrote it, without a slash at its end.</summary>
    public static string Root(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}{Home}";

    /// <summary>A page of resources (RFC 7644 section 3.4.2).</summary>
    public static JsonObject List(JsonObject[] page, int? total = null, int start = 1) =>
        new()
        {
            ["schemas"] = new JsonArray(ScimWords.ListResponse),
            ["totalResults"] = total ?? page.Length,
            ["startIndex"] = start,
            ["itemsPerPage"] = page.Length,
            ["Resources"] = new JsonArray([.. page]),
        };

    public static IResult Problem(ScimProblem problem) => Json(problem.ToJson(), problem.Status);

    /// <summary>A resource with its ETag and, where it is new, its place.</summary>
    public static IResult Resource(HttpContext context, JsonObject resource, int status = StatusCodes.Status200OK)
    {
        context.Response.Headers.ETag = Version(resource);
        context.Response.Headers.Location = (string?)resource["meta"]!["location"];
        if (HttpMethods.IsGet(context.Request.Method) && Names(context.Request.Headers.IfNoneMatch.ToString(), resource))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        return Json(Chosen(resource, context.Request.Query["attributes"], context.Request.Query["excludedAttributes"]), status);
    }

    /// <summary>A problem where the caller has seen another version than this one.</summary>
    public static ScimProblem? Stale(HttpContext context, JsonObject resource) =>
        context.Request.Headers.IfMatch.ToString() is { Length: > 0 } seen && !Names(seen, resource)
            ? new(StatusCodes.Status412PreconditionFailed, null, "The person was changed since it was read.")
            : null;

    /// <summary>The body as JSON; null where it is none, or too long.</summary>
    public static async Task<JsonNode?> BodyAsync(HttpContext context, CancellationToken cancel)
    {
        if (context.Request.ContentLength > MostBytes)
            return null;
        try
        {
            return await JsonNode.ParseAsync(context.Request.Body, null, Once, cancel);
        }
        catch (JsonException)
        {
            return null; // the caller's text, not ours: answered as invalidSyntax
        }
    }

    /// <summary>What was asked for (RFC 7644 section 3.9): names of whole attributes; id and schemas always stay.</summary>
    public static JsonObject Chosen(JsonObject resource, string? wanted, string? unwanted)
    {
        var (keep, drop) = (Names(wanted), Names(unwanted));
        if (keep.Count == 0 && drop.Count == 0)
            return resource;
        var chosen = new JsonObject();
        foreach (var (name, value) in resource)
            if (name is "id" or "schemas" || (keep.Count > 0 ? keep.Contains(name) : !drop.Contains(name)))
                chosen[name] = value?.DeepClone();
        return chosen;
    }

    private static HashSet<string> Names(string? list) =>
        [
            .. (list ?? "")
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(ScimAttribute.Read)
                .OfType<ScimAttribute>()
                .SelectMany(a => new[] { a.Schema ?? a.Name, (a.Schema ?? a.Name).ToLowerInvariant() }),
        ];

    private static bool Names(string etags, JsonObject resource) =>
        EntityTagHeaderValue.TryParseList([etags], out var list)
        && list.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || $"{tag}" == Version(resource));

    private static string Version(JsonObject resource) => (string)resource["meta"]!["version"]!;
}
