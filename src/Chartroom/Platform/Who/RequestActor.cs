namespace Chartroom.Platform.Who;

/// <summary>The actor of a request, put there by the session check and by nothing else.</summary>
public static class RequestActor
{
    private static readonly object Key = new();
    private static readonly object IdleKey = new();

    /// <summary>The signed-in person, or null. A locked session has an actor too: look at <see cref="Actor.Locked"/>.</summary>
    public static Actor? FindActor(this HttpContext context) =>
        context.Items.TryGetValue(Key, out var actor) ? (Actor?)actor : null;

    /// <exception cref="InvalidOperationException">Nobody is signed in: the route lacks its access rule.</exception>
    public static Actor Actor(this HttpContext context) =>
        context.FindActor() ?? throw new InvalidOperationException("Nobody is signed in here.");

    /// <summary>How long the session may be unattended; zero where nobody is signed in.</summary>
    public static TimeSpan IdleLimit(this HttpContext context) =>
        context.Items.TryGetValue(IdleKey, out var limit) ? (TimeSpan)limit! : TimeSpan.Zero;

    internal static void SetIdleLimit(this HttpContext context, TimeSpan limit) => context.Items[IdleKey] = limit;

    internal static void SetActor(this HttpContext context, Actor actor) => context.Items[Key] = actor;
}
