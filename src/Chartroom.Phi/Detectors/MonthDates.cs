using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>Dates with the month as a word: May 19, 1968; 17 April 1996; 21-Jun-1958; the fifth of March; Christmas; last Tuesday; fall of 2025.</summary>
internal static class MonthDates
{
    private static readonly WordSet FirstWords = new(
        "valentine mother father boxing veterans veteran president presidents groundhog independence patrick patriots year"
    );
    private static readonly WordSet NeedsDay = new("labor memorial valentine");

    public static int Read(in Page page, int i)
    {
        if (page.Has(i, Lex.Month))
            return Month(page, i);
        if (page.Has(i, Lex.Weekday))
            return FeastDays.OnWeekday(page, i) is var feast && feast > i ? feast : Weekday(page, i);
        if (page.Has(i, Lex.Season))
            return Season(page, i);
        if (!page.Has(i, Lex.Holiday))
            return i;
        var day = FeastDays.Read(page, i);
        return day > i ? day : Holiday(page, i);
    }

    private static int Month(in Page page, int i)
    {
        var start = DayBefore(page, i);
        var end = DayAfter(page, i, out var dayAfter);
        if (dayAfter && IsSecondDay(page, end))
            end += 2;
        var afterDay = end;
        end = YearAfter(page, end);
        var dated = start < i || dayAfter || end > afterDay;
        if (!dated && !StandsAlone(page, i))
            return i;
        // "may" and "march" are verbs more often than months: in lower case they need a day and cannot stand after a pronoun.
        if (
            IsVerbToo(page, i)
            && page[i].Shape == Shape.Lower
            && !(start < i || end > afterDay && (dayAfter || page[end - 1].Length == 4))
        )
            return i;
        if (page.Mark(start - 1) == '-' && page.Is(start - 2, "mid") && page.Joined(start - 1))
            start -= 2;
        start = WeekdayBefore(page, start);
        return page.Report(start, end, PhiKind.Date, dated ? 0.97 : 0.75, "A date with the month as a word.");
    }

    private static readonly WordSet Following = new(
        "at and but or because with for he she i we they to in by after before so when"
    );
    private static readonly WordSet NumberedLeads = new("on by until since of from before after due");
    private static readonly WordSet Relative = new("last this next that");

    /// <summary>"on the 14th", "the 3rd of last month", "Q3 2025".</summary>
    public static int Shortened(in Page page, int i)
    {
        const int near = 8;
        if (page[i].Length == 2 && page.Text[page[i].Start] is 'Q' or 'q' && page.Text[page[i].Start + 1] is >= '1' and <= '4')
        {
            for (var at = Math.Max(0, i - near); at < i + near; at++)
                if (page.Is(at, "clinic") && page.Is(at - 1, "coding"))
                    return i;
            return page[i + 1].Length == 4 && page.Value(i + 1) is >= 1900 and <= 2149
                ? page.Report(i, i + 1, PhiKind.Date, 0.6, "A quarter of a year is more exact than the year.")
                : i;
        }
        if (IsPressed(page.Word(i)))
            return page.Report(i, i + 1, PhiKind.Date, 0.95, "A date with the month as a word.");
        if (IsDay(page, i) && page.Is(i - 1, "the") && page.Has(i - 2, Lex.Weekday) && page[i].Gap == Gap.Space)
            return page.Report(i - 2, i + 1, PhiKind.Date, 0.85, "A day of the month.");
        if (!IsDay(page, i) || !page.Is(i - 1, "the") || !page.In(i - 2, NumberedLeads))
            return i;
        if (page.Is(i + 1, "of") && page.In(i + 2, Relative))
            return page.Report(i, i + 4, PhiKind.Date, 0.7, "A day named relative to the day of writing.");
        return page.Mark(i + 1) is '.' or ',' or ';' or '!' or '?' || page[i + 1].Gap >= Gap.Line || page.In(i + 1, Following)
            ? page.Report(i, i + 1, PhiKind.Date, 0.6, "A day of the month.")
            : i;
    }

    private const string MonthStarts = "janfebmaraprmayjunjulaugsepoctnovdec";

