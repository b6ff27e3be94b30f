using System.Globalization;

namespace Chartroom.Commands.Demo;

/// <summary>Local times of the demo hospital, which keeps the time of New York.</summary>
internal static class DemoTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    public static DateTimeOffset Parse(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, Zone.GetUtcOffset(local))
            : throw new FormatException($"{text} is not a time such as 2026-09-08 14:20.");

    public static DateOnly ParseDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new FormatException($"{text} is not a day such as 2026-09-08.");

    public static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.DateTime);

    public static string Fhir(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    public static string Fhir(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>As American hospitals print it: 09/08/2026.</summary>
    public static string Print(DateOnly day) => day.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture);

    public static string Print(DateTimeOffset at) => at.ToString("MM/dd/yyyy HH:mm", CultureInfo.InvariantCulture);
}
