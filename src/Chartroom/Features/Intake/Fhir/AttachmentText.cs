using System.Security.Cryptography;
using System.Text;

namespace Chartroom.Features.Intake.Fhir;

/// <summary>
/// The text of an attachment (FHIR R4 section 2.24.0.6), checked against the size and hash that the sender gave. Line ends become LF, because
/// a browser makes them so and evidence counts characters; nothing else is changed.
/// </summary>
internal static class AttachmentText
{
    private static readonly string[] TextTypes = ["text/plain", "text/markdown"];

    /// <summary>The text; null with a note where the attachment is no text, and null with a refusal where it is damaged.</summary>
    public static string? Read(FhirNode attachment)
    {
        var (type, charset) = ContentType(attachment.Text("contentType") ?? "text/plain");
        if (!TextTypes.Contains(type))
            return LeaveOut(attachment, "This attachment is not plain text. The document was left out; send its text.");
        if (attachment.Text("data", IntakeLimits.ResourceBytes) is not { } data)
            return LeaveOut(
                attachment,
                "This attachment holds no text in itself, only an address or nothing. The document was left out."
            );
        if (Decode(data) is not { } bytes)
        {
            attachment.Wrong("data", "is not base64");
            return null;
        }
        if (!IsWhole(attachment, bytes))
            return null;
        if (Encoding(charset) is not { } encoding)
            return LeaveOut(
                attachment,
                "The character set of this attachment is not one Chartroom reads. The document was left out; send it as UTF-8."
            );
        if (LooksBinary(bytes))
            return LeaveOut(attachment, "This attachment says it is text but is not. The document was left out; send its text.");
        return Text(attachment, bytes, encoding);
    }

    /// <summary>A text from anywhere as it is kept: LF line ends, no byte order mark; null with a refusal where it is too long.</summary>
    public static string? Keep(FhirNode at, string name, string text)
    {
        var kept = text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        if (kept.Length <= IntakeLimits.DocumentCharacters)
            return kept;
        at.Wrong(name, $"is longer than {IntakeLimits.DocumentCharacters} characters");
        return null;
    }

    private static string? Text(FhirNode attachment, byte[] bytes, Encoding encoding)
    {
        try
        {
            return Keep(attachment, "data", encoding.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            attachment.Wrong("data", "is not text in the character set it names");
            return null;
        }
    }

    /// <summary>Attachment.hash is a SHA-1 in FHIR R4; some senders give a SHA-256. It finds damage on the way, not an attacker.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Security",
        "CA5350",
        Justification = "FHIR R4 names SHA-1; it guards against damage only."
    )]
    private static bool IsWhole(FhirNode attachment, byte[] bytes)
    {
        if (attachment.Number("size") is { } size && size != bytes.Length)
        {
            attachment.Wrong("size", "differs from the size of the data");
            return false;
        }
        if (attachment.Text("hash") is not { } hash)
            return true;
        var sent = Decode(hash);
        var whole = sent?.Length switch
        {
            SHA1.HashSizeInBytes => SHA1.HashData(bytes).AsSpan().SequenceEqual(sent),
            SHA256.HashSizeInBytes => SHA256.HashData(bytes).AsSpan().SequenceEqual(sent),
            _ => false,
        };
        if (!whole)
            attachment.Wrong("hash", "differs from the checksum of the data, so the document was damaged on its way");
        return whole;
    }

    private static byte[]? Decode(string base64)
    {
        var bytes = new byte[(base64.Length / 4 + 1) * 3];
        return Convert.TryFromBase64String(base64, bytes, out var written) ? bytes[..written] : null;
    }

    private static (string Type, string Charset) ContentType(string value)
    {
        var parts = value.Split(';', StringSplitOptions.TrimEntries);
        var charset = Array.Find(parts, p => p.StartsWith("charset=", StringComparison.OrdinalIgnoreCase))?[8..].Trim('"');
        return (parts[0].ToLowerInvariant(), charset?.ToLowerInvariant() ?? "utf-8");
    }

    private static Encoding? Encoding(string charset) =>
        charset switch
        {
            "utf-8" or "utf8" or "us-ascii" or "ascii" => new UTF8Encoding(false, throwOnInvalidBytes: true),
            "iso-8859-1" or "latin1" => System.Text.Encoding.Latin1,
            _ => null,
        };

    private static bool LooksBinary(ReadOnlySpan<byte> bytes) =>
        bytes.Contains((byte)0)
        || bytes.StartsWith("%PDF-"u8)
        || bytes.StartsWith("PK\u0003\u0004"u8)
        || bytes.StartsWith("{\\rtf"u8);

    private static string? LeaveOut(FhirNode attachment, string sentence)
    {
        attachment.Problems.Note(attachment.Path, sentence, attachment.File);
        return null;
    }
}
