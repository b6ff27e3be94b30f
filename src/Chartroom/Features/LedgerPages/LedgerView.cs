using Chartroom.Features.Access;
using Chartroom.Platform;
using Chartroom.Platform.Ui;

namespace Chartroom.Features.LedgerPages;

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

    /// <summary>What the lines were narrowed to.</summary>
    public EntryFilter Filter { get; init; } = new();

    /// <summary>Where the next page begins; null at the beginning of the log.</summary>
    public string? Next { get; init; }

    public PlotView? PerDay { get; init; }

    public IReadOnlyList<Choice> Workforce { get; init; } = [];

    public IReadOnlyList<Choice> Events { get; init; } = [];

    /// <summary>Why the ledger does not write; null while it does.</summary>
    public string? Stopped { get; init; }

    /// <summary>The check that runs or ran last; null where none did.</summary>
    public LedgerCheckView? Check { get; init; }
}

/// <summary>A check of the whole log, in words.</summary>
/// <param name="Holds">Null while it runs, and where it broke off.</param>
public sealed record LedgerCheckView(bool Running, bool? Holds, string Sentence, IReadOnlyList<string> Problems);

/// <summary>One entry. Holds no patient text: a pseudonym at most.</summary>
public sealed record LedgerLine(
    long? Index,
    DateTimeOffset At,
    string Type,
    string Who,
    string Patient,
    bool Refused,
    string Rule
)
{
    public EntryId Entry { get; init; }
}
