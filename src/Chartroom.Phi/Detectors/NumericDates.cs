using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>Dates written in figures: 3/4/1931, 2025-10-02, 02.10.25, 20251002, and 11/27 where the words around it speak of a day.</summary>
internal static class NumericDates
{
    private static readonly WordSet Sides = new("distal proximal bilateral upper lower left right peripheral grip leg arm");
    private const int FirstYear = 1850;
    private const int LastYear = 2149;
    private const int LastDay = 31;
    private const int OldestShortYear = 40; // "Hernia 12/94" is a year; "8/32" is more likely a size

    /// <summary>Returns the token after the date, or <paramref name="i"/> where there is none.</summary>
    public static int Read(in Page page, int i)
    {
        if (page.Joined(i) && page.Mark(i - 1) is '/' or '.' or ',' && page.IsNumber(i - 2))
            return i;
        var first = page.Value(i);
        if (page[i].Kind == TokenKind.Mixed || first < 0)
            return i;
        if (page[i].Length == 8)
            return Compact(page, i);
        if (page[i].Length > 4)
            return i;
        var separator = page.Mark(i + 1);
        if (separator is not ('/' or '-' or '.' or '\u2013') || !Near(page, i + 1) || !Near(page, i + 2))
            return i;
        var (second, secondDigits, _) = Lead(page, i + 2);
        if (second < 0)
            return i;
        if (page.Mark(i + 3) == separator && Near(page, i + 3) && Near(page, i + 4))
            return Full(page, i, first, second, separator);
        return separator == '\u2013' ? i : Partial(page, i, first, second, separator, secondDigits);
    }

    private static int Full(in Page page, int i, int first, int second, char separator)
    {
        var (third, thirdDigits, whole) = Lead(page, i + 4);
        if (third < 0 || (page.Mark(i + 5) == separator && page.Joined(i + 5) && page.Joined(i + 6) && page.IsNumber(i + 6)))
            return i;
        var yearFirst = page[i].Length == 4 && IsYear(first) && IsMonth(second) && IsDay(third);
        var yearLast =
            ((IsMonth(first) && IsDay(second)) || (IsDay(first) && IsMonth(second)))
            && page[i].Length <= 2
            && ((thirdDigits == 4 && IsYear(third)) || thirdDigits == 2);
        var shortYearFirst = page[i].Length == 2 && thirdDigits == 2 && IsMonth(second) && IsDay(third) && separator == '-';
        if (!yearFirst && !yearLast && !shortYearFirst)
            return i;
        if (separator == '.' && thirdDigits == 2 && page[i].Length == 1 && page[i + 2].Length == 1)
            return i;
        var end = TimeEnd(page, i + 4, yearFirst, whole);
        return page.Report(i, end, PhiKind.Date, 0.97, "A date written in figures.");
    }

    /// <summary>Takes in the time of day of "2025-10-02T10:00:00Z" and "2019-03-07 08:15:00".</summary>
    private static int TimeEnd(in Page page, int i, bool yearFirst, bool whole)
    {
        var stamp =
            yearFirst
            && whole
            && page.IsNumber(i + 1)
            && page.Mark(i + 2) == ':'
            && page.Mark(i + 4) == ':'
            && page.Joined(i + 2);
        if (whole && !stamp)
            return i + 1;
        var end = stamp ? i + 2 : i + 1;
        while (
            page.Joined(end) && (page.Mark(end) is ':' or '.' or '+' && page[end + 1].Kind is TokenKind.Number or TokenKind.Mixed)
        )
            end += 2;
        return end;
    }

