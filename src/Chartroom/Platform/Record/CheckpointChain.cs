using System.Globalization;
using Chartroom.Ledger;

namespace Chartroom.Platform.Record;

/// <summary>
/// The line of a checkpoint that names the one before it by its size (C2SP tlog-checkpoint, "extension lines"), so that a checkpoint taken out
/// from between two others is missed.
/// </summary>
internal static class CheckpointChain
{
    private const string Word = "previous ";

    public static string After(long size) => Word + size.ToString(CultureInfo.InvariantCulture);

    /// <summary>The size of the checkpoint before this one; null where it says none.</summary>
    public static long? Previous(Checkpoint checkpoint) =>
        checkpoint.Extensions is [{ } line]
        && line.StartsWith(Word, StringComparison.Ordinal)
        && long.TryParse(line.AsSpan(Word.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? size
            : null;
}
