using Microsoft.AspNetCore.Identity;

namespace Chartroom.Platform.Who;

/// <summary>
/// Whether a passkey was shown to this site (WebAuthn level 3 section 13.4.9): the origin the browser signed is the address it asked for, over
/// TLS, or on this machine.
/// </summary>
internal static class PasskeyOrigin
{
    public static bool Holds(PasskeyOriginValidationContext asked)
    {
        if (asked.CrossOrigin || !Uri.TryCreate(asked.Origin, UriKind.Absolute, out var origin))
            return false;
        var safe = origin.Scheme == Uri.UriSchemeHttps || (origin.Scheme == Uri.UriSchemeHttp && origin.IsLoopback);
        return safe && origin.Authority == asked.HttpContext.Request.Host.Value;
    }
}
