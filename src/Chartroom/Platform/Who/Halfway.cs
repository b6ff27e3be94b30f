using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Chartroom.Platform.Store;

namespace Chartroom.Platform.Who;

/// <summary>
/// What a person has shown so far in a step-by-step act (sign-in, enrolment, a passkey ceremony): sealed in a short-lived cookie, so that
/// nobody unknown makes rows on the server, and any node can take the next step.
/// </summary>
public sealed class Halfway(RootKey root, TimeProvider clock)
{
    /// <summary>Long enough to find a phone, too short to be left lying.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <param name="fromElsewhere">The next step comes from another site.</param>
    public void Put<T>(HttpContext context, T state, bool fromElsewhere = false)
        where T : class
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(new Envelope<T>(clock.GetUtcNow() + Lifetime, state));
        BrowserCookie.Write(
            context,
            NameOf<T>(),
            Base64Url.EncodeToString(root.SealSecret(UseOf<T>(), bytes)),
            Lifetime,
            fromElsewhere
        );
    }

    /// <summary>The state, or null where there is none, it is too old, or it is not ours.</summary>
    public T? Find<T>(HttpContext context)
        where T : class
    {
        if (BrowserCookie.Read(context, NameOf<T>()) is not { } value || !Base64Url.IsValid(value))
            return null;
        try
        {
            var bytes = root.OpenSecret(UseOf<T>(), Base64Url.DecodeFromChars(value));
            var envelope = JsonSerializer.Deserialize<Envelope<T>>(bytes);
            return envelope is not null && envelope.Until > clock.GetUtcNow() ? envelope.State : null;
        }
        catch (CryptographicException)
        {
            // Altered, or sealed under another root key: the same as no cookie.
            return null;
        }
    }

    public void Clear<T>(HttpContext context, bool fromElsewhere = false)
        where T : class => BrowserCookie.Clear(context, NameOf<T>(), fromElsewhere);

    private static string NameOf<T>() => $"chartroom-{typeof(T).Name.ToLowerInvariant()}";

    private static string UseOf<T>() => $"halfway/{typeof(T).Name}";

    private sealed record Envelope<T>(DateTimeOffset Until, T State);
}
