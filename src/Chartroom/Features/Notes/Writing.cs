using System.Security.Cryptography;
using System.Text.Json;
using Chartroom.Platform;
using Chartroom.Platform.Store;

namespace Chartroom.Features.Notes;

/// <summary>
/// What is sealed of a written text: the words, the guidelines they rest on, and who wrote them, so that a changed author in the database
/// does not open.
/// </summary>
/// <param name="Guidelines">Entries of the register, as ids.</param>
public sealed record Writing(Guid By, string Text, IReadOnlyList<Guid> Guidelines)
{
    public string Write() => JsonSerializer.Serialize(this);

    /// <exception cref="CryptographicException">The text was written by somebody else than its row says.</exception>
    public static Writing Read(string json, AccountId by)
    {
        var content = JsonSerializer.Deserialize<Writing>(json)!;
        return content.By == by.Value ? content : throw new CryptographicException("The author of this text was altered.");
    }

    /// <summary>The keyed digest under which the ledger knows a text: comparable with the installation's key, unreadable without.</summary>
    public static string Digest(RootKey root, SealedField field, string json)
    {
        ArgumentNullException.ThrowIfNull(root);
        return Convert.ToHexStringLower(root.HashSecret($"text/{field.Table}/{field.Row:N}/{field.Version}", json).AsSpan(0, 16));
    }

    /// <summary>A text as it is kept: one kind of line end, no blank ends.</summary>
    public static string Tidy(string? typed) => (typed ?? "").ReplaceLineEndings("\n").Trim();

    public override string ToString() => "[phi]";
}
