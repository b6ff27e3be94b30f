using System.Globalization;

namespace Chartroom.Phi.Known;

/// <summary>The written forms of one day, as skeletons: in figures in every order, with the month as a word, and spelled out.</summary>
internal static class DateForms
{
    private static readonly string[] Ordinals =
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".Split(
            ' '
        );

    private static readonly string[] Ones =
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".Split(
            ' '
        );

    private static readonly string[] Tens = "twenty thirty forty fifty sixty seventy eighty ninety".Split(' ');

    public static IEnumerable<Pattern> Of(DateOnly date)
    {
        foreach (var form in Figures(date).Distinct())
            yield return new Pattern(Skeleton.Of(form), PhiKind.Date, PatternRule.Parted);
        foreach (var form in new[] { "yyyyMMdd", "MMddyyyy", "ddMMyyyy" })
            yield return new Pattern(
                Skeleton.Of(date.ToString(form, CultureInfo.InvariantCulture)),
                PhiKind.Date,
                PatternRule.Words
            );
        foreach (var form in Words(date).Distinct())
            yield return new Pattern(Skeleton.Of(form), PhiKind.Date, PatternRule.Words);
    }

    private static IEnumerable<string> Figures(DateOnly date)
    {
        foreach (var year in new[] { "yyyy", "yy" })
        foreach (var month in new[] { "MM", "%M" })
        foreach (var day in new[] { "dd", "%d" })
        {
            string y = Format(date, year),
                m = Format(date, month),
                d = Format(date, day);
            yield return m + d + y;
            yield return d + m + y;
            yield return y + m + d;
        }
    }

    private static IEnumerable<string> Words(DateOnly date)
    {
        var years = new[] { "", Format(date, "yyyy"), Format(date, "yy"), Spoken(date.Year), Thousands(date.Year) };
        var days = new[]
        {
            Format(date, "%d"),
            Format(date, "dd"),
            date.Day + Suffix(date.Day),
            date.Day + "th",
            Ordinal(date.Day),
            "the" + date.Day + "th",
            Ordinal(date.Day),
            "the" + date.Day + Suffix(date.Day),
        };
        var months = new[] { Format(date, "MMMM"), Format(date, "MMM"), date.Month == 9 ? "sept" : Format(date, "MMM") };
        foreach (var month in months)
        foreach (var day in days)
        foreach (var year in years)
        {
            yield return month + day + year;
            yield return day + month + year;
            yield return day + "of" + month + year;
            yield return year + month + day;
        }
    }

    private static string Format(DateOnly date, string format) => date.ToString(format, CultureInfo.InvariantCulture);

    private static string Suffix(int day) =>
        (day % 10, day / 10) switch
        {
            (1, not 1) => "st",
            (2, not 1) => "nd",
            (3, not 1) => "rd",
            _ => "th",
        };

    private static string Ordinal(int day) =>
        day <= 20 ? Ordinals[day - 1]
        : day == 30 ? "thirtieth"
        : (day < 30 ? "twenty" : "thirty") + Ordinals[day % 10 - 1];

    private static string Number(int value) =>
        value < 20 ? Ones[value] : Tens[value / 10 - 2] + (value % 10 == 0 ? "" : Ones[value % 10]);

    /// <summary>1968: nineteen seventy-four; 2005: twenty oh five.</summary>
    private static string Spoken(int year) =>
        (year % 100) switch
        {
            0 => Number(year / 100) + "hundred",
            < 10 => Number(year / 100) + "oh" + Number(year % 100),
            _ => Number(year / 100) + Number(year % 100),
        };

    /// <summary>2010: two thousand ten; years before 2000 as spoken.</summary>
    private static string Thousands(int year) =>
        year is < 2000 or > 2099 ? Spoken(year) : "twothousand" + (year % 100 == 0 ? "" : Number(year % 100));
}
