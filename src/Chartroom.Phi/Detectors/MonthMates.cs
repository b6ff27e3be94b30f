using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>In a message that names a day of January, "1/4" is another day of January and no quarter: months and days of a month that the text speaks of.</summary>
internal static class MonthMates
{
    public static void Read(in Page page, ReadOnlySpan<int> stops)
    {
        if (!page.Message)
            return;
        var months = 0;
        foreach (var span in page.Findings.All)
            if (span.Kind == PhiKind.Date)
                months |= MonthOf(page, page.Find(span.Start));
        if (months == 0)
            return;
        foreach (var i in stops)
            if (!page.Taken(i) && page.IsNumber(i) && NumericDates.IsMonthAndDay(page, i) && (months & Bit(page.Value(i))) != 0)
                page.Report(i, i + 3, PhiKind.Date, 0.6, "A day of a month that the text names elsewhere.");
    }

    private static int Bit(int month) => month is >= 1 and <= 12 ? 1 << month : 0;

    /// <summary>The month of a date in figures: the first number, or the second where the year comes first.</summary>
    private static int MonthOf(in Page page, int i)
    {
        if (!page.IsNumber(i) || page.Mark(i + 1) is not ('/' or '-'))
            return 0;
        return Bit(page[i].Length == 4 ? page.Value(i + 2) : page.Value(i));
    }
}