    /// <summary>"15SEP2026", "5MAY26": day, month and year without a blank.</summary>
    private static bool IsPressed(ReadOnlySpan<char> word)
    {
        const int letters = 3;
        var day = 0;
        while (day < word.Length && char.IsAsciiDigit(word[day]))
            day++;
        if (day is 0 or > 2 || word.Length - day - letters is not (2 or 4))
            return false;
        var month = word.Slice(day, letters);
        if (word[(day + letters)..].ContainsAnyExceptInRange('0', '9'))
            return false;
        for (var at = 0; at < MonthStarts.Length; at += letters)
            if (month.Equals(MonthStarts.AsSpan(at, letters), StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>"Apr 9 or 10", and then no word that the second figure could count.</summary>
    private static bool IsSecondDay(in Page page, int i) =>
        (page.Is(i, "or") || page.Is(i, "and") || page.Is(i, "to"))
        && page.IsNumber(i + 1)
        && IsDay(page, i + 1)
        && (page.Mark(i + 2) is '.' or ',' or ';' or ')' or '?' || page[i + 2].Gap >= Gap.Line)
        && !(page.Joined(i + 3) && page.IsNumber(i + 3));

    private static bool IsVerbToo(in Page page, int i) =>
        page.Is(i, "may") || page.Is(i, "march") || page.Is(i, "mar") || page.Is(i, "sept");

    private static int DayBefore(in Page page, int i)
    {
        var at = i - 1;
        if (page.Mark(at) is '-' or '/' or '.' && page.Joined(i) && page.Joined(at))
            at--;
        else if (page[i].Gap >= Gap.Line)
            return i;
        var of = page.Is(at, "of");
        if (of)
            at--;
        if (IsDay(page, at) && !(page.Joined(at) && page.Mark(at - 1) is '.' or '/'))
            return at;
        if (!page.Has(at, Lex.Ordinal) || !of)
            return i;
        return page.Has(at - 1, Lex.NumberWord) || (page.Mark(at - 1) == '-' && page.Has(at - 2, Lex.NumberWord))
            ? (page.Mark(at - 1) == '-' ? at - 2 : at - 1)
            : at;
    }

    /// <summary>A day of the month: "5", "05", "5th".</summary>
    private static bool IsDay(in Page page, int i)
    {
        var word = page.Word(i);
        var digits = 0;
        while (digits < word.Length && char.IsAsciiDigit(word[digits]))
            digits++;
        if (digits is 0 or > 2)
            return false;
        var value = digits == 1 ? word[0] - '0' : (word[0] - '0') * 10 + (word[1] - '0');
        if (value is < 1 or > 31)
            return false;
        var rest = word[digits..];
        return rest.IsEmpty
            || rest.Equals("st", StringComparison.OrdinalIgnoreCase)
            || rest.Equals("nd", StringComparison.OrdinalIgnoreCase)
            || rest.Equals("rd", StringComparison.OrdinalIgnoreCase)
            || rest.Equals("th", StringComparison.OrdinalIgnoreCase);
    }

    private static int DayAfter(in Page page, int i, out bool found)
    {
        var at = i + 1;
        if (page.Mark(at) is '.' or '-' or '/' && page.Joined(at))
            at++;
        if (page.Is(at, "the"))
            at++;
        found = page[at].Gap < Gap.Paragraph && IsDay(page, at) && !IsTime(page, at);
        if (found && (page.Mark(at + 1) is '-' or '\u2013' or '/' or '&') && IsDay(page, at + 2) && !(page.Mark(at + 3) == '-'))
            return at + 3;
        if (found)
            return at + 1;
        if (page.Has(at, Lex.NumberWord) && page.Has(at + 1, Lex.Ordinal) && page[at + 1].Gap <= Gap.Space)
            (found, at) = (true, at + 2);
        else if (page.Has(at, Lex.Ordinal) && page[at].Gap == Gap.Space)
            (found, at) = (true, at + 1);
        return found ? at : i + 1;
    }

    private static bool IsTime(in Page page, int i) =>
        page.Mark(i + 1) == ':' && page.Joined(i + 1) && page.IsNumber(i + 2) && page[i + 2].Length == 2;

    private static int YearAfter(in Page page, int end)
    {
        var at = end;
        if (page.Mark(at) is ',' or '.' or '-' or '/' or '\'' or '\u2019')
            at++;
        if (page.Is(at, "of") || page.Mark(at) is '\'' or '\u2019')
            at++;
        if (page[at].Gap >= Gap.Paragraph)
            return end;
        var value = page.Value(at);
        var digits = page[at].Length;
        if (digits == 4 && value is >= 1850 and <= 2149 && !IsTime(page, at))
            return at + 1;
        if (digits == 2 && page.Mark(at - 1) is '-' or '/' or '\'' or '\u2019' && page.IsNumber(at))
            return at + 1;
        if (
            digits == 2
            && page.Mark(at - 1) == ','
            && page.IsNumber(at)
            && !IsTime(page, at)
            && !page.Has(at + 1, Lex.Unit | Lex.Measure)
        )
            return at + 1;
        // "1 apr 49"
        if (
            digits == 2
            && at == end
            && page.IsNumber(at)
            && page.IsNumber(at - 2)
            && page[at].Gap == Gap.Space
            && !IsTime(page, at)
            && !page.Has(at + 1, Lex.Unit | Lex.Measure)
        )
            return at + 1;
        return SpokenYear(page, at, end);
    }

    /// <summary>"nineteen eighty-four", "two thousand and ten", "twenty twenty-five".</summary>
    private static int SpokenYear(in Page page, int at, int none)
    {
        if (!page.Is(at, "nineteen") && !page.Is(at, "twenty") && !(page.Is(at, "two") && page.Is(at + 1, "thousand")))
            return none;
        var end = at + 1;
        while (
            page.SameLine(end)
            && (
                page.Has(end, Lex.NumberWord)
                || (page.Is(end, "and") || page.Mark(end) == '-') && page.Has(end + 1, Lex.NumberWord)
            )
        )
            end++;
        return end > at + 1 ? end : none;
    }

    private static int WeekdayBefore(in Page page, int start)
    {
        var at = start - 1;
        if (page.Is(at, "the"))
            at--;
        if (page.Mark(at) == ',')
            at--;
        return page.Has(at, Lex.Weekday) && page[start].Gap < Gap.Paragraph && page[at].Shape != Shape.Lower ? at : start;
    }

    /// <summary>A month alone identifies when it is used as a time: "in July", "since last April".</summary>
    private static bool StandsAlone(in Page page, int i)
    {
        if (page[i].Shape == Shape.Lower && page[i].Length < 4 || page[i].Gap >= Gap.Line && IsVerbToo(page, i))
            return false;
        var lead =
            page.Has(i - 1, Lex.DateLead)
            || page.Is(i - 1, "in")
            || page.Is(i - 1, "last")
            || page.Is(i - 1, "early")
            || page.Is(i - 1, "late");
        lead |=
            page.Is(i - 1, "of")
            || page.Is(i - 1, "mid")
            || page.Mark(i - 1) == '-' && page.Is(i - 2, "mid")
            || page.Is(i - 1, "next");
        lead |=
            (page.Is(i - 1, "and") || page.Is(i - 1, "or") || page.Is(i - 1, "to"))
            && (page.Has(i - 2, Lex.Month) || page.Taken(i - 2));
        if (page.Is(i, "may") || page.Is(i, "march") || page.Is(i, "august") && page[i].Shape == Shape.Lower)
            return lead && page[i].Shape == Shape.Title && !page.Has(i + 1, Lex.Surname);
        return lead || (page[i].Length > 4 && page[i].Shape == Shape.Title && !page.Has(i, Lex.Given));
    }

    private static int Weekday(in Page page, int i)
    {
        // "every Tuesday" and "Mondays" are a schedule, not a day.
        var lead = page.Is(i - 1, "last") || page.Is(i - 1, "this") || page.Is(i - 1, "next") || page.Is(i - 1, "past");
        if (!lead && page.Mark(i + 1) == ',' && page.Has(i + 2, Lex.Month))
            return i;
        var timed = page.IsNumber(i + 1) && page[i + 1].Length == 4 && page[i + 1].Gap == Gap.Space && page.Value(i + 1) < 2400;
        if (!lead && (!page.Clinical || timed || page.Count <= Message && !IsRoutine(page, i)) && IsOneDay(page, i))
            return page.Report(i, i + 1, PhiKind.Date, 0.55, "A day of the week that names one day.");
        return lead ? page.Report(i - 1, i + 1, PhiKind.Date, 0.6, "A day named relative to the day of writing.") : i;
    }

    private static readonly WordSet DayLeads = new(
        "on meet by until since before after coming arrived arriving came come met returned here admitted discharged seen called transferred visited scheduled plays play leaves leave starts opens closes ends left due till this yesterday today out off away"
    );

    /// <summary>The most tokens of a text that is a message rather than a note.</summary>
    private const int Message = 60;

    private static readonly WordSet Routines = new(
        "dialysis hd hemodialysis chemo pt ot st therapy infusion infusions clinic given take takes taken dose doses weekly runs goes every each"
    );

    /// <summary>"dialysis on Monday": what is done week by week.</summary>
    private static bool IsRoutine(in Page page, int i)
    {
        const int reach = 6;
        for (var at = i - 1; at >= i - reach && page[at + 1].Gap < Gap.Line; at--)
            if (page.In(at, Routines))
                return true;
        return false;
    }

    private static readonly WordSet DayParts = new("morning afternoon evening night noon");
    private static readonly WordSet Schedules = new("and or through thru to at every");

    /// <summary>"he will answer the query Wednesday."</summary>
    private static bool ClosesSentence(in Page page, int i) =>
        page[i].Shape == Shape.Title
        && page[i].Gap == Gap.Space
        && page.IsWord(i - 1)
        && page[i - 1].Shape == Shape.Lower
        && !page.Has(i - 1, Lex.Weekday)
        && !page.In(i - 1, Schedules)
        && (
            page.Mark(i + 1) is '.' or '!' or '?' && (page[i + 2].Gap >= Gap.Space || page[i + 2].Kind == TokenKind.None)
            || page[i + 1].Kind == TokenKind.None
        );

    /// <summary>"flew on Friday", "meet Tuesday at noon", but not "on Monday and Thursday" and not "on Mondays".</summary>
    private static bool IsOneDay(in Page page, int i) =>
        (page[i].Length > 3 || page[i].Shape == Shape.Title)
        && (
            page.In(i - 1, DayLeads)
            || page.In(i + 1, DayParts)
            || page.Is(i + 1, "at") && page.IsNumber(i + 2)
            || page.IsNumber(i + 1) && page[i + 1].Length == 4 && page[i + 1].Gap == Gap.Space
            || page.Is(i - 1, "in") && page.Is(i - 2, "come")
            || ClosesSentence(page, i)
        )
        && !((page.In(i + 1, Schedules) || page.Mark(i + 1) is ',' or '/' or '-') && page.Has(i + 2, Lex.Weekday))
        && !(page.Has(i - 2, Lex.Weekday) && (page.Mark(i - 1) == ',' || page.In(i - 1, Schedules)))
        && !page.Is(i - 2, "every")
        && !page.Is(i - 2, "each")
        && !page.Is(i - 1, "every");

    private static int Season(in Page page, int i)
    {
        var at = page.Is(i + 1, "of") ? i + 2 : i + 1;
        return page.Value(at) is >= 1900 and <= 2149 && page[at].Length == 4
            ? page.Report(i, at + 1, PhiKind.Date, 0.6, "A season of a year is more exact than the year.")
            : i;
    }

    private static int Holiday(in Page page, int i)
    {
        if (page[i].Shape == Shape.Lower)
            return i;
        if (page.In(i, NeedsDay) && !page.Is(i + 1, "day"))
            return i;
        var start = page.Is(i - 1, "new") || page.Is(i - 1, "memorial") || page.Is(i - 1, "labor") ? i - 1 : i;
        var end = i + 1;
        if (page.Is(i, "new") || page.In(i, FirstWords))
            return i;
        while (page.Is(end, "day") || page.Is(end, "eve") || page.Is(end, "morning") || page.Is(end, "weekend"))
            end++;
        end = YearAfter(page, end);
        return page.Report(start, end, PhiKind.Date, 0.6, "A holiday names a day.");
    }
}
