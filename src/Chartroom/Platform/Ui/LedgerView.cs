namespace Chartroom.Platform.Ui;

/// <summary>The ledger as its keepers see it: the newest checkpoint, whether it holds, and the last entries.</summary>
public sealed record LedgerView
{
    /// <summary>Number of entries under the newest signed checkpoint.</summary>
    public required long Size { get; init; }

    /// <summary>Base64 of the Merkle tree's root.</summary>
    public required string Root { get; init; }

    public required DateTimeOffset SignedAt { get; init; }

    /// <summary>The log's name and key as outsiders verify them.</summary>
    public required string Verifier { get; init; }

    /// <summary>Entries committed and not yet under a checkpoint.</summary>
    public required int Waiting { get; init; }

    /// <summary>Whether the anchor file outside the database agrees; null where none is kept.</summary>
    public bool? AnchorAgrees { get; init; }

    public required IReadOnlyList<LedgerLine> Lines { get; init; }

    /// <summary>Index of the oldest line shown, as the next page asks for it; null at the beginning.</summary>
    public long? Before { get; init; }
}

/// <summary>One entry. Holds no patient text: a pseudonym at most.</summary>
public sealed record LedgerLine(
    long? Index,
    DateTimeOffset At,
    string Type,
    string Who,
    string Patient,
    bool Refused,
    string Rule
);
