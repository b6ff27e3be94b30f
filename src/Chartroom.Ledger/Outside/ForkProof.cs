using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Chartroom.Ledger;

/// <summary>Two checkpoints, signed by one log, that cannot both be true: proof that two copies of it were appended to apart.</summary>
/// <param name="Smaller">Where the two sizes differ, the smaller one.</param>
/// <param name="RootAtSmaller">
/// The root of the larger tree's first entries, and the proof that leads from it to the larger checkpoint; null where the sizes are equal.
/// </param>
public sealed record ForkProof(
    SignedCheckpoint Smaller,
    SignedCheckpoint Larger,
    LedgerHash? RootAtSmaller,
    ConsistencyProof? Growth
)
{
    private const string FirstLine = "chartroom fork proof v1";

    /// <summary>The proof that two checkpoints contradict each other, or null where they do not. The log is the larger one's.</summary>
    public static async ValueTask<ForkProof?> FindAsync(
        TileTree log,
        SignedCheckpoint mine,
        SignedCheckpoint other,
        CancellationToken cancel = default
    )
    {
        if (mine.Checkpoint.Size < other.Checkpoint.Size || mine.Checkpoint.Size > log.Size)
            return null; // only the holder of the larger tree can show this
        var root = await log.RootAsync(other.Checkpoint.Size, cancel);
        if (root == other.Checkpoint.Root)
            return null;
        if (mine.Checkpoint.Size == other.Checkpoint.Size)
            return new ForkProof(other, mine, null, null);
        var growth = await log.ProveConsistencyAsync(other.Checkpoint.Size, mine.Checkpoint.Size, cancel);
        return new ForkProof(other, mine, root, growth);
    }

    /// <summary>True where both are signed by the log and contradict each other. Needs neither copy of the log.</summary>
    public bool Holds(string origin, IReadOnlyList<INoteVerifier> trusted)
    {
        if (!SignedCheckpoint.TryOpen(Smaller.ToString(), origin, trusted, out var smaller, out _))
            return false;
        if (!SignedCheckpoint.TryOpen(Larger.ToString(), origin, trusted, out var larger, out _))
            return false;
        var (small, large) = (smaller.Checkpoint, larger.Checkpoint);
        if (small.Size == large.Size)
            return small.Root != large.Root;
        return RootAtSmaller is { } root
            && root != small.Root
            && Growth is { } growth
            && (growth.OldSize, growth.NewSize) == (small.Size, large.Size)
            && growth.Holds(root, large.Root);
    }

    /// <summary>The proof as text, to keep and to hand over.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(FirstLine).Append('\n');
        if (RootAtSmaller is { } root)
            text.Append(root.ToBase64()).Append('\n');
        foreach (var hash in Growth?.Path ?? [])
            text.Append(hash.ToBase64()).Append('\n');
        return text.Append('\n').Append(Smaller).Append('\n').Append(Larger).ToString();
    }

    public static bool TryParse(string text, [NotNullWhen(true)] out ForkProof? proof)
    {
        proof = null;
        var blocks = text.Split("\n\n"); // hashes, text, signatures, text, signatures
        if (blocks.Length != 5 || !blocks[0].StartsWith(FirstLine, StringComparison.Ordinal))
            return false;
        if (!TryNote(blocks[1], blocks[2] + "\n", out var smaller) || !TryNote(blocks[3], blocks[4], out var larger))
            return false;
        var hashes = new List<LedgerHash>();
        foreach (var line in blocks[0].Split('\n')[1..])
            if (LedgerHash.TryParseBase64(line, out var hash))
                hashes.Add(hash);
            else
                return false;
        proof =
            hashes.Count == 0
                ? new ForkProof(smaller, larger, null, null)
                : new ForkProof(
                    smaller,
                    larger,
                    hashes[0],
                    new ConsistencyProof(smaller.Checkpoint.Size, larger.Checkpoint.Size, hashes[1..])
                );
        return true;
    }

    private static bool TryNote(string text, string signatures, [NotNullWhen(true)] out SignedCheckpoint? signed)
    {
        signed = null;
        if (!SignedNote.TryParse($"{text}\n\n{signatures}", out var note) || !Checkpoint.TryParse(note.Text, out var checkpoint))
            return false;
        signed = new SignedCheckpoint(checkpoint, note);
        return true;
    }
}
