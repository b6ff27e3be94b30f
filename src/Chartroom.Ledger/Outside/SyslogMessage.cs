using System.Globalization;
using System.Text;

namespace Chartroom.Ledger;

/// <summary>A checkpoint as a syslog message: RFC 5424 section 6, framed for TLS by octet counting (RFC 5425 section 4.3).</summary>
public static class SyslogMessage
{
    private const int LogAudit = 13; // RFC 5424 section 6.2.1, facility
    private const int Notice = 5; // RFC 5424 section 6.2.1, severity
    private const int FacilityFactor = 8; // RFC 5424 section 6.2.1
    private const int LongestHost = 255; // RFC 5424 section 6

    /// <summary>The frame's bytes. The message carries the whole signed note in base 64, so that it can be checked later.</summary>
    public static byte[] Frame(SignedCheckpoint checkpoint, DateTimeOffset at, string host)
    {
        var note = Convert.ToBase64String(Encoding.UTF8.GetBytes(checkpoint.ToString()));
        var message = string.Create(
            CultureInfo.InvariantCulture,
            $"<{LogAudit * FacilityFactor + Notice}>1 {at.UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffffZ} {Host(host)} chartroom-ledger - checkpoint - "
                + $"origin={checkpoint.Checkpoint.Origin} size={checkpoint.Checkpoint.Size} root={checkpoint.Checkpoint.Root.ToBase64()} note={note}"
        );
        var bytes = Encoding.UTF8.GetBytes(message);
        return [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{bytes.Length} ")), .. bytes];
    }

    /// <summary>The signed note that a received message carries; null where it carries none.</summary>
    public static string? NoteOf(string message)
    {
        var at = message.LastIndexOf("note=", StringComparison.Ordinal);
        var bytes = new byte[message.Length];
        return at >= 0 && Convert.TryFromBase64String(message[(at + 5)..].TrimEnd(), bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : null;
    }

    // RFC 5424 section 6: HOSTNAME is printable US-ASCII without spaces; "-" where it is not known.
    private static string Host(string host) =>
        host.Length is > 0 and <= LongestHost && host.All(c => c is > ' ' and <= '~') ? host : "-";
}
