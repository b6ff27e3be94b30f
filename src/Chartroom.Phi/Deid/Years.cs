using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Deid;

/// <summary>The year of a written date, when it may stay.</summary>
internal static class Years
{
    private const int OldestYear = 1850;
    private const int NewestYear = 2149;

    /// <summary>The year, or null where the date has none, where it is not certain, or where it shows an age over 89.</summary>
    /// <param name="written">The date as written.</param>
    /// <param name="asOf">The day of export.</param>
    /// <param name="birth">The words before it speak of a birth: a two-digit year that could be a century older is then removed.</param>
    public static int? Kept(ReadOnlySpan<char> written, DateOnly asOf, bool birth)
    {
        var year = FourDigits(written) ?? TwoDigits(written, asOf, birth);
        return year is { } y && asOf.Year - y <= Detectors.Ages.OldestStatedAge ? y : null;
    }

    private static int? FourDigits(ReadOnlySpan<char> written)
    {
        for (var i = 0; i < written.Length; i++)
        {
            if (!Letters.IsDigit(written[i]) || i > 0 && Letters.IsDigit(written[i - 1]))
                continue;
            var end = i;
            while (end < written.Length && Letters.IsDigit(written[end]))
                end++;
            if (end - i == 8 && int.TryParse(written.Slice(i, 4), out var compact) && compact is >= OldestYear and <= NewestYear)
                return compact;
            if (end - i == 4 && int.TryParse(written[i..end], out var year) && year is >= OldestYear and <= NewestYear)
                return year;
        }
        return null;
    }

    /// <summary>The last group of two figures of a date in three parts.</summary>
    private static int? TwoDigits(ReadOnlySpan<char> written, DateOnly asOf, bool birth)
    {
        if (
            written.Length < 6
            || !Letters.IsDigit(written[^1])
            || !Letters.IsDigit(written[^2])
            || written[^3] is not ('/' or '-' or '.' or '\'' or '\u2019')
        )
            return null;
        var two = int.Parse(written[^2..], provider: null);
        var century = asOf.Year / 100 * 100;
        var year = century + two <= asOf.Year + 1 ? century + two : century - 100 + two;
        var older = year - 100;
        return birth && asOf.Year - older is > 89 and < 125 ? null : year;
    }
}
