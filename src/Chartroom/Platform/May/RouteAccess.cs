using Chartroom.Platform.Who;

namespace Chartroom.Platform.May;

/// <summary>Who may call a route. Every route carries one; a route without is refused to everybody (fail closed).</summary>
/// <param name="Roles">Roles that may call it; all roles where empty.</param>
/// <param name="WhileLocked">Answers also while the person stepped away: only unlock, sign-out and static facts.</param>
/// <param name="Anyone">Answers also when nobody is signed in.</param>
public sealed record RouteAccess(IReadOnlyList<Role> Roles, bool WhileLocked, bool Anyone)
{
    /// <summary>Answers also who holds the right to export, whatever their role.</summary>
    public bool OrExport { get; init; }

    public bool Permits(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return Roles.Count == 0 || Roles.Contains(actor.Role) || (OrExport && actor.MayExport);
    }
}

public static class RouteAccessRules
{
    /// <summary>Only these roles.</summary>
    public static TBuilder Allow<TBuilder>(this TBuilder route, params Role[] roles)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentOutOfRangeException.ThrowIfZero(roles.Length);
        return route.WithMetadata(new RouteAccess(roles, WhileLocked: false, Anyone: false));
    }

    /// <summary>Only these roles, and whoever was given the right to export for a while.</summary>
    public static TBuilder AllowOrExport<TBuilder>(this TBuilder route, params Role[] roles)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentOutOfRangeException.ThrowIfZero(roles.Length);
        return route.WithMetadata(new RouteAccess(roles, WhileLocked: false, Anyone: false) { OrExport = true });
    }

    /// <summary>Everybody who is signed in.</summary>
    public static TBuilder AllowSignedIn<TBuilder>(this TBuilder route, bool whileLocked = false)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new RouteAccess([], whileLocked, Anyone: false));

    /// <summary>Everybody, signed in or not. Never a page with patient text.</summary>
    public static TBuilder AllowAnyone<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new RouteAccess([], WhileLocked: true, Anyone: true));
}
