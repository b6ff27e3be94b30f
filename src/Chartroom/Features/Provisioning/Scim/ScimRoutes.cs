using System.Globalization;
using System.Text.Json.Nodes;
using Chartroom.Platform;
using Chartroom.Platform.May;

namespace Chartroom.Features.Provisioning.Scim;

/// <summary>SCIM 2.0 for people (RFC 7643, RFC 7644). What is not here (groups, bulk, sorting, own password) says so in its configuration.</summary>
internal static class ScimRoutes
{
    private const int MostAtOnce = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ScimAnswers.Home).AllowMachine().AddEndpointFilter<RouteGroupBuilder, ScimBearer>();
        ScimDiscovery.Map(group);
        group.MapGet("/", ListAsync);
        group.MapPost("/.search", SearchAsync);
        group.MapGet("/Users", ListAsync);
        group.MapPost("/Users", CreateAsync);
        group.MapPost("/Users/.search", SearchAsync);
        group.MapGet("/Users/{id}", ReadAsync);
        group.MapPut("/Users/{id}", ReplaceAsync);
        group.MapPatch("/Users/{id}", PatchAsync);
        group.MapDelete("/Users/{id}", RemoveAsync);
    }

    private static Task<IResult> ListAsync(HttpContext context, ReadPeople read, CancellationToken cancel)
    {
        var query = context.Request.Query;
        return FindAsync(
            context,
            read,
            new(query["filter"], query["startIndex"], query["count"], query["attributes"], query["excludedAttributes"]),
            cancel
        );
    }

    private static async Task<IResult> SearchAsync(HttpContext context, ReadPeople read, CancellationToken cancel)
    {
        if (await ScimAnswers.BodyAsync(context, cancel) is not JsonObject body)
            return ScimAnswers.Problem(ScimProblem.Syntax("A search is a JSON object."));
        string? Text(string name) =>
            ScimAttribute.Member(body, name) switch
            {
                JsonArray names => string.Join(',', names.Select(n => $"{n}")),
                { } node => $"{node}",
                null => null,
            };
        return await FindAsync(
            context,
            read,
            new(Text("filter"), Text("startIndex"), Text("count"), Text("attributes"), Text("excludedAttributes")),
            cancel
        );
    }

    private static async Task<IResult> FindAsync(HttpContext context, ReadPeople read, Asked asked, CancellationToken cancel)
    {
        var filter = ScimFilterReader.Read(asked.Filter);
        if (asked.Filter is { Length: > 0 } && filter is null)
            return ScimAnswers.Problem(new(StatusCodes.Status400BadRequest, "invalidFilter", "The filter cannot be read."));
        var home = HomeOf(context);
        var found = (await read.AllAsync(filter, cancel))
            .Select(user => user.ToJson(home))
            .Where(user => filter?.Holds(user) != false)
            .ToList();
        var (start, count) = (Math.Max(1, Number(asked.Start, 1)), Math.Clamp(Number(asked.Count, MostAtOnce), 0, MostAtOnce));
        var page = found.Skip(start - 1).Take(count).Select(u => ScimAnswers.Chosen(u, asked.Wanted, asked.Unwanted)).ToArray();
        return ScimAnswers.Json(ScimAnswers.List(page, found.Count, start));
    }

    private static async Task<IResult> CreateAsync(
        HttpContext context,
        ProvisionPerson create,
        ReadPeople read,
        CancellationToken cancel
    )
    {
        if ((PersonInput.Read(await ScimAnswers.BodyAsync(context, cancel), out var said)) is { } wrong)
            return ScimAnswers.Problem(wrong);
        var (problem, id) = await create.HandleAsync(ScimBearer.Caller(context), said, cancel);
        return problem is null
            ? await AnswerAsync(context, read, id.ToString(), StatusCodes.Status201Created, cancel)
            : ScimAnswers.Problem(problem);
    }

    private static Task<IResult> ReadAsync(HttpContext context, string id, ReadPeople read, CancellationToken cancel) =>
        AnswerAsync(context, read, id, StatusCodes.Status200OK, cancel);

    private static async Task<IResult> ReplaceAsync(
        HttpContext context,
        string id,
        ChangePerson change,
        ReadPeople read,
        CancellationToken cancel
    )
    {
        if (await read.FindAsync(id, cancel) is not { } user)
            return ScimAnswers.Problem(ScimProblem.Unknown);
        var body = await ScimAnswers.BodyAsync(context, cancel);
        if (body is JsonObject person && ScimAttribute.Member(person, "userName") is null)
            person["userName"] = user.Account.UserName; // it never changes, and some clients leave out what never changes
        var problem =
            ScimAnswers.Stale(context, user.ToJson(HomeOf(context)))
            ?? PersonInput.Read(body, out var said)
            ?? await change.HandleAsync(ScimBearer.Caller(context), user.Account.AccountId, Whole(said, user), cancel);
        return problem is null
            ? await AnswerAsync(context, read, id, StatusCodes.Status200OK, cancel)
            : ScimAnswers.Problem(problem);
    }

    private static async Task<IResult> PatchAsync(
        HttpContext context,
        string id,
        ChangePerson change,
        ReadPeople read,
        CancellationToken cancel
    )
    {
        if (await read.FindAsync(id, cancel) is not { } user)
            return ScimAnswers.Problem(ScimProblem.Unknown);
        var resource = user.ToJson(HomeOf(context));
        var problem =
            ScimAnswers.Stale(context, resource) ?? ScimPatch.Apply(resource, await ScimAnswers.BodyAsync(context, cancel));
        if (problem is not null)
            return ScimAnswers.Problem(problem);
        problem = PersonInput.Read(resource, out var said);
        problem ??= await change.HandleAsync(
            ScimBearer.Caller(context),
            user.Account.AccountId,
            Untouched(said, user) with
            {
                Email = said.Email ?? "",
                KeepsManager = said.Manager == user.Account.Manager,
            },
            cancel
        );
        return problem is null
            ? await AnswerAsync(context, read, id, StatusCodes.Status200OK, cancel)
            : ScimAnswers.Problem(problem);
    }

    private static async Task<IResult> RemoveAsync(
        HttpContext context,
        string id,
        RemovePerson remove,
        ReadPeople read,
        CancellationToken cancel
    )
    {
        if (await read.FindAsync(id, cancel) is not { } user)
            return ScimAnswers.Problem(ScimProblem.Unknown);
        var problem =
            ScimAnswers.Stale(context, user.ToJson(HomeOf(context)))
            ?? await remove.HandleAsync(ScimBearer.Caller(context), user.Account.AccountId, cancel);
        return problem is null ? Results.NoContent() : ScimAnswers.Problem(problem);
    }

    /// <summary>The role the person has is no wish for one: it may have no word in the organisation's mapping.</summary>
    private static PersonInput Untouched(PersonInput said, ScimUser user) =>
        said.Role == user.Role ? said with { Role = null } : said;

    /// <summary>A whole person without a manager clears the one that the provider named, not one who was named here.</summary>
    private static PersonInput Whole(PersonInput said, ScimUser user) =>
        Untouched(said, user) with
        {
            KeepsManager =
                said.WithoutManager && user.Person?.Manager is var named && (named is null || named != user.Account.Manager),
        };

    private static async Task<IResult> AnswerAsync(
        HttpContext context,
        ReadPeople read,
        string id,
        int status,
        CancellationToken cancel
    ) =>
        await read.FindAsync(id, cancel) is { } user
            ? ScimAnswers.Resource(context, user.ToJson(HomeOf(context)), status)
            : ScimAnswers.Problem(ScimProblem.Unknown);

    private static string HomeOf(HttpContext context) => $"{ScimAnswers.Root(context)}/Users";

    private static int Number(string? text, int usual) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : usual;

    /// <summary>A question for several people.</summary>
    private sealed record Asked(string? Filter, string? Start, string? Count, string? Wanted, string? Unwanted);
}
