using System.Buffers.Text;
using System.Security.Cryptography;
using Chartroom.Platform.Store;

namespace Chartroom.Platform.Who;

/// <summary>The random value that stands for a session: 256 bits in the browser's cookie, only its keyed hash on the server.</summary>
internal static class SessionToken
{
    private const string CookieName = "chartroom-session";
    private const int Bytes = 32;

    public static (string Value, byte[] Hash) New(RootKey root)
    {
        var value = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        return (value, root.HashSecret("session", value));
    }

    /// <summary>The hash of the browser's cookie; null where it sent none or one of another shape.</summary>
    public static byte[]? HashOf(HttpContext context, RootKey root)
    {
        var value = BrowserCookie.Read(context, CookieName);
        return value is { Length: > 0 and <= 64 } ? root.HashSecret("session", value) : null;
    }

    public static void Give(HttpContext context, string value) => BrowserCookie.Write(context, CookieName, value);

    public static void Take(HttpContext context) => BrowserCookie.Clear(context, CookieName);
}
