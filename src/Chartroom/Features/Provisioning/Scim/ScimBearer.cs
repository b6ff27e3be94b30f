using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Provisioning.Scim;

/// <summary>
/// Stands before every provisioning address: a bearer token (RFC 6750) that works, or 401. Failures are counted by address and recorded until
/// the count is full, so that nobody fills the ledger from outside; a token that works is never slowed.
/// </summary>
internal sealed class ScimBearer : IEndpointFilter
{
    private const string Scheme = "Bearer ";
    private static readonly TimeSpan UseKeptEvery = TimeSpan.FromMinutes(1);
    private static readonly object Key = new();

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var services = http.RequestServices;
        var db = services.GetRequiredService<ChartroomDb>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var sent = http.Request.Headers.Authorization.ToString();
        var token =
            sent.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && sent.Length < 200 ? sent[Scheme.Length..].Trim() : "";
        var hash = ProvisioningToken.HashOf(token, services.GetRequiredService<RootKey>());
        var row = await db.Set<ProvisioningToken>().SingleOrDefaultAsync(t => t.Hash == hash, http.RequestAborted);
        if (row is null || !row.Works(now))
            return await RefuseAsync(http, db);
        if (row.LastUsed is null || now - row.LastUsed >= UseKeptEvery)
        {
            row.Use(now);
            await db.SaveChangesAsync(http.RequestAborted);
        }
        http.Items[Key] = row.Id;
        return await next(context);
    }

    /// <exception cref="InvalidOperationException">The route does not stand behind this filter.</exception>
    public static ProvisioningTokenId Caller(HttpContext context) =>
        context.Items[Key] as ProvisioningTokenId? ?? throw new InvalidOperationException("No token was asked for here.");

    private static async Task<IResult> RefuseAsync(HttpContext http, ChartroomDb db)
    {
        var services = http.RequestServices;
        var address = ClientAddress.Of(http);
        var counted = await services
            .GetRequiredService<Throttle>()
            .TakeAsync(ThrottleKind.Address, $"provisioning/{address}", http.RequestAborted);
        if (counted)
        {
            services
                .GetRequiredService<Recorder>()
                .Add(null, new ProvisioningRefused(address) { Refused = new TokenDoesNotWork() });
            await db.SaveChangesAsync(http.RequestAborted);
        }
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return ScimAnswers.Problem(
            counted
                ? new(StatusCodes.Status401Unauthorized, null, new TokenDoesNotWork().Message)
                : new(StatusCodes.Status429TooManyRequests, null, "Too many calls without a token that works. Wait some minutes.")
        );
    }
}

public sealed record TokenDoesNotWork()
    : Platform.Refusal("The token is missing, not known, revoked or too old.", "45 CFR 164.312(d)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Ask the security officer for a new token on the provisioning page.";
}
