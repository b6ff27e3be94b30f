using System.Globalization;
using System.Text.RegularExpressions;

namespace Chartroom.Codes;

/// <summary>The edition a file name or content bears: fiscal years begin on 1 October of the year before, updates in April or January.</summary>
internal static partial class FileYear
{
    private const int April = 4;
    private const int October = 10;

    public static DateOnly? FiscalIn(string text)
    {
        if (Year(text) is not { } year)
            return null;
        if (text.Contains("april", StringComparison.OrdinalIgnoreCase))
            return new DateOnly(year, April, 1);
        return January().IsMatch(text) ? new DateOnly(year, 1, 1) : new DateOnly(year - 1, October, 1);
    }

    /// <summary>Calendar-year sets (HCPCS): "2026-04" or "April 2026" begin in April.</summary>
    public static DateOnly? CalendarIn(string text)
    {
        if (Year(text) is not { } year)
            return null;
        var month = QuarterMonth().Match(text);
        if (month.Success)
            return new DateOnly(year, int.Parse(month.Groups["month"].ValueSpan, CultureInfo.InvariantCulture), 1);
        return new DateOnly(year, text.Contains("april", StringComparison.OrdinalIgnoreCase) ? April : 1, 1);
    }

    public static string NameOf(CodeSystem system, DateOnly from) =>
        system is CodeSystem.Icd10Cm or CodeSystem.Icd10Pcs
            ? from.Month == October
                ? string.Create(CultureInfo.InvariantCulture, $"FY{from.Year + 1}")
                : string.Create(CultureInfo.InvariantCulture, $"FY{from.Year} from {from:yyyy-MM-dd}")
            : string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM}");

    private static int? Year(string text)
    {
        var match = FourDigits().Match(text);
        if (match.Success)
            return int.Parse(match.ValueSpan, CultureInfo.InvariantCulture);
        match = FiscalShort().Match(text);
        return match.Success ? 2000 + int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex(@"(?<!\d)20[1-9]\d(?!\d)")]
    private static partial Regex FourDigits();

    [GeneratedRegex(@"FY(?<year>\d\d)(?!\d)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex FiscalShort();

    [GeneratedRegex(@"(?<![a-z])jan(uary)?(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex January();

    [GeneratedRegex(@"(?<!\d)20\d\d-(?<month>0[147]|10)(?!\d)", RegexOptions.ExplicitCapture)]
    private static partial Regex QuarterMonth();
}
