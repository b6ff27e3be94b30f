using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Routes;

/// <summary>Somebody who sends requests: signed in with a session row of their own, or nobody.</summary>
internal sealed record Visitor(string Name, Role? Role, Actor? Actor, string? Cookie, string? FormToken)
{
    public static Visitor Nobody { get; } = new("anonymous", null, null, null, null);

    /// <summary>A fresh person of a role, signed in; stepped away where asked.</summary>
    public static async Task<Visitor> SignedInAsync(ChartScene scene, Role role, bool locked = false)
    {
        var (at, account) = (scene.At, await scene.AccountAsync(role));
        var (value, hash) = SessionToken.New(at.Root);
        var session = new Session(account, hash, SignInStrength.Passkey, at.Clock.Instant, SessionLimits.Initial);
        if (locked)
            session.Lock(at.Clock.Instant, null, null);
        await at.DoAsync(async services =>
        {
            var db = services.GetRequiredService<Chartroom.Platform.Store.ChartroomDb>();
            db.Add(session);
            await db.SaveChangesAsync();
        });
        var actor = new Actor(account.AccountId, account.DisplayName, role, session.Id, session.Strength, locked);
        return new(
            locked ? $"{role}, stepped away" : role.ToString(),
            role,
            actor,
            $"chartroom-session={value}",
            Token(at, actor)
        );
    }

    public async Task<Answer> SendAsync(
        HttpClient client,
        string method,
        string path,
        HttpContent? content = null,
        bool withToken = true
    )
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (Cookie is not null)
            request.Headers.Add("Cookie", Cookie);
        if (method != "GET")
            request.Content = content ?? new FormUrlEncodedContent([]);
        if (method != "GET" && withToken && FormToken is not null)
            request.Headers.Add("X-Antiforgery", FormToken);
        using var response = await client.SendAsync(request);
        return new(
            (int)response.StatusCode,
            response.Headers.Location?.ToString() ?? "",
            await response.Content.ReadAsStringAsync(),
            response
                .Headers.Concat(response.Content.Headers)
                .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase)
        );
    }

    /// <summary>The token that the product's own forms would carry for this session.</summary>
    private static string Token(TestInstallation at, Actor actor)
    {
        var context = new DefaultHttpContext { RequestServices = at.Services };
        context.SetActor(actor);
        return at.Services.GetRequiredService<IAntiforgery>().GetTokens(context).RequestToken!;
    }
}

internal sealed record Answer(int Status, string Location, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public bool AsksToSignIn => Status == 303 && Location.StartsWith("/sign-in", StringComparison.Ordinal);

    public bool AsksToUnlock => Status == 303 && Location == "/unlock";

    /// <summary>Refused because of who asks, not of what is asked.</summary>
    public bool RefusesRole => Status == 403 && Body.Contains(new RouteNotForRole().Message, StringComparison.Ordinal);

    public bool RefusesForm => Status == 403 && Body.Contains(new FormFromElsewhere().Message, StringComparison.Ordinal);
}
