using System.Globalization;

namespace Chartroom.Features.Access;

/// <summary>
/// Where the next page of entries begins, newest first: at an instant, after so many entries of that instant were shown. Follows the
/// index by time, so that the thousandth page costs what the first does.
/// </summary>
public readonly record struct LedgerCursor(DateTimeOffset At, int Shown)
{
    /// <summary>Reads the form of <see cref="ToString"/>; anything else is the newest page.</summary>
    public static LedgerCursor? Read(string? text) =>
        text?.Split('-') is [var ticks, var shown]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && at <= DateTimeOffset.MaxValue.UtcTicks
        && int.TryParse(shown, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? new(new(at, TimeSpan.Zero), count)
            : null;

    /// <summary>The cursor behind a page; null where the page is the last.</summary>
    /// <param name="before">The cursor that the page itself was read from.</param>
    public static LedgerCursor? After(IReadOnlyList<DateTimeOffset> page, bool more, LedgerCursor? before)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (!more)
            return null;
        var last = page[^1];
        var same = page.Count(at => at == last);
        return new(last, same + (before is { } b && b.At == last ? b.Shown : 0));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}-{Shown}");
}