    private static int Partial(in Page page, int i, int first, int second, char separator, int secondDigits)
    {
        var before = page.Mark(i - 1);
        if (page.Joined(i) && before is '/' or '-' or '.' or '+' or '<' or '>' or '=' && !(before == '-' && page.Taken(i - 2)))
            return i;
        if (separator == '/' && BareDays.Range(page, i) is var range && range > i)
            return page.Report(i, range, PhiKind.Date, 0.8, "A range of days written in figures.");
        if (separator == '/' && page[i].Length <= 2 && IsMonth(first) && IsDay(second) && OpensRange(page, i + 3))
            return page.Report(i, i + 3, PhiKind.Date, 0.85, "A month and day written in figures.");
        if (
            page[i + 2].Kind != TokenKind.Number
            || page[i].Length > 2
            || AfterForbids(page, i + 3, page.In(i - 1, PlainLeads) || BareDays.IsNamed(page, i))
        )
            return i;
        if (secondDigits == 4 && IsMonth(first) && second is >= 1900 and <= LastYear && separator is '/' or '-')
            return page.Report(i, i + 3, PhiKind.Date, 0.9, "A month and year written in figures.");
        if (
            separator == '/'
            && IsMonth(first)
            && secondDigits == 2
            && second > LastDay
            && second >= OldestShortYear
            && page[i].Gap == Gap.Space
            && page.IsWord(i - 1)
            && !BeforeForbids(page, i)
        )
            return page.Report(i, i + 3, PhiKind.Date, 0.6, "A month and year written in figures.");
        if (
            separator != '/'
            && !(separator == '-' && page[i].Length == 2 && secondDigits == 2 && (SaysDay(page, i) || SaysEvent(page, i)))
        )
            return i;
        if (secondDigits > 2 || !((IsMonth(first) && IsDay(second)) || (IsDay(first) && IsMonth(second))))
            return i;
        var named = separator == '/' && IsMonth(first) && IsDay(second) && BareDays.IsNamed(page, i);
        if (page[i].Gap == Gap.None && before is not ('(' or '"' or '[' or '~' or '\u2013') || !named && BeforeForbids(page, i))
            return i;
        if (named || SaysDay(page, i) || SaysTime(page, i + 3))
            return page.Report(
                page.Has(i - 1, Lex.Weekday) && page[i].Gap == Gap.Space ? i - 1
                    : page.Mark(i - 1) == ',' && page.Has(i - 2, Lex.Weekday) ? i - 2
                    : i,
                i + 3,
                PhiKind.Date,
                0.85,
                "A month and day written in figures."
            );
        var padded = Padded(page, i) || Padded(page, i + 2) || OpensPair(page, i, second);
        padded |=
            SaysEvent(page, i)
            || SaysDone(page, i, first, second)
            || IsLateDay(first, second)
            || IsMonth(first) && second > 1 && page.Message && page.Has(i - 1, Lex.NameWord) && IsName(page, i - 1)
            || IsMonth(first) && (IsNoScore(page, i, first, second) || SaysMore(page, i, first, second))
            || IsMonth(first) && second > 12 && (page.Is(i - 1, "of") || page.Is(i - 1, "again"))
            || separator == '/' && BareDays.IsDay(page, i, first, second);
        return padded ? page.Report(i, i + 3, PhiKind.Date, 0.7, "A month and day written in figures.") : i;
    }

    private static readonly WordSet Events = new(
        "note visit injury admission stay encounter appointment letter denial surgery procedure service query call fax email message discharge accident report result exam scan consult response reply addendum entry"
    );

    /// <summary>Words between which and a figure nothing else than a day can be meant.</summary>
    private static readonly WordSet PlainLeads = new("on since until till yesterday today tonight tomorrow dated");

    private static readonly WordSet Ventilation = new(
        "bipap cpap bilevel ipap epap peep psv ps simv settings setting pressures vent ventilator hfnc tsats"
    );

    /// <summary>"10/9", "11/2": more than the whole, so neither a score nor a fraction; two pressures or two strengths of a drug are written so too.</summary>
    private static bool IsNoScore(in Page page, int i, int first, int second)
    {
        const int fewest = 6;
        const int reach = 3;
        if (first < fewest || first <= second)
            return false;
        for (var at = i - 1; at >= i - reach && page[at + 1].Gap < Gap.Line; at--)
            if (page.Has(at, Lex.Drug | Lex.Measure) || page.In(at, Ventilation))
                return false;
        return true;
    }

    private static readonly WordSet Ratings = new(
        "rated scored graded measured reduced decreased increased improved weaned titrated tapered limited need"
    );

    private static readonly WordSet AfterDays = new(
        "cath cabg surgery visit admit admission appt appointment labs home note mri ct echo x-ray procedure egd colonoscopy clinic dialysis discharge entry consult query reply meeting hearing deadline"
    );

    /// <summary>"overturned 10/30", "for 11/30 surgery", "(Hatfield 10/21)": what is done, or who did it, stands beside the figures.</summary>
    private static bool SaysMore(in Page page, int i, int first, int second)
    {
        const int topOfScales = 5;
        const int shortest = 5;
        if (first < second && second <= topOfScales)
            return false;
        if (page.In(i + 3, AfterDays) && page[i + 3].Gap == Gap.Space || IsProcedure(page, i - 1))
            return true;
        if (
            page[i - 1].Length >= shortest
            && page[i - 1].Shape == Shape.Lower
            && page[i].Gap == Gap.Space
            && page.Word(i - 1).EndsWith("ed")
            && !page.In(i - 1, Ratings)
        )
            return true;
        return page.Mark(i - 2) == '(' && page.Mark(i + 3) == ')' && IsName(page, i - 1) || page.In(i - 1, DoneWords);
    }

    /// <summary>"the note of 11/3", "injury 3/19".</summary>
    private static bool SaysEvent(in Page page, int i) =>
        page.In(i - 1, Events) || (page.Is(i - 1, "of") || page.Is(i - 1, "from")) && page.In(i - 2, Events);

