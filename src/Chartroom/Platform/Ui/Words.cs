using System.Globalization;
using Chartroom.Platform.Who;

namespace Chartroom.Platform.Ui;

/// <summary>Dates, roles and keys as people read them. Dates are never ambiguous: 21 Nov 2026.</summary>
public static class Words
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    public static string Of(DateOnly day) => day.ToString("d MMM yyyy", English);

    /// <summary>Day and minute, in the zone the caller already turned it to.</summary>
    public static string Of(DateTimeOffset at) => at.ToString("d MMM yyyy HH:mm", English);

    /// <summary>"17–20 Aug 2026", "30 Jul – 2 Aug 2026", "17 Aug 2026".</summary>
    public static string Of(DateOnly from, DateOnly to) =>
        from == to ? Of(to)
        : from.Year != to.Year ? $"{Of(from)} – {Of(to)}"
        : from.Month != to.Month ? $"{from.ToString("d MMM", English)} – {Of(to)}"
        : $"{from.Day}–{Of(to)}";

    public static string Count(int number, string one, string many) =>
        $"{number.ToString("N0", English)} {(number == 1 ? one : many)}";

    public static string Number(long number) => number.ToString("N0", English);

    public static string Of(Role role) =>
        role switch
        {
            Role.Coder => "coder",
            Role.Auditor => "auditor",
            Role.Educator => "educator",
            Role.CodingManager => "coding manager",
            Role.Provider => "provider",
            Role.PrivacyOfficer => "privacy officer",
            Role.SecurityOfficer => "security officer",
            Role.Administrator => "administrator",
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, "This role has no name yet."),
        };

    /// <summary>The name of a constant in words: "InpatientSurgery" is "inpatient surgery".</summary>
    public static string OfName<TEnum>(TEnum value)
        where TEnum : struct, Enum =>
        string.Concat(
            value
                .ToString()
                .Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}")
        );

    /// <summary>A key as printed on a keyboard: "Ctrl .", "Ctrl ↵".</summary>
    public static string OfKey(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Replace("ArrowUp", "↑", StringComparison.Ordinal)
            .Replace("ArrowDown", "↓", StringComparison.Ordinal)
            .Replace("Enter", "↵", StringComparison.Ordinal)
            .Replace("Delete", "Del", StringComparison.Ordinal)
            .Replace('+', ' ');
    }
}
