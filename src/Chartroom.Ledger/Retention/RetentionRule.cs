using System.Globalization;

namespace Chartroom.Ledger;

/// <summary>Entries that must stay although their time is over; a hold wins over every period.</summary>
/// <param name="From">First index held.</param>
/// <param name="Until">Index after the last one held; <see cref="long.MaxValue"/> for everything from <paramref name="From"/> on.</param>
public sealed record LegalHold(string Name, long From, long Until);

/// <summary>How long entry bytes stay in the log. Their hashes stay for good.</summary>
/// <param name="Years">45 CFR 164.316(b)(2)(i): six years from creation; a longer rule of a state or a payer may apply.</param>
public sealed record RetentionRule(int Years = RetentionRule.LegalYears)
{
    public const int LegalYears = 6; // 45 CFR 164.316(b)(2)(i)

    /// <summary>The last day on which an entry of that day must still be there. 29 February falls to 1 March, the later day.</summary>
    public DateOnly KeepThrough(DateOnly created)
    {
        var day = created.AddYears(Years);
        return day.Day == created.Day ? day : day.AddDays(1);
    }

    /// <summary>
    /// The entries whose bytes may leave now: whole bundles from the start of what is still there, up to the first entry that is
    /// too young, cannot be read, or is held.
    /// </summary>
    /// <param name="today">The organisation's legal day.</param>
    /// <returns>The range, empty where nothing may leave; both ends are multiples of 256.</returns>
    public async ValueTask<(long From, long Until)> ExpiredAsync(
        ILogReader log,
        Checkpoint checkpoint,
        IReadOnlyList<LegalHold> holds,
        DateOnly today,
        CancellationToken cancel = default
    )
    {
        var bundles = checkpoint.Size / TileId.FullWidth;
        var index = 0L;
        while (index < bundles && await log.ReadTileAsync(new TileId(TileId.Entries, index), cancel) is null)
            index++; // left at an earlier time
        var from = index * TileId.FullWidth;
        for (; index < bundles; index++)
        {
            var first = index * TileId.FullWidth;
            if (holds.Any(hold => hold.From < first + TileId.FullWidth && first < hold.Until))
                break;
            var entries = await TileReading.EntriesAsync(log, new TileId(TileId.Entries, index), cancel);
            if (!entries.TrueForAll(entry => IsOver(entry.Span, today)))
                break;
        }
        return (from, index * TileId.FullWidth);
    }

    private bool IsOver(ReadOnlySpan<byte> bytes, DateOnly today) =>
        EntryGlance.TryRead(bytes, out var entry) && KeepThrough(DateOnly.FromDateTime(entry.At.UtcDateTime)) < today;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Years} years");
}
