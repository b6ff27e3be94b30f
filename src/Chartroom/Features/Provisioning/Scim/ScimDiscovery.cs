using System.Text.Json.Nodes;

namespace Chartroom.Features.Provisioning.Scim;

/// <summary>What these addresses can do (RFC 7644 section 4), and an answer in SCIM's own words for every other address and method.</summary>
internal static class ScimDiscovery
{
    private static readonly string[] Every =
    [
        HttpMethods.Get,
        HttpMethods.Post,
        HttpMethods.Put,
        HttpMethods.Patch,
        HttpMethods.Delete,
    ];

    public static void Map(IEndpointRouteBuilder group)
    {
        group.MapGet("/ServiceProviderConfig", (HttpContext context) => One(context, [ScimSchema.Config()], null));
        group.MapGet("/ResourceTypes", (HttpContext context) => All(context, ScimSchema.ResourceTypes()));
        group.MapGet("/ResourceTypes/{id}", (HttpContext context, string id) => One(context, ScimSchema.ResourceTypes(), id));
        group.MapGet(
            "/Schemas",
            async (HttpContext context, RoleMeanings roles) => All(context, await SchemasAsync(context, roles))
        );
        group.MapGet(
            "/Schemas/{id}",
            async (HttpContext context, string id, RoleMeanings roles) => One(context, await SchemasAsync(context, roles), id)
        );
        group.MapMethods("/{**rest}", Every, Other);
    }

    private static async Task<IEnumerable<JsonObject>> SchemasAsync(HttpContext context, RoleMeanings roles) =>
        ScimSchema.Schemas(await roles.AllAsync(context.RequestAborted));

    /// <summary>Nothing here is filtered: a client that asks for less would take what is left out for what is not there.</summary>
    private static IResult All(HttpContext context, IEnumerable<JsonObject> all) =>
        context.Request.Query.ContainsKey("filter")
            ? ScimAnswers.Problem(
                new(StatusCodes.Status403Forbidden, null, "What these addresses can do is not filtered (RFC 7644 section 4).")
            )
            : ScimAnswers.Json(ScimAnswers.List([.. all.Select(one => Placed(context, one))]));

    private static IResult One(HttpContext context, IEnumerable<JsonObject> all, string? id) =>
        all.FirstOrDefault(one => (string?)one["id"] == id) is { } found ? ScimAnswers.Json(Placed(context, found)) : Missing();

    /// <summary>Its own address in full.</summary>
    private static JsonObject Placed(HttpContext context, JsonObject one)
    {
        var meta = one["meta"]!.AsObject();
        meta["location"] = ScimAnswers.Root(context) + (string)meta["location"]!;
        return one;
    }

    /// <summary>RFC 7644 section 3.12: an error has a body of its own kind, also where nothing stands. Section 3.11: without /Me, 501.</summary>
    private static IResult Other(HttpContext context, string? rest)
    {
        var first = (rest ?? "").Split('/')[0];
        if (first is "Me" or "Bulk")
            return ScimAnswers.Problem(
                new(StatusCodes.Status501NotImplemented, null, $"The address {first} is not offered, as the configuration says.")
            );
        if (first is not ("" or ".search" or "Users" or "ServiceProviderConfig" or "ResourceTypes" or "Schemas"))
            return Missing();
        if (HttpMethods.IsGet(context.Request.Method))
            return Missing();
        context.Response.Headers.Allow =
            first != "Users" ? HttpMethods.Get
            : rest!.Length > "Users/".Length ? "GET, PUT, PATCH, DELETE"
            : "GET, POST";
        return ScimAnswers.Problem(new(StatusCodes.Status405MethodNotAllowed, null, "This method does nothing at this address."));
    }

    private static IResult Missing() =>
        ScimAnswers.Problem(new(StatusCodes.Status404NotFound, null, "There is no such resource."));
}
