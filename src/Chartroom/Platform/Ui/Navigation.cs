using Chartroom.Platform.May;
using Chartroom.Platform.Who;

namespace Chartroom.Platform.Ui;

/// <summary>A page the header leads to.</summary>
public sealed record NavigationLink(string Path, string Words);

/// <summary>
/// The header's links: pages that exist and that the person's role may call, read from the route table itself, so that a link never leads to a refusal.
/// </summary>
public sealed class Navigation(EndpointDataSource routes)
{
    private static readonly NavigationLink[] Known =
    [
        new("/worklist", "Worklist"),
        new("/codes", "Code book"),
        new("/queries", "Queries"),
        new("/discussions", "Discussions"),
        new("/appeals", "Appeals"),
        new("/audits", "Audits"),
        new("/training", "Training"),
        new("/assignments", "Assignments"),
        new("/exceptions", "Exceptions"),
        new("/exposure", "Scope in use"),
        new("/queries/figures", "Query figures"),
        new("/exports", "Final codes"),
        new("/privacy/access", "Who saw whom"),
        new("/monitoring", "Monitoring"),
        new("/incidents", "Incidents"),
        new("/access-reviews", "Access reviews"),
        new("/people", "People"),
        new("/workforce", "Workforce"),
        new("/associates", "Associates"),
        new("/devices", "Devices"),
        new("/provisioning", "Provisioning"),
        new("/query-templates", "Query templates"),
        new("/ledger", "Ledger"),
        new("/emergencies", "Emergency reviews"),
        new("/requests", "Access requests"),
        new("/matrix", "Role matrix"),
    ];

    private readonly Lazy<Dictionary<string, RouteAccess>> pages = new(() => Pages(routes));

    public IEnumerable<NavigationLink> For(Actor actor) =>
        Known.Where(link => pages.Value.TryGetValue(link.Path, out var access) && access.Permits(actor));

    /// <summary>True where the page is there and the person may call it.</summary>
    public bool Leads(string path, Actor actor) => pages.Value.TryGetValue(path, out var access) && access.Permits(actor);

    private static Dictionary<string, RouteAccess> Pages(EndpointDataSource routes) =>
        routes
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true)
            .Select(e => (Path: "/" + e.RoutePattern.RawText?.Trim('/'), Access: e.Metadata.GetMetadata<RouteAccess>()))
            .Where(e => e.Access is not null)
            .GroupBy(e => e.Path, StringComparer.Ordinal)
            .ToDictionary(e => e.Key, e => e.First().Access!, StringComparer.Ordinal);
}
