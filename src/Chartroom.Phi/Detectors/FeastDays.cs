using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>Days with a name of several words: "New Year's Eve", "Mother's Day", "Good Friday", "Boxing Day".</summary>
internal static class FeastDays
{
    private const string Reason = "A holiday names a day.";
    private static readonly WordSet BeforeDay = new(
        "boxing mother father veterans veteran president presidents groundhog independence patrick patriots labor memorial valentine"
    );
    private static readonly WordSet BeforeWeekday = new("good ash palm cyber easter maundy");

    /// <summary>From the first word of the name, or from "Year"; returns the token after it, or <paramref name="i"/>.</summary>
    public static int Read(in Page page, int i)
    {
        if (page[i].Shape == Shape.Lower)
            return i;
        var next = i + 1;
        if (page.Mark(next) is '\'' or '\u2019' && page.Joined(next))
            next += page.Is(next + 1, "s") && page.Joined(next + 1) ? 2 : 1;
        var day =
            (page.Is(next, "day") || page.Is(next, "eve")) && page[next].Shape == Shape.Title && page[next].Gap == Gap.Space;
        if (day && page.Is(next + 1, "weekend"))
            next++;
        if (page.Is(i, "year"))
            return page.Is(i - 1, "new") && page[i - 1].Shape == Shape.Title && next > i + 1
                ? page.Report(i - 1, day ? next + 1 : next, PhiKind.Date, 0.7, Reason)
                : i;
        if (!page.In(i, BeforeDay) || !day)
            return i;
        var saint = page.Is(i, "patrick") && page.Mark(i - 1) == '.' && page.Is(i - 2, "st");
        return page.Report(saint ? i - 2 : i, next + 1, PhiKind.Date, 0.7, Reason);
    }

    /// <summary>"Good Friday", from the weekday.</summary>
    public static int OnWeekday(in Page page, int i) =>
        page[i].Shape == Shape.Title
        && page.In(i - 1, BeforeWeekday)
        && page[i - 1].Shape == Shape.Title
        && page[i].Gap == Gap.Space
            ? page.Report(i - 1, i + 1, PhiKind.Date, 0.7, Reason)
            : i;
}
