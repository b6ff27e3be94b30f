using System.Globalization;
using Chartroom.Ledger;

namespace Chartroom.Platform.Record;

/// <summary>
/// The lines of a checkpoint that name the one before it by its size, so that a checkpoint taken out from between two others is missed, and
/// say when it was signed (C2SP tlog-checkpoint, "extension lines").
/// </summary>
internal static class CheckpointChain
{
    private const string Word = "previous ";
    private const string Time = "at ";

    public static string[] Lines(long size, DateTimeOffset at) =>
        [After(size), Time + at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)];

    public static string After(long size) => Word + size.ToString(CultureInfo.InvariantCulture);

    /// <summary>The size of the checkpoint before this one; null where it says none.</summary>
    public static long? Previous(Checkpoint checkpoint) =>
        checkpoint.Extensions is [{ } line, ..]
        && line.StartsWith(Word, StringComparison.Ordinal)
        && long.TryParse(line.AsSpan(Word.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? size
            : null;

    /// <summary>When it was signed; null where it does not say.</summary>
    public static DateTimeOffset? At(Checkpoint checkpoint) =>
        checkpoint.Extensions is [_, { } line]
        && line.StartsWith(Time, StringComparison.Ordinal)
        && DateTimeOffset.TryParseExact(
            line.AsSpan(Time.Length),
            "O",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var at
        )
            ? at
            : null;
}
