using Chartroom.Platform.May;
using Chartroom.Platform.Who;
using Chartroom.Tests.Conventions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Routes;

/// <summary>
/// docs/routes.csv: every route of the product and who may call it. Written from the route table, reviewed as data, and the rows of the
/// authorization tests.
/// </summary>
internal static class RouteTable
{
    public const string File = "docs/routes.csv";
    public const string Header = "method,route,who,while_locked";
    private const string Everybody = "anyone";
    private const string SignedIn = "signed in";

    /// <summary>The rows as they stand in the file.</summary>
    public static IReadOnlyList<RouteRow> Rows { get; } =
    [
        .. System
            .IO.File.ReadAllLines(Path.Combine(Repository.Root, File))
            .Skip(1)
            .Select(line => line.Split(','))
            .Select(f => new RouteRow(f[0], f[1], f[2], f[3] == "yes")),
    ];

    /// <summary>What the host's own table says, in the form of the file.</summary>
    public static string Written(IServiceProvider services)
    {
        var lines = Endpoints(services)
            .SelectMany(e =>
                e.Metadata.GetMetadata<HttpMethodMetadata>()!
                    .HttpMethods.Select(method => Line(method, e.RoutePattern.RawText!, e.Metadata.GetMetadata<RouteAccess>()))
            )
            .Order(StringComparer.Ordinal);
        return string.Join('\n', lines.Prepend(Header)) + "\n";
    }

    public static IEnumerable<RouteEndpoint> Endpoints(IServiceProvider services) =>
        services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static string Line(string method, string route, RouteAccess? access)
    {
        var who =
            access is null ? "NOBODY"
            : access.Anyone ? Everybody
            : access.Roles.Count == 0 ? SignedIn
            : string.Join(' ', access.Roles.Order()) + (access.OrExport ? " or-export" : "");
        return $"{method},/{route.TrimStart('/')},{who},{(access?.WhileLocked == true ? "yes" : "no")}";
    }
}

/// <param name="Who">"anyone", "signed in", or the roles.</param>
internal sealed record RouteRow(string Method, string Route, string Who, bool WhileLocked)
{
    public bool Anyone => Who == "anyone";

    public bool Permits(Role role) => Anyone || Who == "signed in" || Who.Split(' ').Contains(role.ToString());

    /// <summary>A parameter that must be a UUID: anything else is no address of the product.</summary>
    public bool OnlyUuids => Route.Contains(":guid}", StringComparison.Ordinal);

    public bool HasId => Route.Contains('{', StringComparison.Ordinal);

    public override string ToString() => $"{Method} {Route}";
}
