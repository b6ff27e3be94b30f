namespace Chartroom.Platform.Who;

/// <summary>What is known of the device behind a session, by the policy that holds now. What nobody said anything of is not managed.</summary>
public enum DeviceStanding
{
    /// <summary>Not managed, and the policy refuses export and print.</summary>
    Unmanaged,

    /// <summary>Not managed; the policy only says so.</summary>
    Warned,

    /// <summary>Not managed; the policy asks nothing of devices.</summary>
    NotAsked,

    Managed,
}

/// <summary>A route that hands out a file with records: refused on a device that is not managed, by policy.</summary>
public sealed record CarriesAway
{
    internal static CarriesAway Mark { get; } = new();
}

public static class CarriesAwayRules
{
    /// <summary>What this route answers leaves the product: asks for a managed device.</summary>
    public static TBuilder CarriesAway<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(Who.CarriesAway.Mark);
}
