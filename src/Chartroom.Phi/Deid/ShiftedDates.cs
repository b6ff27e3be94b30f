using System.Globalization;

namespace Chartroom.Phi.Deid;

/// <summary>Moves a written date by a number of days and writes it in the same format.</summary>
internal static class ShiftedDates
{
    private static readonly string[] Formats = Build();

    /// <summary>The moved date, or null where the format is not one that can be written back.</summary>
    public static string? Move(ReadOnlySpan<char> written, int days)
    {
        foreach (var format in Formats)
            if (DateTime.TryParseExact(written, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                return Written(date, days, format, written);
        return null;
    }

    private static string? Written(DateTime date, int days, string format, ReadOnlySpan<char> written)
    {
        if (days > 0 ? date > DateTime.MaxValue.AddDays(-days) : date < DateTime.MinValue.AddDays(-days))
            return null;
        var moved = date.AddDays(days).ToString(format, CultureInfo.InvariantCulture);
        return written.IndexOfAnyInRange('a', 'z') < 0 && written.IndexOfAnyInRange('A', 'Z') >= 0
            ? moved.ToUpperInvariant()
            : moved;
    }

    /// <summary>Orders, separators, month words and times; without a year the moved day is still a day of some year.</summary>
    private static string[] Build()
    {
        var formats = new List<string> { "yyyyMMdd", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssZ" };
        foreach (var separator in new[] { "/", "-", "." })
        {
            var s = $"'{separator}'";
            foreach (var year in new[] { "yyyy", "yy" })
            {
                formats.Add($"MM{s}dd{s}{year}");
                formats.Add($"M{s}d{s}{year}");
                formats.Add($"dd{s}MM{s}{year}");
                formats.Add($"d{s}M{s}{year}");
            }
            formats.AddRange([
                $"yyyy{s}MM{s}dd",
                $"yyyy{s}M{s}d",
                $"MM{s}yyyy",
                $"M{s}yyyy",
                $"MM{s}dd",
                $"M{s}d",
                $"dd{s}MMM{s}yyyy",
                $"d{s}MMM{s}yyyy",
            ]);
        }
        foreach (var month in new[] { "MMMM", "MMM", "MMM'.'" })
            formats.AddRange([
                $"{month} d, yyyy",
                $"{month} dd, yyyy",
                $"{month} d yyyy",
                $"d {month} yyyy",
                $"dd {month} yyyy",
                $"{month} yyyy",
                $"{month} d",
                $"d {month}",
                month,
            ]);
        return [.. formats];
    }
}
