using System.Security.Cryptography;
using System.Text;

namespace Chartroom.Commands.Demo;

/// <summary>Ids that are the same in every build: UUIDs of version 8 (RFC 9562 section 5.8) made from SHA-256 of a path.</summary>
internal static class DemoId
{
    private const int UuidLength = 16;

    public static string For(params ReadOnlySpan<string> path)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes("chartroom-demo/" + string.Join('/', path!)), hash);
        var uuid = hash[..UuidLength];
        uuid[6] = (byte)((uuid[6] & 0x0F) | 0x80);
        uuid[8] = (byte)((uuid[8] & 0x3F) | 0x80);
        return new Guid(uuid, bigEndian: true).ToString();
    }
}
