using Chartroom.Platform;
using Chartroom.Platform.Store;

namespace Chartroom.Features.Coding;

/// <summary>
/// An electronic signature under final codes: who, when, how they proved it was them, what it means, and the digest of exactly what was
/// signed: the codes in order and the SHA-256 of every document version they rest on.
/// </summary>
public sealed class Signature
{
    /// <summary>What the signer affirms.</summary>
    public const string FinalCoding =
        "I coded this encounter from the documents listed, to the best of my knowledge completely and accurately.";

    private Signature() { }

    public Signature(EntryId id, AccountId by, DateTimeOffset at, string method, byte[] digest)
    {
        (Id, By, At, Method, Digest) = (id, by, at, method, digest);
    }

    /// <summary>The ledger entry that recorded it.</summary>
    public EntryId Id { get; private set; }

    public AccountId By { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>How identity was proved at signing, for example "Passkey".</summary>
    public string Method { get; private set; } = "";

    public string Meaning { get; private set; } = FinalCoding;

    /// <summary>SHA-256 over the canonical list of codes, evidence and document hashes.</summary>
    public byte[] Digest { get; private set; } = [];
}

/// <summary>A warning that a coder let stand, with the reason.</summary>
public sealed class FindingKept
{
    private FindingKept() { }

    public FindingKept(EntryId id, string key, string rule, AccountId by, DateTimeOffset at) =>
        (Id, Key, Rule, By, At) = (id, key, rule, by, at);

    public EntryId Id { get; private set; }

    /// <summary>Rule and codes: another code brings the warning back.</summary>
    public string Key { get; private set; } = "";

    public string Rule { get; private set; } = "";

    public AccountId By { get; private set; }

    public DateTimeOffset At { get; private set; }

    public SealedText Reason { get; init; } = new(ReadOnlyMemory<byte>.Empty);

    public static SealedField ReasonField(EntryId id) => new("findings_kept", "reason", id.Value);

    public static string KeyOf(string rule, IEnumerable<string> codes) =>
        $"{rule}:{string.Join('+', codes.Order(StringComparer.Ordinal))}";
}
