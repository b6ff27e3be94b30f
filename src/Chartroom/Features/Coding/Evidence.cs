using Chartroom.Platform;
using Chartroom.Platform.Store;

namespace Chartroom.Features.Coding;

public readonly record struct EvidenceId(Guid Value) : IEntityId<EvidenceId>
{
    public static EvidenceId New() => new(Guid.CreateVersion7());

    public static EvidenceId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>
/// The exact words a code rests on: a half-open range of UTF-16 offsets [Start, End) into one immutable document version, with the hash
/// of the quoted words, so that a later reader can tell that they are still the same words.
/// </summary>
public sealed class Evidence
{
    private Evidence() { }

    /// <exception cref="ArgumentOutOfRangeException"><paramref name="start"/> is negative, or <paramref name="end"/> not after it.</exception>
    public Evidence(EvidenceId id, DocumentId document, DocumentVersionId version, int start, int end)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(end, start);
        (Id, Document, Version, Start, End) = (id, document, version, start, end);
    }

    public EvidenceId Id { get; private set; }

    public DocumentId Document { get; private set; }

    public DocumentVersionId Version { get; private set; }

    public int Start { get; private set; }

    public int End { get; private set; }

    /// <summary>SHA-256 of the whole version's text.</summary>
    public byte[] VersionHash { get; init; } = [];

    /// <summary>HMAC-SHA-256 of the quoted words under the installation's key: short words cannot be guessed from it.</summary>
    public byte[] QuoteHash { get; init; } = [];

    /// <summary>The quoted words, sealed, so that the codes pane can show them without opening the document.</summary>
    public SealedText Quote { get; init; } = new(ReadOnlyMemory<byte>.Empty);

    public static SealedField QuoteField(EvidenceId id) => new("evidence", "quote", id.Value);
}