    private static readonly int[] LateDays = [7, 11, 13, 14, 16, 17, 18, 19, 22, 23, 26, 29, 31];

    /// <summary>"test positive 9/22": a second figure that no scale or score counts to.</summary>
    private static bool IsLateDay(int first, int second) => IsMonth(first) && Array.IndexOf(LateDays, second) >= 0;

    private static readonly WordSet DoneWords = new(
        "found seen done given gave drawn sent died took began left went came put set got met made duplex doppler ultrasound us bx film films photo photos picture image scan csf lp tee tte"
    );

    private static bool IsName(in Page page, int i) =>
        page[i].Shape == Shape.Title && page.IsWord(i) && !page.Has(i, Lex.Plain | Lex.Eponym | Lex.Measure);

    /// <summary>"cerclage 11/27", "thoracentesis 10/8": what is done once, by the ending of its name.</summary>
    private static bool IsProcedure(in Page page, int i)
    {
        if (page[i].Shape != Shape.Lower || page[i + 1].Gap != Gap.Space || !page.IsWord(i) || page.Has(i, Lex.Measure))
            return false;
        var word = page.Word(i);
        return word.EndsWith("ectomy")
            || word.EndsWith("otomy")
            || word.EndsWith("ostomy")
            || word.EndsWith("oscopy")
            || word.EndsWith("plasty")
            || word.EndsWith("centesis")
            || word.EndsWith("graphy")
            || word.EndsWith("section")
            || word.EndsWith("clage");
    }

    /// <summary>"5/1-5/4/26".</summary>
    private static bool OpensRange(in Page page, int i) =>
        page.Mark(i) is '-' or '\u2013'
        && page.Joined(i)
        && IsMonth(page.Value(i + 1))
        && page.Mark(i + 2) == '/'
        && page.Joined(i + 2)
        && IsDay(page.Value(i + 3))
        && page.Mark(i + 4) == '/';

    /// <summary>"5/30 or 6/4", "10/2, 10/9": another month and day follows, and no scale counts to both.</summary>
    private static bool OpensPair(in Page page, int i, int second)
    {
        const int topOfScales = 5;
        var at = i + 3;
        if (
            !(
                page.Is(at, "or")
                || page.Is(at, "and")
                || page.Is(at, "to")
                || page.Is(at, "through")
                || page.Is(at, "thru")
                || page.Mark(at) is ',' or '-' or '\u2013'
            )
        )
            return false;
        var other = page.Value(at + 3);
        return IsMonth(page.Value(i))
            && IsMonth(page.Value(at + 1))
            && page.Mark(at + 2) == '/'
            && page.Joined(at + 2)
            && page.Joined(at + 3)
            && IsDay(other)
            && other != second
            && Math.Max(other, second) > topOfScales
            && !AfterForbids(page, at + 4);
    }

    /// <summary>A month and a day joined by a slash, with nothing beside them that makes them a finding, a fraction or a dose.</summary>
    public static bool IsMonthAndDay(in Page page, int i) =>
        page[i].Length <= 2
        && page[i + 2].Length <= 2
        && page.IsNumber(i + 2)
        && page.Mark(i + 1) == '/'
        && page.Joined(i + 1)
        && page.Joined(i + 2)
        && (page[i].Gap != Gap.None || page.Mark(i - 1) is '(' or '"')
        && IsMonth(page.Value(i))
        && IsDay(page.Value(i + 2))
        && !AfterForbids(page, i + 3)
        && !BeforeForbids(page, i)
        && !page.Has(i - 1, Lex.Drug);

    private static bool Padded(in Page page, int i) => page[i].Length == 2 && page.Text[page[i].Start] == '0';

    private static readonly WordSet Doings = new(
        "care eval evaluation intake hearing deposition birth death onset treatment infusion chemo dialysis labs imaging mri xray colonoscopy mammogram echo xr cxr ct cx bcx ucx ekg ecg abg cath cabg biopsy pathology culture cultures shift clinic booked rescheduled cancelled canceled evaluated re-evaluated reevaluated ends ended ending starts resume resumed return returns returned appt f/u followup refilled filled postponed moved slated planned cleared released transferred intubated extubated collected drawn cultured delivered mailed called emailed visited expired closed opened sent submitted denied approved scanned billed posted paid"
    );

    /// <summary>"booked for 12/1", "re-evaluated 11/30", but not "resumed 1/2 tablet".</summary>
    private static bool SaysDone(in Page page, int i, int first, int second) =>
        IsMonth(first)
        && !(first < second && second <= 4)
        && (
            page.In(i - 1, Doings)
            || (page.Is(i - 1, "for") || page.Is(i - 1, "by") || page.Is(i - 1, "of") || page.Is(i - 1, "from"))
                && page.In(i - 2, Doings)
        );

