using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Chartroom.Platform.Who;

/// <summary>
/// Time-based one-time passwords (RFC 6238): 30-second steps from the Unix epoch, six digits, HMAC-SHA-1, which is what authenticator
/// apps share. Accepts the present step and one on each side.
/// </summary>
public static class Totp
{
    public const int SecretBytes = 20; // RFC 4226 section 4, R6: 160 bits
    public const int StepSeconds = 30; // RFC 6238 section 4.1
    private const int Skew = 1; // RFC 6238 section 5.2: at most one step
    internal const int Digits = 6;
    private const int Modulus = 1_000_000;
    private const string Base32Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"; // RFC 4648 section 6

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    public static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of one step (RFC 4226 section 5.3).</summary>
    public static string Code(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6238 authenticators use HMAC-SHA-1, which the known attacks on SHA-1 do not touch
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var offset = hash[^1] & 0x0f;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[offset..]) & int.MaxValue;
        return (number % Modulus).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code this is, among those acceptable now; null where it is none of them. Spaces are passed over.</summary>
    public static long? StepOf(ReadOnlySpan<byte> secret, string? code, DateTimeOffset now)
    {
        var typed = new string([.. (code ?? "").Where(c => !char.IsWhiteSpace(c))]);
        if (typed.Length != Digits)
            return null;
        long? found = null;
        var present = StepAt(now);
        for (var step = present - Skew; step <= present + Skew; step++)
            if (
                CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(typed), Encoding.UTF8.GetBytes(Code(secret, step)))
            )
                found = step;
        return found;
    }

    /// <summary>The address an authenticator app reads from the QR code.</summary>
    public static string KeyUri(string userName, ReadOnlySpan<byte> secret) =>
        $"otpauth://totp/Chartroom:{Uri.EscapeDataString(userName)}?secret={Base32(secret)}&issuer=Chartroom&digits=6&period=30";

    /// <summary>The secret as people type it (RFC 4648 section 6, without padding).</summary>
    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        int held = 0,
            bits = 0;
        foreach (var next in bytes)
        {
            held = (held << 8) | next;
            for (bits += 8; bits >= 5; bits -= 5)
                text.Append(Base32Alphabet[(held >> (bits - 5)) & 31]);
            held &= (1 << bits) - 1;
        }
        if (bits > 0)
            text.Append(Base32Alphabet[(held << (5 - bits)) & 31]);
        return text.ToString();
    }
}