    /// <summary>"on 9/1", "since 11/23", "DOS 3/7", "Tuesday 4/2": the word before speaks of a day.</summary>
    private static bool SaysDay(in Page page, int i)
    {
        var at = i - 1;
        if (page.Mark(at) is ':' or '(' or ',' or '.')
            at--;
        return page.Has(at, Lex.DateLead | Lex.Weekday)
            || page.Is(at, "in")
            || page.In(at, PlainLeads)
            || (page.Mark(i - 1) is '-' or '\u2013' or '&' && page.Taken(i - 2))
            || page.Mark(i - 1) == ',' && page.Taken(i - 2) && page.Mark(i - 3) == '/' && page.Joined(i - 2)
            || (
                (page.Is(i - 1, "or") || page.Is(i - 1, "and") || page.Is(i - 1, "to") || page.Is(i - 1, "through"))
                && page.Taken(i - 2)
            );
    }

    private static bool SaysTime(in Page page, int i) =>
        (page.Is(i, "at") && page.IsNumber(i + 1))
        || (page.IsNumber(i) && page.Mark(i + 1) == ':' && page.Joined(i + 1))
        || (page.IsNumber(i) && page[i].Length == 4 && page.Has(i + 1, Lex.Unit) && page.Is(i + 1, "hrs"))
        || page.IsNumber(i)
            && page[i].Length == 4
            && page[i].Gap == Gap.Space
            && page.Value(i) is < 2400
            && page.Value(i) % 100 < 60
            && !page.Has(i + 1, Lex.Unit | Lex.Measure);

    /// <summary>Words of measurement that as often mean something else: "tube out 7/22".</summary>
    private static readonly WordSet Weak = new("out normal type plus rate rates class level tone force muscle muscles met");

    private static bool BeforeForbids(in Page page, int i)
    {
        for (var back = 1; back <= 3; back++)
        {
            if (page.Has(i - back, Lex.Measure) && !(page.Message && page.In(i - back, Weak) && BareDays.IsPlain(page, i)))
                return true;
            if (page.Has(i - back, Lex.DateLead) || page[i - back + 1].Gap >= Gap.Line)
                return false;
        }
        return false;
    }

    private static bool AfterForbids(in Page page, int i, bool led = false)
    {
        if (page.Joined(i) && page.Mark(i) is '%' or '/' or '\'' or '"')
            return true;
        if (page.Joined(i) && page.Mark(i) is '.' or '-' && page.Joined(i + 1) && page.IsNumber(i + 1))
            return true;
        // "12/9 in the morning" is no length
        if (page.Is(i, "in") && (page.Has(i + 1, Lex.Pronoun) || page.Capital(i + 1)))
            return false;
        return page.Has(i, led ? Lex.Unit : Lex.Measure | Lex.Unit) || page.In(i, Sides) && page.Has(i + 1, Lex.Measure);
    }

    private static int Compact(in Page page, int i)
    {
        var value = page.Value(i);
        if (
            page.Mark(i + 1) == '-'
            && page.Joined(i + 1)
            && page.Joined(i + 2)
            && page.IsNumber(i + 2)
            && page[i + 2].Length == 4
        )
            return i;
        if (value < 0 || !IsYear(value / 10000) || !IsMonth(value / 100 % 100) || !IsDay(value % 100) || value / 10000 < 1900)
            return i;
        return page.Report(i, i + 1, PhiKind.Date, 0.7, "Eight figures that read as year, month and day.");
    }

    private static bool Near(in Page page, int i) =>
        page.Joined(i) || (page[i].Gap == Gap.Space && page.Mark(i - 1) != '-' && page.Mark(i) != '-');

    /// <summary>The digits that open a token ("02" of "02T10"), their count, and whether they are the whole token.</summary>
    private static (int Value, int Digits, bool Whole) Lead(in Page page, int i)
    {
        const int most = 4;
        var word = page.Word(i);
        var digits = 0;
        var value = 0;
        while (digits < word.Length && char.IsAsciiDigit(word[digits]))
            value = digits < most ? value * 10 + (word[digits++] - '0') : value + (digits++ * 0);
        var whole = digits == word.Length;
        var time = !whole && word[digits] is 'T' or 't' or 'Z';
        return digits is 0 or > most || (!whole && !time) ? (-1, 0, false) : (value, digits, whole);
    }

    private static bool IsMonth(int value) => value is >= 1 and <= 12;

    private static bool IsDay(int value) => value is >= 1 and <= 31;

    private static bool IsYear(int value) => value is >= FirstYear and <= LastYear;
}
